import type { BodyFrame } from './body-frame.ts';
import { lineOn } from './body-frame.ts';
import { drawFolds, drawLimb } from './limbs.ts';
import type { PersonLook } from './look-words.ts';
import { pts } from './points.ts';
import type { Joint } from './reach.ts';
import type { Paint } from './tone.ts';

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
    pts`-20,-6 22,-6 34,20 ${70 * (0.45 + bones.turn * 0.5)},32 ${78 * (0.45 + bones.turn * 0.5)},46! -24,46!`,
    { fill: bare ? 'white' : look.variety % 3 === 0 ? 'white' : 'black' },
  );
  if (!bare)
    local.stroke(pts`-22,40 ${70 * (0.45 + bones.turn * 0.5)},41`, {
      weight: 0.7,
      colour: look.variety % 3 === 0 ? '#000' : '#fff',
      taper: 'none',
    });
}

export function drawLegs(f: BodyFrame): void {
  const { pen, look, bones } = f;
  const { leg } = bones.build;
  const paint = legPaint(look);
  const covered = f.garment.hem > 0.9;
  for (const [side, part] of [
    ['far', bones.farLeg],
    ['near', bones.nearLeg],
  ] as const) {
    const out = bones.turn > 0.4 || side === 'far' ? 1 : -1;
    if (covered && bones.seat === null) {
      const x = (side === 'far' ? 0.5 : -0.5) * bones.build.hip;
      foot(f, [x, part.ankle[1]], [x, part.knee[1]], out);
      continue;
    }
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
    pts`${-b.waist},${top}! ${b.waist * (1 - bones.turn * 0.2)},${top}! ${flare * 0.9 + sit},${hem - sit * 0.5}!
        ${sit * 0.6},${hem + 14 - sit * 0.4} ${-flare},${hem}!`,
    { fill: paint },
  );
  pen.clip(path, () => {
    for (let i = 1; i < 8; i++) {
      const k = i / 8 - 0.5;
      pen.stroke(pts`${k * b.waist * 2},${top} ${k * flare * 1.9 + sit * (k + 0.5)},${hem + 16}`, {
        weight: 0.9,
        taper: 'none',
        colour: lineOn(paint),
      });
    }
  });
}
