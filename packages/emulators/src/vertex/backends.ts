import type { GenerateContentRequest } from './generate-content-request.ts';

/** Writes the answers of the text models; it sees the request and nothing else. */
export interface Author {
  answer(request: GenerateContentRequest): Promise<unknown>;
}

export interface DrawRequest {
  prompt: string;
  negativePrompt?: string;
  width: number;
  height: number;
  seed: number;
  references: Buffer[];
}

/** Draws the pictures of the image models. */
export interface Illustrator {
  /** PNG bytes. */
  draw(request: DrawRequest): Promise<Uint8Array>;
}
