import { GARMENTS, type Garment } from './garments.ts';
import type { Pen, Pt } from './ink.ts';
import { drawFolds, drawHand, drawLimb } from './limbs.ts';
import type { PersonLook } from './look-words.ts';
import { drawNeckline } from './necklines.ts';
import type { Joint, Skeleton } from './pose.ts';
import type { Paint } from './tone.ts';

type Arm = Skeleton['near'];
interface PixelBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A body that is being drawn, in head units. `hold` draws what the hands hold, at the place of the first hand. */
export interface BodyFrame {
  pen: Pen;
  look: PersonLook;
  bones: Skeleton;
  garment: Garment;
  hands: PixelBox[];
  hold: ((at: Joint, side: 'near' | 'far') => void) | null;
}

export function bodyFrame(pen: Pen, look: PersonLook, bones: Skeleton, hold: BodyFrame['hold']): BodyFrame {
  return { pen, look, bones, garment: GARMENTS[look.outfit.kind], hands: [], hold };
}

/** The colour of lines drawn upon a paint. */
export const lineOn = (paint: Paint): string => (paint === 'black' ? '#fff' : '#000');

/** Clothing of the legs; what covers them wholly leaves only the feet. */
function legPaint(look: PersonLook): Paint {
  const { kind, paint, legs } = look.outfit;
  if (legs === 'none' || legs === 'skirt' || legs === 'shorts') return 'white';
  if (kind === 'gakuran' || kind === 'suit' || kind === 'uniform' || kind === 'overalls')
    return paint === 'white' ? 0.28 : paint;
  if (kind === 'armour') return 0.5;
  return paint === 'black' ? 0.28 : (['black', 0.5, 'black', 0.28] as const)[look.variety % 4]!;
}

function foot(f: BodyFrame, ankle: Joint, knee: Joint, out: number): void {
  const { pen, look, bones } = f;
  const u = bones.build.length / 1180;
  const bare = look.outfit.kind === 'rags';
  const slope = Math.max(-0.5, Math.min(1.2, (knee[0] - ankle[0]) / -Math.max(60, ankle[1] - knee[1])));
  const local = pen.within({ a: u * out, b: slope * 0.6 * u * out, c: 0, d: u, e: ankle[0], f: ankle[1] }, pen.line);
  local.shape(
    [
      [-20, -6],
      [22, -6],
      [34, 20],
      [70 * (0.45 + bones.turn * 0.5), 32],
      [78 * (0.45 + bones.turn * 0.5), 46, 1],
      [-24, 46, 1],
    ],
    { fill: bare ? 'white' : look.variety % 3 === 0 ? 'white' : 'black' },
  );
  if (!bare)
    local.stroke(
      [
        [-22, 40],
        [70 * (0.45 + bones.turn * 0.5), 41],
      ],
      { weight: 0.7, colour: look.variety % 3 === 0 ? '#000' : '#fff', taper: 'none' },
    );
}

function drawLegs(f: BodyFrame): void {
  const { pen, look, bones } = f;
  const { leg } = bones.build;
  const paint = legPaint(look);
  const covered = f.garment.hem > 0.9;
  for (const [side, part] of [
    ['far', bones.farLeg],
    ['near', bones.nearLeg],
  ] as const) {
    const out = bones.turn > 0.4 || side === 'far' ? 1 : -1;
    foot(f, part.ankle, part.knee, out);
    if (covered && bones.seat === null) continue;
    const joints = [part.hip, part.knee, part.ankle] as const;
    const cloth = look.outfit.legs === 'trousers';
    const widths = cloth
      ? ([leg * 1.12, leg * 0.92, leg * 0.72] as const)
      : ([leg * 1.05, leg * 0.72, leg * 0.46] as const);
    drawLimb(pen, joints, widths, paint);
    if (cloth) drawFolds(pen, joints, leg * 0.95, paint);
    else if (look.outfit.legs === 'skirt' || look.age === 'child') {
      const sock: Joint = [
        part.knee[0] + (part.ankle[0] - part.knee[0]) * 0.35,
        part.knee[1] + (part.ankle[1] - part.knee[1]) * 0.35,
      ];
      drawLimb(
        pen,
        [sock, [(sock[0] + part.ankle[0]) / 2, (sock[1] + part.ankle[1]) / 2], part.ankle],
        [leg * 0.66, leg * 0.62, leg * 0.5],
        look.variety % 2 === 0 ? 'black' : 'white',
      );
    }
  }
  if (look.outfit.legs === 'shorts' || look.outfit.legs === 'skirt') drawSkirt(f);
}

