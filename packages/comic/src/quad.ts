import type { Point, Polygon, Rect } from '@manga/contracts';

/** A nearly horizontal line: y = at + slope · x. */
export interface Across {
  at: number;
  slope: number;
}

/** A nearly vertical line: x = at + slope · y. */
export interface Down {
  at: number;
  slope: number;
}

/** Where the two lines meet. */
function meet(across: Across, down: Down): Point {
  const y = (across.at + across.slope * down.at) / (1 - across.slope * down.slope);
  return { x: down.at + down.slope * y, y };
}

/** The parallel line at a distance (to the right or downwards when positive). */
export function parallel<L extends Across | Down>(line: L, distance: number): L {
  return { ...line, at: line.at + distance * Math.hypot(1, line.slope) };
}

/** The figure between four lines, clockwise from its top left corner. */
export function quad(top: Across, right: Down, bottom: Across, left: Down): Polygon {
  return [meet(top, left), meet(top, right), meet(bottom, right), meet(bottom, left)];
}

/** The outline as seen in a mirror that stands at x = width / 2, still clockwise from the top left corner. */
export function mirrored(outline: Polygon, width: number): Polygon {
  const flipped = outline.map(({ x, y }) => ({ x: width - x, y })).reverse();
  // Reversing [tl tr br bl] leaves the mirrored bottom right first: bring the top left corner to the front.
  return [...flipped.slice(2), ...flipped.slice(0, 2)];
}

/** The smallest upright rectangle around an outline. */
export function boundsOf(outline: Polygon): Rect {
  const xs = outline.map(({ x }) => x);
  const ys = outline.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Area of an outline, positive when its corners run clockwise (y downwards). */
export function areaOf(outline: Polygon): number {
  let twice = 0;
  outline.forEach((a, index) => {
    const b = outline[(index + 1) % outline.length]!;
    twice += a.x * b.y - b.x * a.y;
  });
  return twice / 2;
}
