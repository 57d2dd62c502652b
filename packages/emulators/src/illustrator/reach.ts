/** A point of the skeleton, in head units. */
export type Joint = [number, number];

/** Two-bone chain from `from` to `to`; the elbow goes to the side of `bend`. The target is pulled in when out of reach. */
export function reach(
  from: Joint,
  to: Joint,
  upper: number,
  lower: number,
  bend: 1 | -1,
): { elbow: Joint; hand: Joint } {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const distance = Math.max(1, Math.hypot(dx, dy));
  const d = Math.min(distance, (upper + lower) * 0.995);
  const ux = dx / distance;
  const uy = dy / distance;
  const along = (upper * upper - lower * lower + d * d) / (2 * d);
  const off = Math.sqrt(Math.max(0, upper * upper - along * along)) * bend;
  return {
    elbow: [from[0] + ux * along - uy * off, from[1] + uy * along + ux * off],
    hand: [from[0] + ux * d, from[1] + uy * d],
  };
}
