import type { Point, Rect } from '@manga/contracts';

/** Centre of a rectangle. */
export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** The rectangle moved. */
export function moved(rect: Rect, by: Point): Rect {
  return { x: rect.x + by.x, y: rect.y + by.y, width: rect.width, height: rect.height };
}

/** The rectangle grown by a distance on every side (shrunk when negative, at most to nothing). */
export function grown(rect: Rect, by: number): Rect {
  const width = Math.max(0, rect.width + 2 * by);
  const height = Math.max(0, rect.height + 2 * by);
  return { x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width, height };
}

/** Area that two rectangles share. */
export function sharedArea(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The part of a rectangle that lies inside another one; without area when they are apart. */
export function intersection(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

/** Whether `inner` lies wholly in `outer`, give or take `tolerance` millimetres. */
export function contains(outer: Rect, inner: Rect, tolerance = 0.01): boolean {
  return (
    inner.x >= outer.x - tolerance &&
    inner.y >= outer.y - tolerance &&
    inner.x + inner.width <= outer.x + outer.width + tolerance &&
    inner.y + inner.height <= outer.y + outer.height + tolerance
  );
}

/** The rectangle between two opposite corners. */
export function spanOf(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

export function cornersOf(rect: Rect): Point[] {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  return [
    { x: rect.x, y: rect.y },
    { x: right, y: rect.y },
    { x: right, y: bottom },
    { x: rect.x, y: bottom },
  ];
}

/** Tells the distance of points from an outline's nearest edge: positive inside, negative outside. Corners run clockwise. */
export function depthIn(outline: readonly Point[]): (point: Point) => number {
  const edges = outline.flatMap((a, index) => {
    const b = outline[(index + 1) % outline.length]!;
    const length = Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2);
    if (length === 0) return [];
    const [nx, ny] = [-(b.y - a.y) / length, (b.x - a.x) / length];
    return [{ nx, ny, at: nx * a.x + ny * a.y }];
  });
  return ({ x, y }) => {
    let depth = Number.POSITIVE_INFINITY;
    for (const { nx, ny, at } of edges) depth = Math.min(depth, nx * x + ny * y - at);
    return depth;
  };
}

/** The same for a single point. */
export function depthInside(outline: readonly Point[], point: Point): number {
  return depthIn(outline)(point);
}

/** Whether a point lies in a rectangle or on its edge. */
export function holds(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

/** Shortest distance between two rectangles; 0 when they touch. */
export function gapBetween(a: Rect, b: Rect): number {
  const dx = Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width);
  const dy = Math.max(0, b.y - a.y - a.height, a.y - b.y - b.height);
  return Math.hypot(dx, dy);
}