function drawSkirt(f: BodyFrame): void {
  const { pen, look, bones } = f;
  const b = bones.build;
  const skirt = look.outfit.legs === 'skirt';
  const paint: Paint = look.outfit.paint === 'black' ? 0.5 : look.variety % 2 === 0 ? 'black' : 0.5;
  const top = b.waistY + b.length * 0.03;
  const hem = b.hipY + b.length * (skirt ? 0.16 : 0.1);
  const sit = bones.seat === null ? 0 : b.length * 0.12;
  if (!skirt) {
    for (const leg of [bones.farLeg, bones.nearLeg]) {
      const end: Joint = [leg.hip[0] + (leg.knee[0] - leg.hip[0]) * 0.7, leg.hip[1] + (leg.knee[1] - leg.hip[1]) * 0.7];
      drawLimb(
        pen,
        [leg.hip, [(leg.hip[0] + end[0]) / 2, (leg.hip[1] + end[1]) / 2], end],
        [b.leg * 1.2, b.leg * 1.2, b.leg * 1.2],
        paint,
      );
    }
    return;
  }
  const flare = b.hip + 34;
  const path = pen.shape(
    [
      [-b.waist, top, 1],
      [b.waist * (1 - bones.turn * 0.2), top, 1],
      [flare * 0.9 + sit, hem - sit * 0.5, 1],
      [sit * 0.6, hem + 14 - sit * 0.4],
      [-flare, hem, 1],
    ],
    { fill: paint },
  );
  pen.clip(path, () => {
    for (let i = 1; i < 8; i++) {
      const k = i / 8 - 0.5;
      pen.stroke(
        [
          [k * b.waist * 2, top],
          [k * flare * 1.9 + sit * (k + 0.5), hem + 16],
        ],
        { weight: 0.9, taper: 'none', colour: lineOn(paint) },
      );
    }
  });
}

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
  return [
    [-neckHalf - 4 * t, top, 1],
    [-sh * 0.62, b.shoulderY - 16],
    [-sh * 0.96, b.shoulderY + 6],
    [-sh * 0.97, b.shoulderY + 40],
    [-waist * 1.08, (b.shoulderY + b.waistY) * 0.54],
    [-waist, b.waistY],
    [-hip, b.hipY],
    [-hip - flare - stride, bottom, 1],
    [0, bottom + 10],
    [(hip + flare + stride) * (1 - t * 0.12) + (seated ? b.length * 0.16 : 0), bottom, 1],
    [hip * (1 - t * 0.12), b.hipY],
    [waist * (1 - t * 0.14), b.waistY],
    [
      waist * 1.12 * (1 - t * 0.1) + (f.look.gender === 'female' && f.look.age !== 'child' ? 7 + t * 9 : t * 6),
      (b.shoulderY + b.waistY) * 0.5,
    ],
    [sh * 0.97 * far, b.shoulderY + 40],
    [sh * 0.96 * far, b.shoulderY + 6],
    [sh * 0.62 * far, b.shoulderY - 16],
    [neckHalf - 4 * t, top, 1],
  ];
}

