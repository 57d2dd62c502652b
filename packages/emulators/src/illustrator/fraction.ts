import type { FractionBox } from './face-metadata.ts';
import type { PixelBox } from './person.ts';

/** A number kept within 0..1. */
export const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** A box in pixels as fractions of the picture, cut at its edges. */
export function fraction(box: PixelBox, width: number, height: number): FractionBox {
  const [x, y] = [clamp(box.x / width), clamp(box.y / height)];
  return { x, y, width: clamp((box.x + box.width) / width) - x, height: clamp((box.y + box.height) / height) - y };
}
