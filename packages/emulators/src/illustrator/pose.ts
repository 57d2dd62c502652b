import { type ArmTarget, arms, type HandKind } from './arm-poses.ts';
import { type Build, buildOf, type Pitch } from './build.ts';
import { FLOOR_POSES } from './floor-poses.ts';
import { legs } from './leg-poses.ts';
import type { PersonLook } from './look-words.ts';
import { type Joint, reach } from './reach.ts';
import type { PoseKind } from './scene.ts';

/** An arm in its place. `grow` is how much larger its hand looks that comes towards the eye. */
export interface Arm {
  shoulder: Joint;
  elbow: Joint;
  hand: Joint;
  kind: HandKind;
  before: boolean;
  toward: number | null;
  grow: number;
}

/** Where the joints are. "far" is the side that the figure turns to (+x), "near" the other one. */
export interface Skeleton {
  build: Build;
  turn: number;
  near: Arm;
  far: Arm;
  nearLeg: { hip: Joint; knee: Joint; ankle: Joint };
  farLeg: { hip: Joint; knee: Joint; ankle: Joint };
  /** Forward lean of head and torso in head units at the neck. */
  headTilt: number;
  headShift: Joint;
  /** Where a sitting figure's clothes end, else null. */
  seat: number | null;
  /** Whether the figure sits on something that has to be drawn. */
  stool: boolean;
  /** Rotation of the whole figure about its hips, for lying and falling. */
  roll: number;
  /** Height of the hips above the ground in body lengths, for whoever is down on it; null for whoever stands. */
  floor: number | null;
}

/** How a figure is seen and what is special about its arms. */
export interface Stance {
  /** 0 for a front view, 1 for three-quarter or profile. */
  turn: number;
  holds: boolean;
  /** On the knees, whatever the hands do. */
  kneels: boolean;
  /** On a seat, whatever the hands do. */
  sits: boolean;
  /** On a seat that others share, which is drawn apart from the figure. */
  benched: boolean;
  /** Keeps arms near, where others stand beside. */
  close: boolean;
  /** Only head and shoulders are seen: hands come up into the picture. */
  tight: boolean;
  pitch: Pitch;
  /** -1 to 1: how this figure carries itself, so that no two stand alike. */
  sway: number;
  /** Where a hand of somebody else is, in this figure's units; the nearer hand goes there. */
  meet: Joint | null;
}

const TILT: Partial<Record<PoseKind, number>> = {
  thinking: 0.1,
  bowing: 0.3,
  crying: 0.14,
  praying: 0.1,
  reading: 0.1,
  running: 0.08,
  'head-in-hands': 0.08,
  embracing: 0.08,
  pockets: -0.04,
};
const ROLL: Partial<Record<PoseKind, number>> = {
  lying: 1.35,
  jumping: 0.12,
  running: 0.16,
  bowing: 0.12,
  throwing: 0.1,
};

/** Puts a build into a pose. */
export function poseFigure(look: PersonLook, pose: PoseKind, stance: Stance): Skeleton {
  const { turn, sway } = stance;
  const b = buildOf(look, stance.pitch);
  const upper = b.length * 0.195;
  const lower = b.length * 0.175;
  const y = b.shoulderY + b.arm * 0.72;
  const target = meeting(arms(pose, b, stance), stance.meet, b);
  const shoulders: Record<'near' | 'far', Joint> = {
    near: [-b.shoulder * (0.87 - turn * 0.1), y],
    far: [b.shoulder * (0.87 - turn * 0.24), y],
  };
  const arm = (side: 'near' | 'far'): Arm => {
    const want = target[side];
    const seen = want.seen ?? 1;
    const from = shoulders[side];
    const { elbow, hand } =
      want.elbow === undefined
        ? reach(from, want.to, upper * seen, lower * seen, want.bend)
        : { elbow: [from[0] + want.elbow[0], from[1] + want.elbow[1]] as Joint, hand: want.to };
    return {
      shoulder: shoulders[side],
      elbow,
      hand,
      kind: want.kind,
      before: want.before ?? false,
      toward: want.toward ?? null,
      grow: want.grow ?? 1,
    };
  };
  const down = FLOOR_POSES[pose];
  const lean = pose === 'bowing' ? 34 : look.age === 'elder' ? 12 : 0;
  return {
    build: b,
    turn,
    near: arm('near'),
    far: arm('far'),
    ...(down === undefined
      ? {
          ...legs(stance.kneels ? 'kneeling' : stance.sits ? 'sitting' : pose, b, turn),
          stool: !stance.benched,
        }
      : { ...down.legs(b), stool: false }),
    headTilt: (TILT[pose] ?? down?.headTilt ?? 0) + sway * 0.055,
    headShift: [lean * turn, lean * 0.5],
    roll: ROLL[pose] ?? down?.roll ?? sway * 0.022,
    floor: down?.hips ?? null,
  };
}

/** The hand on the other's side goes to the other's hand, a little bent. */
function meeting(
  target: { near: ArmTarget; far: ArmTarget },
  meet: Joint | null,
  b: Build,
): { near: ArmTarget; far: ArmTarget } {
  if (meet === null) return target;
  const side = meet[0] > 0 ? 'far' : 'near';
  return {
    ...target,
    [side]: {
      to: meet,
      bend: side === 'far' ? -1 : 1,
      kind: 'fist',
      before: true,
      seen: Math.max(1, Math.hypot(meet[0], meet[1] - b.shoulderY) / (b.length * 0.37)),
    },
  };
}
