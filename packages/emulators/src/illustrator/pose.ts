import { arms, type HandKind } from './arm-poses.ts';
import { type Build, buildOf } from './build.ts';
import { legs } from './leg-poses.ts';
import type { PersonLook } from './look-words.ts';
import { type Joint, reach } from './reach.ts';
import type { PoseKind } from './scene.ts';

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

/** Puts a build into a pose; `close` keeps arms near, where others stand beside. `turn` is 0 for a front view, 1 for three-quarter or profile. */
export function poseFigure(look: PersonLook, pose: PoseKind, turn: number, holds: boolean, close = false): Skeleton {
  const b = buildOf(look);
  const upper = b.length * 0.195;
  const lower = b.length * 0.175;
  const y = b.shoulderY + b.arm * 0.72;
  const target = arms(pose, b, turn, holds, close);
  const shoulders: Record<'near' | 'far', Joint> = {
    near: [-b.shoulder * (0.87 - turn * 0.1), y],
    far: [b.shoulder * (0.87 - turn * 0.24), y],
  };
  const arm = (side: 'near' | 'far') => {
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
