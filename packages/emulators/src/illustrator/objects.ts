import { matrix, type Pen } from './ink.ts';
import type { ObjectKind } from './object-words.ts';
import { drawHandThing } from './objects-hand.ts';
import { drawHouseThing } from './objects-house.ts';
import { drawLargeThing } from './objects-large.ts';
import type { Joint } from './reach.ts';
import type { PoseKind } from './scene.ts';

/** How big things are against a person's length from chin to sole, and where a hand takes them (units of the drawing, 100 high). */
const HELD: Partial<Record<ObjectKind, { size: number; angle?: number; dy?: number; dx?: number }>> = {
  sword: { size: 0.62, angle: 0.5, dy: -36 },
  staff: { size: 0.95, angle: 0.06, dy: -10 },
  umbrella: { size: 0.5, angle: 0.1, dy: -40 },
  book: { size: 0.17, dx: 30 },
  letter: { size: 0.13, dx: 20, dy: -20 },
  envelope: { size: 0.1, dx: 20, dy: -20 },
  photo: { size: 0.1, dx: 16, dy: -20 },
  map: { size: 0.16, dx: 26, dy: -16 },
  bag: { size: 0.2, dy: 56 },
  suitcase: { size: 0.26, dy: 60 },
  basket: { size: 0.2, dy: 50 },
  lantern: { size: 0.19, dy: 58 },
  flower: { size: 0.2, dy: -40 },
  lotus: { size: 0.13, dy: -20 },
  violin: { size: 0.3, angle: -0.9 },
  guitar: { size: 0.5, angle: -1 },
  box: { size: 0.18, dx: 26, dy: -8 },
  bowl: { size: 0.11, dx: 14, dy: -16 },
  thread: { size: 1.2, dy: -46 },
  rope: { size: 1.2, dy: -46 },
  kite: { size: 0.26, dy: -60, dx: 40 },
  broom: { size: 0.6, angle: 0.12 },
  doll: { size: 0.19, dy: -10 },
  phone: { size: 0.085, dy: -14 },
  gun: { size: 0.12, dx: 30, dy: -10 },
  knife: { size: 0.16, angle: 0.6, dy: -40 },
  camera: { size: 0.1, dx: 20, dy: -10 },
  bottle: { size: 0.15, dy: -10 },
  candle: { size: 0.15, dy: -40 },
  clock: { size: 0.14, dy: -20 },
  lamp: { size: 0.16, dy: 44 },
  spear: { size: 1.05, angle: 0.14, dy: -10 },
  axe: { size: 0.62, angle: 0.14, dy: -16 },
  wrench: { size: 0.16, angle: 0.3, dy: -20 },
  hat: { size: 0.16, dy: -10 },
};

/** Draws what a hand holds. `length` is the person's length, in the pen's units. */
export function drawHeld(pen: Pen, kind: ObjectKind, at: Joint, pose: PoseKind, length: number): void {
  const how = HELD[kind] ?? { size: 0.09, dy: -20 };
  const scale = (how.size * length) / 100;
  const angle =
    pose === 'fighting' && (kind === 'sword' || kind === 'spear' || kind === 'axe')
      ? 1.05
      : pose === 'pointing'
        ? (how.angle ?? 0) + 0.6
        : (how.angle ?? 0);
  const local = pen.within(matrix(at[0], at[1], scale, angle));
  drawObject(local.within(matrix(how.dx ?? 0, how.dy ?? 0, 1)), kind);
}

/** Draws a thing about 100 units high around the origin. */
export function drawObject(pen: Pen, kind: ObjectKind): void {
  if (!drawHandThing(pen, kind) && !drawLargeThing(pen, kind)) drawHouseThing(pen, kind);
}
