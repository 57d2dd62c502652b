import type { BodyFrame } from './body-frame.ts';
import { pts } from './points.ts';

/** A plain bench under somebody who sits. */
export function drawSeat({ pen, bones }: BodyFrame): void {
  const { length: L, hip } = bones.build;
  const top = bones.seat ?? 0;
  const floor = Math.max(bones.nearLeg.ankle[1], bones.farLeg.ankle[1]) + L * 0.04;
  const [left, right] = [-hip * 2.1, hip * 1.2 + L * 0.06];
  for (const x of [left + 16, right - 40])
    pen.polygon(pts`${x},${top} ${x + 22},${top} ${x + 22},${floor} ${x},${floor}`, { fill: 'white', ink: 0.9 });
  pen.polygon(pts`${left},${top} ${right},${top} ${right},${top + L * 0.03} ${left},${top + L * 0.03}`, {
    fill: 0.5,
    ink: 0.9,
  });
  pen.polygon(pts`${left + 26},${top - L * 0.025} ${right + 20},${top - L * 0.025} ${right},${top} ${left},${top}`, {
    fill: 'white',
    ink: 0.9,
  });
}
