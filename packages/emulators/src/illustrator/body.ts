import { drawArm, drawBothHolding } from './arms.ts';
import { drawBackSeam } from './back-seam.ts';
import { type BodyFrame, lineOn } from './body-frame.ts';
import type { Pt } from './ink.ts';
import { drawLegs } from './legs.ts';
import { drawNeckline } from './necklines.ts';
import { pts } from './points.ts';
import { drawSeat } from './seat.ts';

/** The torso's garment from shoulders to hem. */
function torsoOutline(f: BodyFrame): Pt[] {
  const { bones, garment } = f;
  const b = bones.build;
  const t = bones.turn;
  const far = 1 - t * 0.26;
  const bulk = garment.bulk * 0.7;
  const sh = b.shoulder + bulk;
  const hem = Math.max(b.hipY + 4, 100 + b.length * garment.hem);
  const seated = bones.seat !== null && garment.hem > 0.5;
  const bottom = seated ? bones.seat! + b.length * 0.03 : hem;
  const waist = b.waist + bulk * (garment.belt === 'none' ? 1.3 : 0.6);
  const hip = b.hip + bulk;
  const flare = ((garment.flare * (bottom - b.hipY)) / Math.max(1, hem - b.hipY + 1)) * (b.length / 1180);
  const neckHalf = b.neck + 5;
  const top = 100 + (b.shoulderY - 100) * 0.42;
  const stride = bones.nearLeg.ankle[0] < -b.hip * 1.5 && garment.hem > 0.6 ? b.length * 0.08 : 0;
  return pts`${-neckHalf - 4 * t},${top}! ${-sh * 0.62},${b.shoulderY - 16} ${-sh * 0.96},${b.shoulderY + 6}
      ${-sh * 0.97},${b.shoulderY + 40} ${-waist * 1.08},${(b.shoulderY + b.waistY) * 0.54}
      ${-waist},${b.waistY} ${-hip},${b.hipY} ${-hip - flare - stride},${bottom}! 0,${bottom + 10}
      ${(hip + flare + stride) * (1 - t * 0.12) + (seated ? b.length * 0.16 : 0)},${bottom}!
      ${hip * (1 - t * 0.12)},${b.hipY} ${waist * (1 - t * 0.14)},${b.waistY}
      ${waist * 1.12 * (1 - t * 0.1) + (f.look.gender === 'female' && f.look.age !== 'child' ? 7 + t * 9 : t * 6)},${(b.shoulderY + b.waistY) * 0.5}
      ${sh * 0.97 * far},${b.shoulderY + 40} ${sh * 0.96 * far},${b.shoulderY + 6}
      ${sh * 0.62 * far},${b.shoulderY - 16} ${neckHalf - 4 * t},${top}!`;
}

function neck(f: BodyFrame): void {
  const { pen, bones } = f;
  const { neck: n, shoulderY } = bones.build;
  const t = bones.turn;
  const x = -8 * t;
  const path = pen.shape(
    pts`${x - n},62 ${x - n * 0.96},104 ${x - n * 1.5},${shoulderY - 6} 0,${shoulderY + 44}
        ${x + n * 1.5},${shoulderY - 6} ${x + n * 0.96 + t * 4},104 ${x + n + t * 8},62`,
    { fill: 'white' },
  );
  pen.clip(path, () =>
    pen.shape(pts`-60,60 70,60 60,90 ${14 + t * 12},114 -26,106 -60,88`, { fill: pen.hand.shadow, ink: 0 }),
  );
  pen.stroke(pts`${x - n * 0.9},${shoulderY + 14} ${x - 4},${shoulderY + 20}`, { weight: 0.6 });
  pen.stroke(pts`${x + n * 0.9},${shoulderY + 14} ${x + 6},${shoulderY + 20}`, { weight: 0.6 });
}

