import type { ArmTarget } from './arm-poses.ts';
import type { Build } from './build.ts';
import type { Joint } from './reach.ts';
import type { PoseKind } from './scene.ts';

/** Where both arms go when hands speak: at the head, the face or the chest. Null for any other pose. */
export function gesture(
  pose: PoseKind,
  b: Build,
  t: number,
  hang: { near: ArmTarget; far: ArmTarget },
): { near: ArmTarget; far: ArmTarget } | null {
  const L = b.length;
  const sy = b.shoulderY;
  const chest: Joint = [b.shoulder * 0.25 * t, sy + L * 0.17];
  switch (pose) {
    case 'hand-on-chest':
      return {
        ...hang,
        far: {
          to: [chest[0] + b.shoulder * 0.16, sy + L * 0.13],
          bend: -1,
          kind: 'relaxed',
          before: true,
          toward: Math.PI * 0.64,
          elbow: [L * 0.05, L * 0.175],
        },
      };
    case 'finger-up':
      return {
        ...hang,
        far: {
          to: [b.shoulder * 0.98, sy + L * 0.02],
          bend: -1,
          kind: 'point',
          before: true,
          toward: -Math.PI * 1.02,
          elbow: [L * 0.05, L * 0.165],
        },
      };
    case 'gesturing':
      return {
        ...hang,
        far: {
          to: [b.shoulder * 1.02 + L * 0.035, sy + L * 0.125],
          bend: -1,
          kind: 'open',
          before: true,
          toward: -Math.PI * 0.72,
          elbow: [L * 0.03, L * 0.185],
        },
      };
    case 'hand-on-hip':
      return {
        ...hang,
        near: {
          to: [-b.waist * 1.1, b.waistY + L * 0.035],
          bend: 1,
          kind: 'fist',
          before: true,
          toward: -Math.PI * 0.3,
          elbow: [-L * 0.078, L * 0.15],
        },
      };
    case 'hands-behind':
      return {
        near: { to: [-b.hip * 0.5, b.hipY - L * 0.02], bend: 1, kind: 'relaxed', elbow: [-L * 0.03, L * 0.175] },
        far: { to: [b.hip * 0.4, b.hipY - L * 0.02], bend: -1, kind: 'relaxed', elbow: [L * 0.012, L * 0.178] },
      };
    case 'hands-front':
      return {
        near: { to: [-L * 0.004, b.hipY - L * 0.005], bend: 1, kind: 'relaxed', before: true, toward: -Math.PI * 0.12 },
        far: {
          to: [L * 0.012 + b.hip * 0.1 * t, b.hipY + L * 0.002],
          bend: -1,
          kind: 'relaxed',
          before: true,
          toward: Math.PI * 0.12,
        },
      };
    case 'pockets':
      return {
        near: { to: [-b.hip * 0.82, b.hipY - L * 0.01], bend: 1, kind: 'fist', elbow: [-L * 0.05, L * 0.17] },
        far: {
          to: [b.hip * 0.74, b.hipY - L * 0.01],
          bend: -1,
          kind: 'fist',
          elbow: [L * (0.045 - t * 0.01), L * 0.17],
        },
      };
    case 'embracing':
      return {
        near: {
          to: [b.shoulder * 0.5 + L * 0.15, sy + L * 0.19],
          bend: 1,
          kind: 'relaxed',
          before: true,
          toward: -Math.PI * 0.55,
        },
        far: { to: [b.shoulder * 0.6 + L * 0.17, sy + L * 0.08], bend: 1, kind: 'relaxed', before: true },
      };
    case 'throwing':
      return {
        near: {
          to: [-b.shoulder - L * 0.13, sy - L * 0.13],
          bend: 1,
          kind: 'fist',
          before: true,
          elbow: [-L * 0.13, L * 0.01],
          toward: Math.PI * 0.9,
        },
        far: { to: [b.shoulder + L * 0.22, sy + L * 0.05], bend: 1, kind: 'open', before: true },
      };
    case 'hands-up':
      return {
        near: {
          to: [-b.shoulder * 1.05, sy - L * 0.01],
          bend: 1,
          kind: 'open',
          before: true,
          toward: Math.PI * 1.05,
          elbow: [-L * 0.03, L * 0.16],
        },
        far: {
          to: [b.shoulder * 1.05, sy - L * 0.01],
          bend: -1,
          kind: 'open',
          before: true,
          toward: -Math.PI * 1.05,
          elbow: [L * 0.03, L * 0.16],
        },
      };
    case 'scratching':
      return {
        ...hang,
        near: {
          to: [-b.shoulder * 0.9, 10],
          bend: 1,
          kind: 'relaxed',
          before: false,
          toward: Math.PI * 1.2,
          elbow: [-L * 0.12, -L * 0.02],
        },
      };
    case 'phone':
      return {
        ...hang,
        near: {
          to: [-88 + t * 20, 74],
          bend: 1,
          kind: 'hold',
          before: true,
          toward: Math.PI * 0.95,
          elbow: [-L * 0.05, L * 0.16],
        },
      };
    case 'head-in-hands':
      return {
        near: {
          to: [-82 + t * 14, 58],
          bend: 1,
          kind: 'open',
          before: true,
          toward: Math.PI * 0.96,
          elbow: [-L * 0.035, L * 0.17],
        },
        far: {
          to: [80 - t * 14, 58],
          bend: -1,
          kind: 'open',
          before: true,
          toward: -Math.PI * 0.96,
          elbow: [L * 0.035, L * 0.17],
        },
      };
    case 'covering-mouth':
      return {
        ...hang,
        near: { to: [-10 + t * 18, 130], bend: 1, kind: 'open', before: true, seen: 0.88, toward: Math.PI * 1.02 },
      };
    case 'crying':
      return {
        near: {
          to: [-56 + t * 14, 96],
          bend: 1,
          kind: 'fist',
          before: true,
          toward: Math.PI * 0.9,
          elbow: [-L * 0.035, L * 0.17],
        },
        far: {
          to: [58 + t * 10, 96],
          bend: -1,
          kind: 'fist',
          before: true,
          toward: -Math.PI * 0.9,
          elbow: [L * 0.035, L * 0.17],
        },
      };
    case 'thinking':
      return {
        near: {
          to: [b.shoulder * 0.4, sy + L * 0.2],
          bend: 1,
          kind: 'fist',
          before: true,
          seen: 0.84,
          toward: -Math.PI * 0.5,
        },
        far: { to: [26 + t * 8, 138], bend: -1, kind: 'fist', before: true, seen: 0.84, toward: Math.PI * 0.94 },
      };
    case 'praying':
      return {
        near: {
          to: [chest[0] - 9, sy + L * 0.13],
          bend: 1,
          kind: 'relaxed',
          before: true,
          toward: -Math.PI * 0.95,
          elbow: [-L * 0.05, L * 0.18],
        },
        far: {
          to: [chest[0] + 12, sy + L * 0.13],
          bend: -1,
          kind: 'relaxed',
          before: true,
          toward: Math.PI * 0.95,
          elbow: [L * 0.05, L * 0.18],
        },
      };
    default:
      return null;
  }
}
