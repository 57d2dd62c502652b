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
  /** Knee and ankle by their way from the hip, in body lengths. */
  const bent = (from: Joint, knee: Joint, ankle: Joint) => ({
    hip: from,
    knee: [from[0] + knee[0] * L, from[1] + knee[1] * L] as Joint,
    ankle: [from[0] + ankle[0] * L, from[1] + ankle[1] * L] as Joint,
  });
  // A leg that steps towards the eye looks short; only from the side does a knee stand out forward.
  const aside = t > 0.4;
  switch (pose) {
    case 'walking':
      return aside
        ? {
            nearLeg: leg(n, [n[0] - L * 0.13, sole - L * 0.025], -1),
            farLeg: leg(f, [f[0] + L * 0.11, sole], -1),
            seat: null,
          }
        : { nearLeg: leg(n, [n[0] - 2, sole], 1), farLeg: bent(f, [0.014, 0.25], [0.006, 0.49]), seat: null };
    case 'stepping-up':
      return {
        nearLeg: aside ? bent(n, [0.025, 0.27], [-0.045, 0.53]) : leg(n, [n[0] - 2, sole], 1),
        farLeg: aside ? bent(f, [0.19, 0.185], [0.165, 0.43]) : bent(f, [0.03, 0.17], [0.014, 0.4]),
        seat: null,
      };
    case 'throwing':
    case 'running':
      return aside
        ? {
            nearLeg: bent(n, [-0.06, 0.265], [-0.29, 0.375]),
            farLeg: bent(f, [0.225, 0.15], [0.25, 0.415]),
            seat: null,
          }
        : { nearLeg: leg(n, [n[0] - 4, sole], 1), farLeg: bent(f, [0.035, 0.16], [0.01, 0.3]), seat: null };
    case 'jumping':
      return {
        nearLeg: leg(n, [n[0] - L * 0.22, sole - L * 0.14], -1),
        farLeg: bent(f, aside ? [0.2, 0.17] : [0.05, 0.16], aside ? [0.1, 0.4] : [0.02, 0.34]),
        seat: null,
      };
    case 'fighting':
      return { nearLeg: leg(n, [n[0] - L * 0.2, sole], 1), farLeg: leg(f, [f[0] + L * 0.22, sole], -1), seat: null };
    case 'sitting':
      if (!aside)
        return {
          nearLeg: bent(n, [-0.025, 0.105], [-0.02, 0.36]),
          farLeg: bent(f, [0.025, 0.105], [0.02, 0.36]),
          seat: b.hipY + L * 0.075,
        };
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
      return {
        nearLeg: aside ? bent(n, [0.05, 0.265], [0.02, 0.53]) : bent(n, [-0.03, 0.26], [-0.02, 0.52]),
        farLeg: aside ? bent(f, [0.2, 0.13], [0.15, 0.38]) : bent(f, [0.06, 0.15], [0.03, 0.36]),
        seat: null,
      };
    default:
      return { nearLeg: leg(n, [n[0] - 6, sole], 1), farLeg: leg(f, [f[0] + 8, sole], -1), seat: null };
  }
}
