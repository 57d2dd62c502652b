/** Millimetres of one typographic point (1/72 inch). */
export const MM_PER_POINT = 25.4 / 72;
export const MM_PER_INCH = 25.4;

/** A type size in points as millimetres. */
export function pointsToMm(points: number): number {
  return points * MM_PER_POINT;
}
