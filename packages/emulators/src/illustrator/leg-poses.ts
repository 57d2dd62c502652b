import type { Build } from './build.ts';
import type { Skeleton } from './pose.ts';
import { type Joint, reach } from './reach.ts';
import type { PoseKind } from './scene.ts';

/** Where both legs go in a pose. */
export function legs(pose: PoseKind, b: Build, t: number): Pick<Skeleton, 'nearLeg' | 'farLeg' | 'seat'> {
  const L = b.length;
  const hip = (k: number): Joint => [k * b.hip * 0.5, b.hipY + L * 0.025];
  const [n, f] = [hip(-1), hip(1 - t * 0.25)];
  const thigh = L * 0.272;
  const shin = L * 0.27;
  const leg = (from: Joint, to: Joint, bend: 1 | -1) => {
    const { elbow, hand } = reach(from, to, thigh, shin, bend);
    return { hip: from, knee: elbow, ankle: hand };
  };
  const sole = 100 + L * 0.965;
  switch (pose) {
    case 'walking':
      return {
        nearLeg: leg(n, [n[0] - L * 0.12, sole - L * 0.02], -1),
        farLeg: leg(f, [f[0] + L * 0.11, sole], -1),
        seat: null,
      };
    case 'running':
      return {
        nearLeg: leg(n, [n[0] - L * 0.3, sole - L * 0.14], -1),
        farLeg: leg(f, [f[0] + L * 0.24, sole - L * 0.05], -1),
        seat: null,
      };
    case 'jumping':
      return {
        nearLeg: leg(n, [n[0] - L * 0.2, sole - L * 0.2], -1),
        farLeg: leg(f, [f[0] + L * 0.06, sole - L * 0.12], -1),
        seat: null,
      };
    case 'fighting':
      return { nearLeg: leg(n, [n[0] - L * 0.2, sole], 1), farLeg: leg(f, [f[0] + L * 0.22, sole], -1), seat: null };
    case 'sitting':
      return {
        nearLeg: { hip: n, knee: [n[0] + L * 0.19, n[1] + L * 0.05], ankle: [n[0] + L * 0.17, n[1] + L * 0.31] },
        farLeg: { hip: f, knee: [f[0] + L * 0.18, f[1] + L * 0.035], ankle: [f[0] + L * 0.2, f[1] + L * 0.3] },
        seat: b.hipY + L * 0.075,
      };
    case 'kneeling':
      return {
        nearLeg: { hip: n, knee: [n[0] + L * 0.13, n[1] + L * 0.11], ankle: [n[0] - L * 0.1, n[1] + L * 0.13] },
        farLeg: { hip: f, knee: [f[0] + L * 0.13, f[1] + L * 0.1], ankle: [f[0] - L * 0.06, f[1] + L * 0.12] },
        seat: null,
      };
    case 'climbing':
      return { nearLeg: leg(n, [4, sole - L * 0.12], -1), farLeg: leg(f, [16, sole - L * 0.2], -1), seat: null };
    default:
      return { nearLeg: leg(n, [n[0] - 6, sole], 1), farLeg: leg(f, [f[0] + 8, sole], -1), seat: null };
  }
}
