import type { BodyFrame } from './body-frame.ts';
import { lineOn } from './body-frame.ts';
import { drawFolds, drawHand, drawLimb } from './limbs.ts';
import { drawNeckline } from './necklines.ts';
import { pts } from './points.ts';
import type { Arm } from './pose.ts';
import type { Joint } from './reach.ts';

const handSizeOf = ({ bones, look }: BodyFrame): number =>
  bones.build.length * 0.083 * (look.age === 'child' ? 1.06 : 1);

/** Both hands at one thing: it lies over the sleeves and under the fingers. */
export function drawBothHolding(f: BodyFrame): void {
  const { far, near } = f.bones;
  const { hold } = f;
  const bare = { ...f, hold: null };
  drawArm(bare, far, 'far');
  drawArm(bare, near, 'near');
  hold?.([(far.hand[0] * 2 + near.hand[0]) / 3, (far.hand[1] * 2 + near.hand[1]) / 3], 'far');
  for (const [arm, side] of [
    [far, 'far'],
    [near, 'near'],
  ] as const)
    drawHand(f.pen, arm.elbow, arm.hand, arm.kind, handSizeOf(f), arm.toward, isMirrored(arm, side));
}

const isMirrored = (arm: Arm, side: 'near' | 'far'): boolean =>
  side === 'far' ? arm.toward === null : arm.toward !== null;

/** Draws an arm with its sleeve and hand. */
export function drawArm(f: BodyFrame, arm: Arm, side: 'near' | 'far'): void {
  const { pen, look, bones, garment } = f;
  const b = bones.build;
  const joints = [arm.shoulder, arm.elbow, arm.hand] as const;
  const paint = look.outfit.paint;
  const handSize = handSizeOf(f) * arm.grow;
  const mirror = isMirrored(arm, side);
  const hand = () => {
    if (f.hold !== null && arm.kind === 'hold') f.hold(arm.hand, side);
    f.hands.push(drawHand(pen, arm.elbow, arm.hand, arm.kind, handSize, arm.toward, mirror));
  };
  const skin = () => drawLimb(pen, joints, [b.arm, b.arm * (0.5 + arm.grow * 0.28), b.arm * 0.58 * arm.grow], 'white');
  switch (garment.sleeve) {
    case 'none':
      hand();
      skin();
      break;
    case 'short': {
      hand();
      skin();
      const end: Joint = [
        arm.shoulder[0] + (arm.elbow[0] - arm.shoulder[0]) * 0.72,
        arm.shoulder[1] + (arm.elbow[1] - arm.shoulder[1]) * 0.72,
      ];
      drawLimb(
        pen,
        [arm.shoulder, [(arm.shoulder[0] + end[0]) / 2, (arm.shoulder[1] + end[1]) / 2], end],
        [b.arm + garment.bulk * 0.7, b.arm + garment.bulk, b.arm + garment.bulk * 1.1],
        paint,
      );
      joinShoulder(f, arm, side, b.arm + garment.bulk);
      break;
    }
    case 'wide': {
      hand();
      const path = drawLimb(
        pen,
        joints,
        [b.arm + garment.bulk, b.arm + garment.bulk * 2.6, b.arm + garment.bulk * 3.6],
        paint,
      );
      pen.clip(path, () => drawFolds(pen, joints, b.arm + garment.bulk * 2, paint));
      break;
    }
    default: {
      const cuff: Joint = [
        arm.hand[0] + (arm.elbow[0] - arm.hand[0]) * 0.04,
        arm.hand[1] + (arm.elbow[1] - arm.hand[1]) * 0.04,
      ];
      hand();
      const w = b.arm + garment.bulk;
      drawLimb(
        pen,
        [arm.shoulder, arm.elbow, cuff],
        [w * 1.04, w * (0.6 + arm.grow * 0.28), w * 0.7 * arm.grow],
        paint,
      );
      drawFolds(pen, joints, w * 0.9, paint);
      joinShoulder(f, arm, side, w);
      if (garment.neck === 'lapel' || garment.neck === 'sailor' || garment.neck === 'collar') cuffLine(f, arm, w);
    }
  }
}

/** Wipes the line where a sleeve meets the torso: cloth of one colour runs on over the shoulder. */
function joinShoulder(f: BodyFrame, arm: Arm, side: 'near' | 'far', width: number): void {
  const inward = side === 'near' ? 1 : -1;
  const down =
    Math.max(0, arm.elbow[1] - arm.shoulder[1]) /
    Math.max(1, Math.hypot(arm.elbow[0] - arm.shoulder[0], arm.elbow[1] - arm.shoulder[1]));
  if (f.garment.sleeve === 'none') return;
  f.pen.ellipse(arm.shoulder[0] + inward * width * 0.72, arm.shoulder[1] + width * 0.1, width * 0.8, width * 0.72, {
    fill: f.look.outfit.paint,
    ink: 0,
  });
  // A collar lies over the shoulder, not under the sleeve.
  if (f.torso !== null && /^(?:sailor|hood|cloak|armour)$/.test(f.garment.neck) && !f.fromBehind) {
    const { torso } = f;
    const patch = f.pen.ellipse(arm.shoulder[0] + inward * width * 0.7, arm.shoulder[1], width * 1.9, width * 1.7, {
      ink: 0,
    });
    f.pen.clip(patch, () => drawNeckline(f, torso));
  }
  const colour = lineOn(f.look.outfit.paint);
  // What stays is the fold of the armpit.
  if (down > 0.5)
    f.pen.stroke(
      pts`${arm.shoulder[0] + inward * width * 0.86},${arm.shoulder[1] + width * 0.5}
      ${arm.shoulder[0] + inward * width * 0.96},${arm.shoulder[1] + width * 1.2}
      ${arm.shoulder[0] + inward * width * 0.8},${arm.shoulder[1] + width * 1.9}`,
      { weight: 0.8, colour },
    );
}

function cuffLine(f: BodyFrame, arm: Arm, w: number): void {
  const at = (k: number): Joint => [
    arm.hand[0] + (arm.elbow[0] - arm.hand[0]) * k,
    arm.hand[1] + (arm.elbow[1] - arm.hand[1]) * k,
  ];
  const [p, q] = [at(0.14), at(0.2)];
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
  const n: Joint = [((q[1] - p[1]) / length) * w * 0.7, (-(q[0] - p[0]) / length) * w * 0.7];
  f.pen.stroke(pts`${p[0] + n[0]},${p[1] + n[1]} ${p[0] - n[0]},${p[1] - n[1]}`, {
    weight: 0.8,
    taper: 'none',
    colour: lineOn(f.look.outfit.paint),
  });
}
