/** Squares of so many pixels are judged as one: lines and letters turn grey, only surfaces stay black. */
const BLOCK = 3;
const BLACK = 40;

/** Share of a small picture of a page (red, green, blue) that is solid black (ベタ), 0 to 1. */
export function solidBlackShare(data: Uint8Array, { width, height }: { width: number; height: number }): number {
  let black = 0;
  let blocks = 0;
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let sum = 0;
      for (let y = top; y < top + BLOCK; y += 1) {
        for (let x = left; x < left + BLOCK; x += 1) sum += data[(y * width + x) * 3 + 1]!;
      }
      blocks += 1;
      if (sum < BLACK * BLOCK * BLOCK) black += 1;
    }
  }
  return blocks === 0 ? 0 : black / blocks;
}
