import type { PersonLook } from './look-words.ts';
import type { PoseKind } from './scene.ts';

export type Joint = [number, number];
export type HandKind = 'relaxed' | 'fist' | 'point' | 'open' | 'hold';

/** A figure's measures in head units (see head-frame.ts); `length` is from chin to sole. */
export interface Build {
  length: number;
  shoulder: number;
  waist: number;
  hip: number;
  neck: number;
  arm: number;
  leg: number;
  shoulderY: number;
  waistY: number;
  hipY: number;
}

/** Where the joints are. "far" is the side that the figure turns to (+x), "near" the other one. */
export interface Skeleton {
  build: Build;
  turn: number;
  near: { shoulder: Joint; elbow: Joint; hand: Joint; kind: HandKind; before: boolean; toward: number | null };
  far: { shoulder: Joint; elbow: Joint; hand: Joint; kind: HandKind; before: boolean; toward: number | null };
  nearLeg: { hip: Joint; knee: Joint; ankle: Joint };
  farLeg: { hip: Joint; knee: Joint; ankle: Joint };
  /** Forward lean of head and torso in head units at the neck. */
  headTilt: number;
  headShift: Joint;
  /** The seat below a sitting figure, else null. */
  seat: number | null;
  /** Rotation of the whole figure about its hips, for lying and falling. */
  roll: number;
}

const BUILDS = {
  child: { heads: 4.7, female: [80, 60, 66, 22, 19], male: [84, 64, 66, 23, 20] },
  teen: { heads: 6.2, female: [100, 64, 84, 24, 21], male: [118, 80, 82, 29, 26] },
  adult: { heads: 6.8, female: [106, 67, 92, 25, 23], male: [140, 98, 96, 37, 31] },
  elder: { heads: 5.9, female: [96, 80, 90, 25, 23], male: [116, 94, 92, 29, 26] },
} as const;

/** Measures of a figure by age, gender and build. */
export function buildOf(look: PersonLook): Build {
  const { heads, ...by } = BUILDS[look.age];
  const [shoulder, waist, hip, neck, arm] = by[look.gender];
  const tall = look.build === 'tall' ? 0.45 : look.build === 'small' ? -0.35 : 0;
  const broad = look.build === 'stocky' ? 1.2 : look.build === 'slim' ? 0.93 : 1;
  const length = (heads + tall - 1) * 200;
  return {
    length,
    shoulder: shoulder * (0.5 + broad / 2),
    waist: waist * broad * (look.build === 'stocky' ? 1.15 : 1),
    hip: hip * broad,
    neck: neck * broad,
    arm: arm * broad,
    leg: arm * 1.5 * broad,
    shoulderY: 100 + length * 0.046,
    waistY: 100 + length * 0.26,
    hipY: 100 + length * 0.4,
  };
}

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

interface ArmTarget {
  to: Joint;
  bend: 1 | -1;
  kind: HandKind;
  before?: boolean;
  toward?: number;
  /** How long the arm looks when it points to or from the eye: 1 is its full length. */
  seen?: number;
}

