/** A finger's way over the screen, in pixels and milliseconds. */
export interface Stroke {
  dx: number;
  dy: number;
  ms: number;
}

const LEAST_SWIPE = 40;
const LONGEST_SWIPE_MS = 800;

/**
 * Which way a stroke turns the page, as a hand does it: pulling the page to the right uncovers what lies to the left.
 * Null where the stroke is too short, too slow, or goes up and down.
 */
export function swipeOf({ dx, dy, ms }: Stroke): 'left' | 'right' | null {
  if (Math.abs(dx) < LEAST_SWIPE || Math.abs(dx) < Math.abs(dy) * 1.5 || ms > LONGEST_SWIPE_MS) return null;
  return dx > 0 ? 'left' : 'right';
}

interface Point {
  x: number;
  y: number;
}

/** What two fingers did between two moments: how much they parted, and where their middle is. */
export function pinchOf(before: readonly [Point, Point], after: readonly [Point, Point]) {
  const span = ([a, b]: readonly [Point, Point]) => Math.hypot(a.x - b.x, a.y - b.y);
  const middle = ([a, b]: readonly [Point, Point]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const from = middle(before);
  const to = middle(after);
  return { factor: span(after) / Math.max(1, span(before)), middle: to, dx: to.x - from.x, dy: to.y - from.y };
}
