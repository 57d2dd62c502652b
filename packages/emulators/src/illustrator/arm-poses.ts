import { gesture } from './arm-gestures.ts';
import type { Build } from './build.ts';
import { downArms } from './floor-arms.ts';
import type { Stance } from './pose.ts';
import type { Joint } from './reach.ts';
import type { PoseKind } from './scene.ts';

/** How a hand is held. */
export type HandKind = 'relaxed' | 'fist' | 'point' | 'open' | 'hold';

/** Where a hand goes, and how. */
export interface ArmTarget {
  to: Joint;
  bend: 1 | -1;
  kind: HandKind;
  before?: boolean;
  toward?: number;
  /** How long the arm looks when it points to or from the eye: 1 is its full length. */
  seen?: number;
  /** How much larger the hand looks that comes towards the eye. */
  grow?: number;
  /** Where the elbow goes, from the shoulder, when the arm's bend is not seen from the side. */
  elbow?: Joint;
}

/** Where both arms go in a pose. */
export function arms(
  pose: PoseKind,
  b: Build,
  { turn: t, holds, close, tight }: Pick<Stance, 'turn' | 'holds' | 'close' | 'tight'>,
): { near: ArmTarget; far: ArmTarget } {
  const L = b.length;
  const sy = b.shoulderY;
  const hang: { near: ArmTarget; far: ArmTarget } = {
    near: { to: [-b.shoulder * 0.98 - L * 0.016 + t * 16, sy + L * 0.386], bend: 1, kind: 'relaxed' },
    far: { to: [b.shoulder * (0.98 - t * 0.24) + L * 0.016, sy + L * 0.386], bend: -1, kind: 'relaxed' },
  };
  const chest: Joint = [b.shoulder * 0.25 * t, sy + L * 0.17];
  switch (pose) {
    case 'pointing':
      return {
        ...hang,
        far: tight
          ? toTheEye(b, t, holds ? 'hold' : 'point')
          : close
            ? {
                to: [b.shoulder + L * 0.15, sy + L * 0.1],
                bend: 1,
                kind: holds ? 'hold' : 'point',
                before: true,
                toward: -Math.PI * 0.55,
                elbow: [L * 0.045, L * 0.16],
              }
            : {
                to: [b.shoulder + L * 0.4, sy + L * 0.02],
                bend: 1,
                kind: holds ? 'hold' : 'point',
                before: true,
                seen: 0.88,
              },
      };
    case 'reaching':
      if (tight && !holds) return { ...hang, far: toTheEye(b, t, 'open') };
      if (tight) return { ...hang, far: { ...toTheEye(b, t, 'hold'), grow: 1.2 } };
      return {
        ...hang,
        far: {
          to: [b.shoulder + L * (close ? 0.14 : 0.36), sy + L * 0.08],
          bend: 1,
          kind: holds ? 'hold' : 'open',
          before: true,
        },
      };
    case 'waving':
      return {
        ...hang,
        far: {
          to: [b.shoulder + L * 0.1, sy - L * 0.08],
          bend: 1,
          kind: holds ? 'hold' : 'open',
          before: true,
          toward: Math.PI * 1.04,
          elbow: [L * 0.1, L * 0.13],
        },
      };
    case 'fist':
      return {
        ...hang,
        far: {
          to: [b.shoulder * (1.12 - t * 0.1) + L * 0.04, sy + L * 0.035],
          bend: -1,
          kind: 'fist',
          before: true,
          toward: Math.PI * 1.02,
          elbow: [L * 0.075, L * 0.165],
        },
      };
    case 'holding':
    case 'reading':
      // Before the chest, where a bust shot still shows it; the forearms come towards the eye.
      return {
        near: {
          to: [chest[0] - L * 0.055, chest[1] - L * 0.015],
          bend: 1,
          kind: 'hold',
          before: true,
          toward: -Math.PI * 0.62,
          elbow: [-L * 0.04, L * 0.165],
        },
        far: {
          to: [chest[0] + L * 0.06, chest[1] - L * 0.025],
          bend: -1,
          kind: 'hold',
          before: true,
          toward: Math.PI * 0.62,
          elbow: [L * (0.04 + t * 0.02), L * 0.165],
        },
      };
    case 'arms-crossed':
      return {
        near: {
          to: [b.shoulder * 0.62, sy + L * 0.15],
          bend: 1,
          kind: 'relaxed',
          before: true,
          seen: 0.84,
          toward: -Math.PI * 0.52,
        },
        far: {
          to: [-b.shoulder * 0.6, sy + L * 0.17],
          bend: -1,
          kind: 'fist',
          before: true,
          seen: 0.84,
          toward: Math.PI * 0.5,
        },
      };
    case 'hands-on-hips':
      return {
        near: {
          to: [-b.waist * 1.12, b.waistY + L * 0.04],
          bend: 1,
          kind: 'fist',
          before: true,
          toward: -Math.PI * 0.3,
          elbow: [-L * 0.075, L * 0.15],
        },
        far: {
          to: [b.waist * (1.12 - t * 0.14), b.waistY + L * 0.04],
          bend: -1,
          kind: 'fist',
          before: true,
          toward: Math.PI * 0.3,
          elbow: [L * (0.075 + t * 0.01), L * 0.15],
        },
      };
    case 'fighting':
      return {
        near: {
          to: [b.shoulder * 0.62, sy + L * 0.19],
          bend: 1,
          kind: 'hold',
          before: true,
          seen: 0.9,
          toward: -Math.PI * 0.6,
        },
        far: {
          to: [b.shoulder * 1.02, sy + L * 0.16],
          bend: -1,
          kind: 'hold',
          before: true,
          seen: 0.72,
          toward: -Math.PI * 0.5,
        },
      };
    case 'running':
    case 'jumping':
      return {
        near: { to: [-b.shoulder - L * 0.04, sy + L * 0.22], bend: 1, kind: 'fist', before: true, seen: 0.85 },
        far: { to: [b.shoulder + L * 0.14, sy + L * 0.07], bend: 1, kind: 'fist' },
      };
    case 'stepping-up':
    case 'walking':
      return {
        near: { ...hang.near, to: [-b.shoulder * 0.96 - t * L * 0.075, sy + L * 0.37] },
        far: {
          ...hang.far,
          to: [b.shoulder * (0.96 - t * 0.2) + t * L * 0.1, sy + L * 0.35],
          bend: t > 0.4 ? 1 : -1,
        },
      };
    case 'arms-open':
      return {
        near: { to: [-b.shoulder - L * (close ? 0.1 : 0.19), sy + L * 0.02], bend: -1, kind: 'open', before: true },
        far: { to: [b.shoulder + L * (close ? 0.1 : 0.19), sy + L * 0.02], bend: 1, kind: 'open', before: true },
      };
    case 'climbing':
      return t > 0.4
        ? {
            near: { to: [L * 0.17, 96], bend: 1, kind: 'hold', before: true, toward: Math.PI },
            far: { to: [L * 0.19, -8], bend: 1, kind: 'hold', toward: Math.PI },
          }
        : {
            near: { to: [-b.shoulder * 1.16, 60], bend: 1, kind: 'hold', toward: Math.PI, elbow: [-L * 0.07, L * 0.1] },
            far: { to: [b.shoulder * 1.2, -30], bend: -1, kind: 'hold', toward: Math.PI, elbow: [L * 0.06, L * 0.06] },
          };
    case 'sitting':
    case 'kneeling':
      return {
        near: {
          to: [b.hip * 0.5 + L * 0.04, b.hipY - L * 0.01],
          bend: 1,
          kind: holds ? 'hold' : 'relaxed',
          before: true,
        },
        far: { to: [b.hip * 0.6 + L * 0.09, b.hipY - L * 0.01], bend: -1, kind: 'relaxed', before: true },
      };
    default:
      return downArms(pose, b) ?? gesture(pose, b, t, hang) ?? hang;
  }
}

/** A forearm that comes towards the eye: its hand is large and before the body, where a near picture still has it. */
function toTheEye(b: Build, t: number, kind: HandKind): ArmTarget {
  const L = b.length;
  return {
    to: [b.shoulder * (1.02 - t * 0.1), b.shoulderY + L * 0.055],
    bend: -1,
    kind,
    before: true,
    toward: -Math.PI * 0.93,
    elbow: [L * 0.035, L * 0.15],
    grow: 1.55,
  };
}