function torso(f: BodyFrame): void {
  const { pen, look, bones, garment } = f;
  const outline = torsoOutline(f);
  const path = pen.shape(outline, { fill: look.outfit.paint, ink: 0 });
  f.torso = path;
  pen.clip(path, () => {
    const b = bones.build;
    const colour = lineOn(look.outfit.paint);
    const t = bones.turn;
    // Folds run from the armpits and gather at the waist; a long skirt falls in pleats.
    pen.stroke(
      pts`${-b.shoulder * 0.84},${b.shoulderY + 60} ${-b.shoulder * 0.5},${b.shoulderY + 86}
          ${-b.shoulder * 0.3},${b.shoulderY + 84}`,
      { weight: 0.7, taper: 'end', colour },
    );
    pen.stroke(
      pts`${b.shoulder * 0.8 * (1 - t * 0.26)},${b.shoulderY + 60} ${b.shoulder * 0.5},${b.shoulderY + 88}
          ${b.shoulder * 0.36},${b.shoulderY + 86}`,
      { weight: 0.7, taper: 'end', colour },
    );
    pen.stroke(pts`${-b.waist},${b.waistY - 12} ${-b.waist * 0.55},${b.waistY + 4} ${-b.waist * 0.3},${b.waistY + 2}`, {
      weight: 0.7,
      taper: 'end',
      colour,
    });
    pen.stroke(pts`${b.waist},${b.waistY - 20} ${b.waist * 0.5},${b.waistY - 4}`, {
      weight: 0.7,
      taper: 'end',
      colour,
    });
    sheen(f);
    if (garment.hem > 0.6 && garment.belt !== 'none') {
      for (const k of [-0.7, -0.3, 0.25, 0.65])
        pen.stroke(
          pts`${k * b.hip * 0.8},${b.waistY + 30} ${k * (b.hip + garment.flare * 0.7)},${b.hipY + 90}
              ${k * (b.hip + garment.flare)},${100 + b.length * garment.hem}`,
          { weight: 0.85, taper: 'both', colour },
        );
    }
    // The side away from the light lies in shade.
    if (look.outfit.paint === 'white' || (pen.hand.modelled && look.outfit.paint !== 'black')) {
      pen.shape(
        pts`${b.waist * 0.7},${b.shoulderY + 50} ${b.shoulder * 1.2},${b.shoulderY}
            ${b.hip * 2.4},${100 + b.length * garment.hem + 20}
            ${b.hip * 0.75},${100 + b.length * garment.hem + 20} ${b.waist * 0.62},${b.waistY}`,
        { fill: pen.hand.modelled ? (look.outfit.paint === 'white' ? 0.3 : 'black') : 0.14, ink: 0 },
      );
    }
  });
  // Open at the neck: a line there would cut the head off.
  pen.stroke(outline, { weight: 1.05, taper: 'none' });
  if (f.fromBehind) drawBackSeam(f, path);
  else drawNeckline(f, path);
}

/** What light leaves on black cloth: broken streaks along the chest and the side, as a brush does (つやベタ). */
function sheen({ pen, look, bones }: BodyFrame): void {
  if (look.outfit.paint !== 'black') return;
  const b = bones.build;
  const x = -b.shoulder * 0.58;
  const y = b.shoulderY;
  pen.shape(
    pts`${x},${y + 34}! ${x + 12},${y + 70} ${x + 8},${y + 128}! ${x + 3},${y + 96} ${x - 8},${y + 132}! ${x - 6},${y + 80}`,
    { fill: 0.5, ink: 0 },
  );
  pen.shape(
    pts`${-b.waist * 0.82},${b.waistY + 6}! ${-b.waist * 0.66},${b.waistY + 40} ${-b.hip * 0.74},${b.hipY}! ${-b.waist * 0.86},${b.waistY + 44}`,
    { fill: 0.5, ink: 0 },
  );
}

/** Draws the body without the head; arms that lie before the head are left for `drawFrontArms`. */
export function drawBody(f: BodyFrame): void {
  const { bones } = f;
  if (!bones.far.before) drawArm(f, bones.far, 'far');
  if (!bones.near.before && bones.turn < 0.3) drawArm(f, bones.near, 'near');
  if (bones.seat !== null && bones.stool) drawSeat(f);
  drawLegs(f);
  neck(f);
  torso(f);
  if (!bones.near.before && bones.turn >= 0.3) drawArm(f, bones.near, 'near');
}

/** Arms in front of torso and head. */
export function drawFrontArms(f: BodyFrame): void {
  const { far, near } = f.bones;
  if (f.hold !== null && far.before && near.before && far.kind === 'hold' && near.kind === 'hold') {
    drawBothHolding(f);
    return;
  }
  if (far.before) drawArm(f, far, 'far');
  if (near.before) drawArm(f, near, 'near');
}
