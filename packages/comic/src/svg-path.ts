import type { Point } from '@manga/contracts';

/** A point as it stands in a path; a micrometre is finer than any printer. */
export function xy({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** Straight lines from point to point and back to the first. */
export function closedLine(points: readonly Point[]): string {
  return `M${points.map(xy).join('L')}Z`;
}

/** An open line of straight pieces. */
export function openLine(points: readonly Point[]): string {
  return `M${points.map(xy).join('L')}`;
}

/** A smooth closed curve through all points (Catmull-Rom, as cubic Béziers). */
export function closedCurve(points: readonly Point[]): string {
  const at = (index: number) => points[(index + points.length) % points.length]!;
  let path = `M${xy(at(0))}`;
  for (let i = 0; i < points.length; i += 1) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const first = { x: p1.x + (p2.x - p0.x) / 6, y: p1.y + (p2.y - p0.y) / 6 };
    const second = { x: p2.x - (p3.x - p1.x) / 6, y: p2.y - (p3.y - p1.y) / 6 };
    path += `C${xy(first)} ${xy(second)} ${xy(p2)}`;
  }
  return `${path}Z`;
}

/** A circle as a path. */
export function circle(centre: Point, radius: number): string {
  const count = 12;
  return closedCurve(
    Array.from({ length: count }, (_, i) => ({
      x: centre.x + radius * Math.cos((i / count) * Math.PI * 2),
      y: centre.y + radius * Math.sin((i / count) * Math.PI * 2),
    })),
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
