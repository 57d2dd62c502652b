export { readFaces } from './face-metadata.ts';
export type { Flaw } from './flaws.ts';

import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { composePanel } from './compose.ts';
import { FACES_KEYWORD } from './face-metadata.ts';
import { type Flaw, spoilPicture, spoilScene } from './flaws.ts';
import { encodeGreyPng } from './png.ts';
import { readPrompt } from './prompt-words.ts';
import { composeSheet } from './sheet.ts';

/** The sizes that image models draw in, and one to spare. */
const MOST_EASELS = 6;

/** What an image model is asked for. */
export interface DrawRequest {
  prompt: string;
  negativePrompt?: string;
  /** Size of the picture in pixels. */
  width: number;
  height: number;
  seed: number;
  references?: readonly Uint8Array[];
  /** What the model shall get wrong. */
  flaw?: Flaw;
}

/** Draws manga panels from the English words of a prompt, without a network. */
export interface Illustrator {
  /** An 8-bit greyscale PNG; the same request gives the same bytes. */
  draw(request: DrawRequest): Promise<Buffer>;
}

/** The offline illustrator: the drawing hand behind the emulated image models. */
export function createIllustrator(): Illustrator {
  // A drawing never waits, so one pair of canvases of a size serves all: fresh ones would pile up until a collection.
  const easels = new Map<string, { canvas: Canvas; layer: Canvas }>();
  const easelOf = (width: number, height: number) => {
    const key = `${width}x${height}`;
    let easel = easels.get(key);
    if (easel === undefined) {
      if (easels.size >= MOST_EASELS) easels.clear();
      easel = { canvas: createCanvas(width, height), layer: createCanvas(width, height) };
      easels.set(key, easel);
    }
    return easel;
  };
  return {
    async draw({ prompt, width, height, seed, flaw }) {
      const { canvas, layer } = easelOf(width, height);
      const ctx = canvas.getContext('2d');
      const drawn =
        composeSheet(ctx, { width, height }, prompt, seed, easelOf) ??
        composePanel(ctx, layer, spoilScene(readPrompt(prompt), flaw), seed);
      const metadata = spoilPicture(ctx, width, height, seed, drawn, flaw);
      return encodeGreyPng(canvas.data(), width, height, { [FACES_KEYWORD]: JSON.stringify(metadata) });
    },
  };
}
