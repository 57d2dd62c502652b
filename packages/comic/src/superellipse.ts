import type { Point, Rect } from '@manga/contracts';

/** Roundness of a hand-drawn balloon: fuller than an ellipse (2), softer than a rounded box (4). */
export const BALLOON_EXPONENT = 2.5;

/** Points on the curve |x/a|ⁿ + |y/b|ⁿ = 1 inside a box, clockwise from the right, evenly spread by angle. */
export function superellipsePoints(box: Rect, count: number, exponent = BALLOON_EXPONENT): Point[] {
  return Array.from({ length: count }, (_, index) => superellipsePoint(box, (index / count) * Math.PI * 2, exponent));
}

/** The point of the curve that is seen from the centre at an angle (clockwise from the right, in radians). */
export function superellipsePoint(box: Rect, angle: number, exponent = BALLOON_EXPONENT): Point {
  const a = box.width / 2;
  const b = box.height / 2;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const radius = ((Math.abs(cos) / a) ** exponent + (Math.abs(sin) / b) ** exponent) ** (-1 / exponent);
  return { x: box.x + a + radius * cos, y: box.y + b + radius * sin };
}

/** Below 1 inside the curve, 1 on it, above 1 outside. */
export function superellipseLevel(box: Rect, point: Point, exponent = BALLOON_EXPONENT): number {
  const x = Math.abs(point.x - box.x - box.width / 2) / (box.width / 2);
  const y = Math.abs(point.y - box.y - box.height / 2) / (box.height / 2);
  return x ** exponent + y ** exponent;
}