function neck(f: BodyFrame): void {
  const { pen, bones } = f;
  const { neck: n, shoulderY } = bones.build;
  const t = bones.turn;
  const x = -8 * t;
  const path = pen.shape(
    [
      [x - n, 62],
      [x - n * 0.96, 104],
      [x - n * 1.5, shoulderY - 6],
      [0, shoulderY + 44],
      [x + n * 1.5, shoulderY - 6],
      [x + n * 0.96 + t * 4, 104],
      [x + n + t * 8, 62],
    ],
    { fill: 'white' },
  );
  pen.clip(path, () =>
    pen.shape(
      [
        [-60, 60],
        [70, 60],
        [60, 96],
        [14 + t * 12, 124],
        [-26, 112],
        [-60, 92],
      ],
      { fill: 0.3, ink: 0 },
    ),
  );
  pen.stroke(
    [
      [x - n * 0.9, shoulderY + 14],
      [x - 4, shoulderY + 20],
    ],
    { weight: 0.6 },
  );
  pen.stroke(
    [
      [x + n * 0.9, shoulderY + 14],
      [x + 6, shoulderY + 20],
    ],
    { weight: 0.6 },
  );
}

function torso(f: BodyFrame): void {
  const { pen, look, bones, garment } = f;
  const outline = torsoOutline(f);
  const path = pen.shape(outline, { fill: look.outfit.paint });
  pen.clip(path, () => {
    const b = bones.build;
    const colour = lineOn(look.outfit.paint);
    const t = bones.turn;
    // Folds run from the armpits and gather at the waist; a long skirt falls in pleats.
    pen.stroke(
      [
        [-b.shoulder * 0.84, b.shoulderY + 60],
        [-b.shoulder * 0.5, b.shoulderY + 86],
        [-b.shoulder * 0.3, b.shoulderY + 84],
      ],
      { weight: 0.7, taper: 'end', colour },
    );
    pen.stroke(
      [
        [b.shoulder * 0.8 * (1 - t * 0.26), b.shoulderY + 60],
        [b.shoulder * 0.5, b.shoulderY + 88],
        [b.shoulder * 0.36, b.shoulderY + 86],
      ],
      { weight: 0.7, taper: 'end', colour },
    );
    pen.stroke(
      [
        [-b.waist, b.waistY - 12],
        [-b.waist * 0.55, b.waistY + 4],
        [-b.waist * 0.3, b.waistY + 2],
      ],
      { weight: 0.7, taper: 'end', colour },
    );
    pen.stroke(
      [
        [b.waist, b.waistY - 20],
        [b.waist * 0.5, b.waistY - 4],
      ],
      { weight: 0.7, taper: 'end', colour },
    );
    if (garment.hem > 0.6 && garment.belt !== 'none') {
      for (const k of [-0.7, -0.3, 0.25, 0.65])
        pen.stroke(
          [
            [k * b.hip * 0.8, b.waistY + 30],
            [k * (b.hip + garment.flare * 0.7), b.hipY + 90],
            [k * (b.hip + garment.flare), 100 + b.length * garment.hem],
          ],
          { weight: 0.85, taper: 'both', colour },
        );
    }
    // The side away from the light lies in shade.
    if (look.outfit.paint === 'white') {
      pen.shape(
        [
          [b.waist * 0.7, b.shoulderY + 50],
          [b.shoulder * 1.2, b.shoulderY],
          [b.hip * 2.4, 100 + b.length * garment.hem + 20],
          [b.hip * 0.75, 100 + b.length * garment.hem + 20],
          [b.waist * 0.62, b.waistY],
        ],
        { fill: 0.14, ink: 0 },
      );
    }
  });
  pen.shape(outline, { ink: 1 });
  drawNeckline(f, path);
}

