import type { Flaw } from '../illustrator/flaws.ts';
import type { GenerateContentRequest } from './generate-content-request.ts';

/**
 * Writes the answers of the text models; it sees the request and nothing else. The signal says that nobody waits for the
 * answer any more.
 */
export interface Author {
  answer(request: GenerateContentRequest, options: { signal: AbortSignal }): Promise<unknown>;
}

export interface DrawRequest {
  prompt: string;
  negativePrompt?: string;
  width: number;
  height: number;
  seed: number;
  references: Buffer[];
  /** What the model shall get wrong. */
  flaw?: Flaw;
}

/** Draws the pictures of the image models. */
export interface Illustrator {
  /** PNG bytes. */
  draw(request: DrawRequest, options: { signal: AbortSignal }): Promise<Uint8Array>;
}
