export { type DrawnFace, type FaceMetadata, readFaces } from './face-metadata.ts';

import { createCanvas } from '@napi-rs/canvas';
import { composePanel } from './compose.ts';
import { FACES_KEYWORD } from './face-metadata.ts';
import { encodeGreyPng } from './png.ts';
import { readPrompt } from './prompt-words.ts';

/** What an image model is asked for. */
export interface DrawRequest {
  prompt: string;
  negativePrompt?: string;
  /** Size of the picture in pixels. */
  width: number;
  height: number;
  seed: number;
  references?: readonly Uint8Array[];
}

/** Draws manga panels from the English words of a prompt, without a network. */
export interface Illustrator {
  /** An 8-bit greyscale PNG; the same request gives the same bytes. */
  draw(request: DrawRequest): Promise<Buffer>;
}

/** The offline illustrator: the drawing hand behind the emulated image models. */
export function createIllustrator(): Illustrator {
  return {
    async draw({ prompt, width, height, seed }) {
      const canvas = createCanvas(width, height);
      const ctx = canvas.getContext('2d');
      const metadata = composePanel(ctx, readPrompt(prompt), width, height, seed);
      return encodeGreyPng(canvas.data(), width, height, { [FACES_KEYWORD]: JSON.stringify(metadata) });
    },
  };
}