function arms(pose: PoseKind, b: Build, t: number, holds: boolean): { near: ArmTarget; far: ArmTarget } {
  const L = b.length;
  const sy = b.shoulderY;
  const hang: { near: ArmTarget; far: ArmTarget } = {
    near: { to: [-b.shoulder * 0.98 - L * 0.016 + t * 16, sy + L * 0.372], bend: 1, kind: 'relaxed' },
    far: { to: [b.shoulder * (0.98 - t * 0.24) + L * 0.016, sy + L * 0.372], bend: -1, kind: 'relaxed' },
  };
  const chest: Joint = [b.shoulder * 0.25 * t, sy + L * 0.17];
  switch (pose) {
    case 'pointing':
      return { ...hang, far: { to: [b.shoulder + L * 0.4, sy + L * 0.02], bend: -1, kind: 'point', before: true } };
    case 'reaching':
      return {
        ...hang,
        far: { to: [b.shoulder + L * 0.36, sy + L * 0.08], bend: 1, kind: holds ? 'hold' : 'open', before: true },
      };
    case 'waving':
      return {
        ...hang,
        far: {
          to: [b.shoulder + L * 0.13, sy - L * 0.16],
          bend: -1,
          kind: holds ? 'hold' : 'open',
          before: true,
          toward: Math.PI,
        },
      };
    case 'fist':
      return {
        ...hang,
        far: { to: [b.shoulder * 0.75, sy + L * 0.07], bend: -1, kind: 'fist', before: true, seen: 0.84, toward: Math.PI * 0.97 },
      };
    case 'holding':
    case 'reading':
      return {
        near: {
          to: [chest[0] - L * 0.03, chest[1] + L * 0.05],
          bend: 1,
          kind: 'hold',
          before: true, seen: 0.76,
          toward: -Math.PI * 0.62,
        },
        far: {
          to: [chest[0] + L * 0.055, chest[1] + L * 0.035],
          bend: -1,
          kind: 'hold',
          before: true, seen: 0.76,
          toward: Math.PI * 0.62,
        },
      };
    case 'phone':
      return { ...hang, near: { to: [-92 + t * 20, 62], bend: 1, kind: 'hold', before: true, seen: 0.9, toward: Math.PI * 0.95 } };
    case 'arms-crossed':
      return {
        near: {
          to: [b.shoulder * 0.62, sy + L * 0.15],
          bend: 1,
          kind: 'relaxed',
          before: true, seen: 0.84,
          toward: -Math.PI * 0.52,
        },
        far: { to: [-b.shoulder * 0.6, sy + L * 0.17], bend: -1, kind: 'fist', before: true, seen: 0.84, toward: Math.PI * 0.5 },
      };
    case 'head-in-hands':
      return {
        near: { to: [-84 + t * 14, 44], bend: 1, kind: 'open', before: true, seen: 0.92, toward: Math.PI * 0.96 },
        far: { to: [82 - t * 14, 44], bend: -1, kind: 'open', before: true, seen: 0.92, toward: -Math.PI * 0.96 },
      };
    case 'covering-mouth':
      return {
        ...hang,
        near: { to: [-10 + t * 18, 130], bend: 1, kind: 'open', before: true, seen: 0.88, toward: Math.PI * 1.02 },
      };
    case 'crying':
      return {
        near: { to: [-58 + t * 14, 104], bend: 1, kind: 'fist', before: true, seen: 0.9, toward: Math.PI * 0.9 },
        far: { to: [60 + t * 10, 104], bend: -1, kind: 'fist', before: true, seen: 0.9, toward: -Math.PI * 0.9 },
      };
    case 'thinking':
      return {
        near: { to: [b.shoulder * 0.4, sy + L * 0.2], bend: 1, kind: 'fist', before: true, seen: 0.84, toward: -Math.PI * 0.5 },
        far: { to: [26 + t * 8, 138], bend: -1, kind: 'fist', before: true, seen: 0.84, toward: Math.PI * 0.94 },
      };
    case 'praying':
      return {
        near: { to: [chest[0] - 9, sy + L * 0.12], bend: 1, kind: 'relaxed', before: true, seen: 0.74, toward: -Math.PI * 0.93 },
        far: { to: [chest[0] + 12, sy + L * 0.12], bend: -1, kind: 'relaxed', before: true, seen: 0.74, toward: Math.PI * 0.93 },
      };
    case 'hands-on-hips':
      return {
        near: { to: [-b.waist * 1.02, b.waistY + L * 0.03], bend: 1, kind: 'fist', toward: -Math.PI * 0.3 },
        far: { to: [b.waist * (1.02 - t * 0.2), b.waistY + L * 0.03], bend: -1, kind: 'fist', toward: Math.PI * 0.3 },
      };
    case 'fighting':
      return {
        near: { to: [b.shoulder * 0.62, sy + L * 0.19], bend: 1, kind: 'hold', before: true, seen: 0.9, toward: -Math.PI * 0.6 },
        far: { to: [b.shoulder * 1.02, sy + L * 0.16], bend: -1, kind: 'hold', before: true, seen: 0.72, toward: -Math.PI * 0.5 },
      };
    case 'running':
    case 'jumping':
      return {
        near: { to: [-b.shoulder - L * 0.04, sy + L * 0.22], bend: 1, kind: 'fist', before: true, seen: 0.85 },
        far: { to: [b.shoulder + L * 0.14, sy + L * 0.07], bend: 1, kind: 'fist' },
      };
    case 'walking':
      return {
        near: { ...hang.near, to: [-b.shoulder - L * 0.06, sy + L * 0.34] },
        far: { ...hang.far, to: [b.shoulder + L * 0.05, sy + L * 0.34] },
      };
    case 'arms-open':
      return {
        near: { to: [-b.shoulder - L * 0.24, sy + L * 0.08], bend: 1, kind: 'open' },
        far: { to: [b.shoulder + L * 0.24, sy + L * 0.08], bend: -1, kind: 'open' },
      };
    case 'climbing':
      return {
        near: { to: [-14, -L * 0.12], bend: 1, kind: 'hold', before: true, toward: Math.PI },
        far: { to: [24, -L * 0.04], bend: -1, kind: 'hold', before: true, toward: Math.PI },
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
      return hang;
  }
}

function legs(pose: PoseKind, b: Build, t: number): Pick<Skeleton, 'nearLeg' | 'farLeg' | 'seat'> {
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

/** Puts a build into a pose. `turn` is 0 for a front view, 1 for three-quarter or profile. */
export function poseFigure(look: PersonLook, pose: PoseKind, turn: number, holds: boolean): Skeleton {
  const b = buildOf(look);
  const upper = b.length * 0.195;
  const lower = b.length * 0.175;
  const y = b.shoulderY + b.arm * 0.72;
  const target = arms(pose, b, turn, holds);
  const shoulders: Record<'near' | 'far', Joint> = {
    near: [-b.shoulder * (0.87 - turn * 0.1), y],
    far: [b.shoulder * (0.87 - turn * 0.24), y],
  };
  const arm = (side: 'near' | 'far') => {
    const want = target[side];
    const seen = want.seen ?? 1;
    const { elbow, hand } = reach(shoulders[side], want.to, upper * seen, lower * seen, want.bend);
    return {
      shoulder: shoulders[side],
      elbow,
      hand,
      kind: want.kind,
      before: want.before ?? false,
      toward: want.toward ?? null,
    };
  };
  const lean = pose === 'bowing' ? 34 : look.age === 'elder' ? 12 : 0;
  const tilt: Partial<Record<PoseKind, number>> = {
    thinking: 0.1,
    bowing: 0.3,
    crying: 0.14,
    praying: 0.1,
    reading: 0.1,
    running: 0.08,
    'head-in-hands': 0.08,
  };
  return {
    build: b,
    turn,
    near: arm('near'),
    far: arm('far'),
    ...legs(pose, b, turn),
    headTilt: tilt[pose] ?? 0,
    headShift: [lean * turn, lean * 0.5],
    roll:
      pose === 'lying' ? 1.35 : pose === 'jumping' ? 0.12 : pose === 'running' ? 0.16 : pose === 'bowing' ? 0.12 : 0,
  };
}
