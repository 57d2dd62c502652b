import type { Rect } from '@manga/contracts';
import { centreOf } from './rect.ts';

/** Two balloons that share this much of the lower one's height stand side by side. */
const SIDE_BY_SIDE = 0.4;

/**
 * Whether a reader meets `a` before `b`: side by side the one on the reading side comes first (right in `rtl`), otherwise the
 * higher one.
 */
export function readBefore(a: Rect, b: Rect, rightToLeft: boolean): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const [first, second] = [centreOf(a), centreOf(b)];
  if (shared > SIDE_BY_SIDE * Math.min(a.height, b.height) && apart(a, b)) {
    return rightToLeft ? first.x > second.x : first.x < second.x;
  }
  return first.y < second.y;
}

/** Their sides, not just their centres, lie apart: nobody reads balloons that stand above one another from side to side. */
function apart(a: Rect, b: Rect): boolean {
  const shared = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  return shared < 0.5 * Math.min(a.width, b.width);
}