/** Draws an arm with its sleeve and hand. */
export function drawArm(f: BodyFrame, arm: Arm, side: 'near' | 'far'): void {
  const { pen, look, bones, garment } = f;
  const b = bones.build;
  const joints = [arm.shoulder, arm.elbow, arm.hand] as const;
  const paint = look.outfit.paint;
  const handSize = b.length * 0.083 * (look.age === 'child' ? 1.06 : 1);
  const mirror = side === 'far' ? arm.toward === null : arm.toward !== null;
  const hand = () => {
    if (f.hold !== null && arm.kind === 'hold') f.hold(arm.hand, side);
    f.hands.push(drawHand(pen, arm.elbow, arm.hand, arm.kind, handSize, arm.toward, mirror));
  };
  const skin = () => drawLimb(pen, joints, [b.arm, b.arm * 0.78, b.arm * 0.58], 'white');
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
        [b.arm + garment.bulk, b.arm + garment.bulk, b.arm + garment.bulk * 0.8],
        paint,
      );
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
      drawLimb(pen, [arm.shoulder, arm.elbow, cuff], [w * 1.04, w * 0.88, w * 0.7], paint);
      drawFolds(pen, joints, w * 0.9, paint);
      joinShoulder(f, arm, side, w);
      if (garment.neck === 'lapel' || garment.neck === 'sailor' || garment.neck === 'collar') cuffLine(f, arm, w);
    }
  }
}

/** Wipes the line where a sleeve meets the torso: cloth of one colour runs on over the shoulder. */
function joinShoulder(f: BodyFrame, arm: Arm, side: 'near' | 'far', width: number): void {
  const inward = side === 'near' ? 1 : -1;
  const down = Math.max(0, arm.elbow[1] - arm.shoulder[1]) / Math.max(1, Math.hypot(arm.elbow[0] - arm.shoulder[0], arm.elbow[1] - arm.shoulder[1]));
  if (f.garment.sleeve === 'none') return;
  f.pen.ellipse(arm.shoulder[0] + inward * width * 0.72, arm.shoulder[1] + width * 0.1, width * 0.8, width * 0.72, { fill: f.look.outfit.paint, ink: 0 });
  const colour = lineOn(f.look.outfit.paint);
  // What stays is the fold of the armpit.
  if (down > 0.5) f.pen.stroke([[arm.shoulder[0] + inward * width * 0.86, arm.shoulder[1] + width * 0.5], [arm.shoulder[0] + inward * width * 0.96, arm.shoulder[1] + width * 1.2], [arm.shoulder[0] + inward * width * 0.8, arm.shoulder[1] + width * 1.9]], { weight: 0.8, colour });
}

function cuffLine(f: BodyFrame, arm: Arm, w: number): void {
  const at = (k: number): Joint => [
    arm.hand[0] + (arm.elbow[0] - arm.hand[0]) * k,
    arm.hand[1] + (arm.elbow[1] - arm.hand[1]) * k,
  ];
  const [p, q] = [at(0.14), at(0.2)];
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
  const n: Joint = [((q[1] - p[1]) / length) * w * 0.7, (-(q[0] - p[0]) / length) * w * 0.7];
  f.pen.stroke(
    [
      [p[0] + n[0], p[1] + n[1]],
      [p[0] - n[0], p[1] - n[1]],
    ],
    { weight: 0.8, taper: 'none', colour: lineOn(f.look.outfit.paint) },
  );
}

/** Draws the body without the head; arms that lie before the head are left for `drawFrontArms`. */
export function drawBody(f: BodyFrame): void {
  const { bones } = f;
  if (!bones.far.before) drawArm(f, bones.far, 'far');
  if (!bones.near.before && bones.turn < 0.3) drawArm(f, bones.near, 'near');
  drawLegs(f);
  neck(f);
  torso(f);
  if (!bones.near.before && bones.turn >= 0.3) drawArm(f, bones.near, 'near');
}

/** Arms in front of torso and head. */
export function drawFrontArms(f: BodyFrame): void {
  if (f.bones.far.before) drawArm(f, f.bones.far, 'far');
  if (f.bones.near.before) drawArm(f, f.bones.near, 'near');
}
