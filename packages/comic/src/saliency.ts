import type { Face, Panel, Shot } from '@manga/contracts';
import { loadSharp } from './load-sharp.ts';

/** The picture is judged on so many cells a side. */
const GRID = 48;
/** Height of a head by shot, as a share of the picture's height. */
const HEAD: Readonly<Record<Shot, number>> = {
  long: 0.1,
  full: 0.14,
  medium: 0.24,
  bust: 0.36,
  'close-up': 0.58,
  detail: 0.3,
};
const HEAD_WIDTH = 0.8;
/** Where a head is looked for, as a share of the width. */
const ZONES = { left: [0, 0.5], centre: [0.2, 0.8], right: [0.5, 1] } as const;

/**
 * Where the heads of a panel's people probably are, found without knowing what a face is: the windows of a head's size with
 * the most detail in the part of the picture where each person should stand. For pictures that no model has looked at.
 */
export async function salientFaces(picture: Uint8Array, panel: Pick<Panel, 'characters' | 'shot'>): Promise<Face[]> {
  const sharp = await loadSharp();
  const { width = 1, height = 1 } = await sharp(picture).metadata();
  const grey = await sharp(picture).resize(GRID, GRID, { fit: 'fill' }).greyscale().raw().toBuffer();
  const sums = summedDetail(grey);
  const tall = Math.max(3, Math.round(HEAD[panel.shot] * GRID));
  const wide = Math.max(3, Math.min(GRID, Math.round(HEAD[panel.shot] * HEAD_WIDTH * GRID * (height / width))));
  return panel.characters.map((character) => {
    const [from, to] = ZONES[character.position];
    const corner = richest(sums, wide, tall, Math.floor(from * GRID), Math.ceil(to * GRID));
    const box = { x: corner.x / GRID, y: corner.y / GRID, width: wide / GRID, height: tall / GRID };
    const mouth = { x: box.x + box.width / 2, y: box.y + box.height * 0.76 };
    return { character: character.id, box, mouth: character.facing === 'back' ? null : mouth };
  });
}

/** Summed area table of how much each cell differs from its neighbours. */
function summedDetail(grey: Buffer): Float64Array {
  const sums = new Float64Array((GRID + 1) * (GRID + 1));
  for (let y = 0; y < GRID; y += 1) {
    for (let x = 0; x < GRID; x += 1) {
      const at = grey[y * GRID + x]!;
      const right = grey[y * GRID + Math.min(GRID - 1, x + 1)]!;
      const below = grey[Math.min(GRID - 1, y + 1) * GRID + x]!;
      const detail = Math.abs(at - right) + Math.abs(at - below);
      const index = (y + 1) * (GRID + 1) + x + 1;
      sums[index] = detail + sums[index - 1]! + sums[index - GRID - 1]! - sums[index - GRID - 2]!;
    }
  }
  return sums;
}

/** The window with the most detail; heads are in the upper part, so lower windows need more of it. */
function richest(sums: Float64Array, wide: number, tall: number, from: number, to: number): { x: number; y: number } {
  let best = { x: Math.max(0, from), y: 0, worth: -1 };
  for (let y = 0; y <= GRID - tall; y += 1) {
    for (let x = from; x <= Math.min(to, GRID) - wide; x += 1) {
      const at = (column: number, row: number) => sums[row * (GRID + 1) + column]!;
      const detail = at(x + wide, y + tall) - at(x, y + tall) - at(x + wide, y) + at(x, y);
      const worth = detail * (1.25 - y / GRID);
      if (worth > best.worth) best = { x, y, worth };
    }
  }
  return best;
}
