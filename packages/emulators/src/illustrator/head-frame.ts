import type { Pitch } from './build.ts';
import type { Pen, Pt } from './ink.ts';
import type { PersonLook } from './look-words.ts';
import { pts } from './points.ts';
import type { Mood } from './scene.ts';

/**
 * A head that is being drawn. Units: 100 is half the height of the face from crown to chin; the origin is the middle of
 * the skull; the pen is mirrored when the head looks to the left, so drawing code only knows "to the right".
 */
export interface HeadFrame {
  pen: Pen;
  look: PersonLook;
  /** How far the head is turned: 0 front, 1 three-quarter view. */
  turn: number;
  /** -1 when the pen is mirrored: what sits on one side of the head (scar, parting) must not change sides. */
  side: 1 | -1;
  mood: Mood;
  mouthOpen: boolean;
  tears: boolean;
  eyesShut: boolean;
  /** Half width of the face at the cheekbones. */
  w: number;
  eyeY: number;
  eyeW: number;
  eyeH: number;
  /** Distance of an eye's centre from the middle line. */
  eyeX: number;
  noseY: number;
  mouthY: number;
  chinW: number;
  jaw: number;
  /** Where the face's middle line is at eye, nose or mouth height. */
  mid: number;
}

const AGE = {
  child: { w: 82, eyeY: 26, eyeW: 22, eyeH: 25, noseY: 56, mouthY: 74, chinW: 15, jaw: 0.66 },
  teen: { w: 75, eyeY: 17, eyeW: 20.5, eyeH: 21, noseY: 54, mouthY: 74, chinW: 9, jaw: 0.6 },
  adult: { w: 71, eyeY: 10, eyeW: 19, eyeH: 15.5, noseY: 50, mouthY: 72, chinW: 11, jaw: 0.63 },
  elder: { w: 72, eyeY: 11, eyeW: 17, eyeH: 11, noseY: 52, mouthY: 75, chinW: 16, jaw: 0.7 },
} as const;

/** Measures of a head by age, gender and the small differences of a character's own. */
export function headFrame(
  pen: Pen,
  look: PersonLook,
  turn: number,
  side: 1 | -1,
  acting: Pick<HeadFrame, 'mood' | 'mouthOpen' | 'tears' | 'eyesShut'> & { pitch?: Pitch },
): HeadFrame {
  const base = AGE[look.age];
  const vary = (bits: number, spread: number) => (((look.variety >>> bits) % 17) / 8 - 1) * spread;
  const female = look.gender === 'female';
  // From above the forehead is near and the chin far, from below the other way round.
  const down = (acting.pitch ?? 0) * 7;
  const heavy = look.build === 'stocky' ? 1.07 : look.build === 'slim' ? 0.97 : 1;
  return {
    pen,
    look,
    turn,
    side,
    mood: acting.mood,
    mouthOpen: acting.mouthOpen,
    tears: acting.tears,
    eyesShut: acting.eyesShut,
    w: base.w * heavy + vary(2, 2.5),
    eyeY: base.eyeY + vary(5, 2.5) + down,
    eyeW: (base.eyeW * (female ? 1.04 : 0.98) + vary(7, 1)) * pen.hand.eyeW,
    eyeH: base.eyeH * (female ? 1.16 : look.age === 'child' ? 1 : 0.9) * pen.hand.eyeH,
    eyeX: 36 + vary(9, 2) + (look.age === 'child' ? 3 : 0),
    noseY: base.noseY + vary(11, 2) + down,
    mouthY: base.mouthY + vary(13, 1.5) + down * 0.5,
    chinW: base.chinW * (female ? 0.7 : 1.25) * heavy + vary(15, 1.5),
    jaw:
      (base.jaw + (female ? -0.03 : look.age === 'adult' ? 0.06 : 0.02) + vary(17, 0.025)) *
      (look.build === 'stocky' ? 1.12 : 1),
    mid: turn * 18,
  };
}

/** The face's outline, clockwise from the crown; front and three-quarter view are blended by `turn`. */
export function faceOutline(h: HeadFrame): Pt[] {
  const { w, jaw, chinW, turn } = h;
  const front = pts`0,-100 48,-90 ${w},-52 ${w},-8 ${w * 0.97},26 ${w * 0.88},54 ${w * jaw},82 ${chinW},99 ${-chinW},99
      ${-w * jaw},82 ${-w * 0.88},54 ${-w * 0.97},26 ${-w},-8 ${-w},-52 -48,-90`;
  const k = w / 75;
  const j = jaw / 0.6;
  const turned = pts`4,-100 46,-92 ${68 * k},-56 ${68 * k},-20 ${62 * k},6 ${64 * k},32 ${50 * k},68 ${26 + chinW * 0.9},98
      ${20 - chinW * 0.8},100 ${-30 * j},84 ${-56 * k * j ** 0.5},56 ${-68 * k},24 ${-77 * k},-12 ${-79 * k},-52
      -48,-92`;
  return front.map(([x, y], i) => [x + (turned[i]![0] - x) * turn, y + (turned[i]![1] - y) * turn]);
}

/** Both eyes' centres and half widths: the far one is narrower in three-quarter view. */
export function eyePlaces(h: HeadFrame): { x: number; w: number; out: 1 | -1 }[] {
  const { turn, eyeX, eyeW, mid } = h;
  return [
    { x: mid - eyeX * (1 - 0.02 * turn), w: eyeW, out: -1 },
    { x: mid + eyeX * (1 - 0.32 * turn), w: eyeW * (1 - 0.26 * turn), out: 1 },
  ];
}
