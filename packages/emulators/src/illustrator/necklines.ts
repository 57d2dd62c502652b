import type { Path2D } from '@napi-rs/canvas';
import { belt } from './belts.ts';
import { type BodyFrame, lineOn } from './body-frame.ts';
import type { Pt } from './ink.ts';
import { bodyCentre, bow, hood, scarf, tie } from './neckwear.ts';
import { pts } from './points.ts';
import type { Paint } from './tone.ts';

/** Collar, lapels, buttons, belt: what tells one garment from another. */
export function drawNeckline(f: BodyFrame, torso: Path2D): void {
  const { pen, bones, garment, look } = f;
  pen.clip(torso, () => {
    inside(f);
    belt(f);
    if (garment.buttons > 0 && garment.neck !== 'lapel') buttons(f);
  });
  if (garment.neck === 'hood') hood(f);
  if (look.marks.includes('necklace')) {
    const y = bones.build.shoulderY;
    for (let i = -4; i <= 4; i++)
      pen.ellipse(i * 9 + bones.turn * 6, y + 24 - i * i * 1.9, 5, 5, {
        fill: i % 2 === 0 ? 'black' : 'white',
        ink: 0.7,
      });
  }
  if (look.marks.includes('scarf')) scarf(f);
}

function inside(f: BodyFrame): void {
  const { pen, bones, garment, look } = f;
  const b = bones.build;
  const y = b.shoulderY;
  const x = bodyCentre(f);
  const paint = look.outfit.paint;
  const colour = lineOn(paint);
  const top = 100 + (y - 100) * 0.3;
  const n = b.neck;
  const skin = (points: Pt[]) => pen.shape(points, { fill: 'white', ink: 0.9 });
  switch (garment.neck) {
    case 'round':
      skin(pts`${-n * 1.7},${top - 6} ${-n * 1.1},${y + 4} ${x * 0.5},${y + 20} ${n * 1.1},${y + 4}
          ${n * 1.7},${top - 6}`);
      if (look.outfit.kind === 'tshirt' && look.variety % 2 === 0)
        pen.shape(
          pts`${x - 34},${y + 90}! ${x - 10},${y + 66}! ${x + 6},${y + 88}! ${x + 36},${y + 60}!
              ${x + 26},${y + 110}! ${x - 20},${y + 118}!`,
          { fill: paint === 'white' ? 'black' : 'white', ink: 0.6 },
        );
      break;
    case 'turtle':
      pen.shape(
        pts`${-n * 1.35},${top - 16} ${n * 1.35},${top - 16} ${n * 1.7},${top + 18} 0,${top + 30}
            ${-n * 1.7},${top + 18}`,
        { fill: paint },
      );
      for (let i = -3; i <= 3; i++)
        pen.stroke(pts`${i * n * 0.36},${top - 12} ${i * n * 0.44},${top + 24}`, {
          weight: 0.6,
          taper: 'none',
          colour,
        });
      for (let row = 0; row < 7; row++)
        pen.stroke(pts`${-b.waist},${y + 70 + row * 34} 0,${y + 78 + row * 34} ${b.waist},${y + 70 + row * 34}`, {
          weight: 0.5,
          colour,
        });
      break;
    case 'stand':
      pen.shape(
        pts`${-n * 1.35},${top - 10}! ${x - 2},${top + 22}! ${x + n * 1.3},${top - 10}! ${n * 1.6},${top + 22}!
            ${x},${y + 24}! ${-n * 1.6},${top + 22}!`,
        { fill: paint, ink: 0.8, ink_colour: colour },
      );
      pen.stroke(pts`${-n * 1.2},${top - 2} ${x},${top + 28} ${n * 1.2},${top - 2}`, {
        weight: 0.7,
        taper: 'none',
        colour,
      });
      pen.stroke(pts`${x},${y + 22} ${x + 1},${b.hipY + 80}`, { weight: 0.8, taper: 'none', colour });
      break;
    case 'collar':
      skin(pts`${-n * 1.2},${top - 8}! ${x},${y + 30}! ${n * 1.2},${top - 8}!`);
      for (const out of [-1, 1])
        pen.shape(
          pts`${out * n * 1.05},${top - 12}! ${out * n * 1.85},${top + 14} ${out * n * 1.4 + x * 0.5},${y + 38}!
              ${x + out * 3},${y + 20}!`,
          { fill: paint === 'black' ? 'white' : paint === 'white' ? 'white' : paint, ink: 0.9 },
        );
      pen.stroke(pts`${x},${y + 26} ${x + 1},${b.hipY + 60}`, { weight: 0.7, taper: 'none', colour });
      if (look.marks.includes('tie')) tie(f, 'black');
      break;
    case 'v':
      pen.shape(
        pts`${-n * 1.6},${top - 8}! ${x - 18},${b.hipY + 60}! ${x + 18},${b.hipY + 60}! ${n * 1.6},${top - 8}!`,
        { fill: paint === 'white' ? 0.28 : 'white', ink: 0.8 },
      );
      skin(pts`${-n * 1.1},${top - 8} ${-n * 0.7},${y + 6} ${x * 0.6},${y + 18} ${n * 0.7},${y + 6}
          ${n * 1.1},${top - 8}`);
      for (const out of [-1, 1])
        pen.shape(
          pts`${out * n * 1.2},${top - 14}! ${out * n * 2.1},${top + 18} ${out * n * 1.6 + x * 0.5},${y + 44}!
              ${out * n * 0.9 + x * 0.6},${y + 18}!`,
          { fill: paint, ink: 0.9, ink_colour: colour },
        );
      break;
    case 'lapel':
      pen.shape(pts`${-n * 1.5},${top - 8}! ${x},${y + 128}! ${n * 1.5},${top - 8}!`, { fill: 'white', ink: 0.8 });
      skin(pts`${-n},${top - 8}! ${x * 0.7},${y + 18}! ${n},${top - 8}!`);
      for (const out of [-1, 1])
        pen.shape(
          pts`${out * n},${top - 12}! ${out * n * 1.5},${top + 10} ${out * n * 0.9 + x * 0.5},${y + 30}!
              ${x * 0.7 + out * 2},${y + 16}!`,
          { fill: 'white', ink: 0.8 },
        );
      if (look.outfit.kind === 'suit' || look.outfit.kind === 'blazer' || look.marks.includes('tie')) {
        if (look.gender === 'female' && look.outfit.kind === 'blazer') bow(f, y + 24);
        else tie(f, paint === 'black' ? 0.28 : 'black');
      }
      for (const out of [-1, 1]) {
        const fill: Paint = paint;
        pen.shape(
          pts`${out * n * 1.4},${top - 10}! ${out * n * 2.2},${y + 6} ${out * b.shoulder * 0.52},${y + 52}!
              ${out * b.shoulder * 0.4},${y + 62}! ${out * b.shoulder * 0.46},${y + 74}!
              ${x + out * 3},${y + 138}! ${out * n * 1.1 + x * 0.3},${y + 34}`,
          { fill, ink: 0.9, ink_colour: colour },
        );
      }
      pen.stroke(pts`${x + 2},${y + 136} ${x + 4},${100 + b.length * garment.hem}`, {
        weight: 0.9,
        taper: 'none',
        colour,
      });
      for (let i = 0; i < garment.buttons; i++)
        pen.ellipse(x + 12, y + 156 + i * 52, 5, 5, { fill: 'white', ink: 0.7 });
      pen.stroke(pts`${-b.waist * 0.85},${b.waistY + 34} ${-b.waist * 0.35},${b.waistY + 38}`, {
        weight: 0.8,
        taper: 'none',
        colour,
      });
      pen.stroke(pts`${b.waist * 0.4},${b.waistY + 38} ${b.waist * 0.82},${b.waistY + 34}`, {
        weight: 0.8,
        taper: 'none',
        colour,
      });
      break;
    case 'sailor': {
      skin(pts`${-n * 1.3},${top - 8}! ${x},${y + 66}! ${n * 1.3},${top - 8}!`);
      const navy: Paint = paint === 'white' ? 'black' : paint === 'black' ? 0.12 : 'white';
      for (const out of [-1, 1]) {
        const collar: Pt[] = pts`${out * n * 1.1},${top - 12}! ${out * n * 2.4},${y - 10} ${out * b.shoulder * 0.72},${y + 30}!
            ${out * b.shoulder * 0.45 + x * 0.4},${y + 70} ${x + out * 2},${y + 92}!
            ${x * 0.5 + out * n * 0.6},${y + 26}`;
        pen.shape(collar, { fill: navy, ink: 0.9 });
        pen.stroke(
          pts`${out * b.shoulder * 0.63},${y + 26} ${out * b.shoulder * 0.4 + x * 0.4},${y + 58}
              ${x + out * 6},${y + 78}`,
          { weight: 0.9, taper: 'none', colour: lineOn(navy) },
        );
      }
      bow(f, y + 88);
      break;
    }
    case 'kimono':
      skin(pts`${-n * 1.3},${top - 8}! ${x},${y + 54}! ${n * 1.3},${top - 8}!`);
      // Left over right, as the living wear it.
      pen.shape(
        pts`${n * 1.0},${top - 14}! ${n * 1.9},${top + 10} ${x + 16},${y + 118} ${x - 16},${y + 120}
            ${x - 6},${y + 62} ${n * 1.3},${top + 14}`,
        { fill: 'white', ink: 0.9 },
      );
      pen.shape(
        pts`${-n * 1.0},${top - 14}! ${-n * 1.9},${top + 10} ${-n * 0.9},${y + 60}
            ${x + b.waist * 0.7},${b.waistY - 6}! ${x + b.waist * 0.95},${b.waistY - 24}!
            ${x - n * 0.2},${y + 44} ${-n * 1.2},${top + 14}`,
        { fill: 'white', ink: 0.9 },
      );
      break;
    case 'straps':
      pen.shape(
        pts`${-b.shoulder * 1.2},${y - 40} ${b.shoulder * 1.2},${y - 40} ${b.shoulder * 1.2},${b.waistY - 44}
            ${-b.shoulder * 1.2},${b.waistY - 44}`,
        { fill: paint === 'white' ? 0.28 : 'white', ink: 0.6 },
      );
      skin(pts`${-n * 1.2},${top - 8} ${-n * 0.8},${y + 6} ${x * 0.6},${y + 18} ${n * 0.8},${y + 6}
          ${n * 1.2},${top - 8}`);
      for (const out of [-1, 1])
        pen.shape(
          pts`${out * b.shoulder * 0.5},${y - 20}! ${out * b.shoulder * 0.72},${y - 16}!
              ${out * b.waist * 0.55 + x * 0.5 + 10},${y + 120}!
              ${out * b.waist * 0.55 + x * 0.5 - 10},${y + 120}!`,
          { fill: paint, ink: 0.8, ink_colour: colour },
        );
      pen.shape(
        pts`${-b.waist * 0.7 + x * 0.5},${y + 108}! ${b.waist * 0.7 + x * 0.5},${y + 108}!
            ${b.waist * 0.74},${b.waistY + 40} ${-b.waist * 0.74},${b.waistY + 40}`,
        { fill: paint, ink: 0.9, ink_colour: colour },
      );
      break;
    case 'armour':
      pen.shape(
        pts`${-b.shoulder * 0.8},${y + 8} ${x},${y + 26} ${b.shoulder * 0.8},${y + 8}
            ${b.waist * 1.05},${b.waistY - 10} ${x},${b.waistY + 14}! ${-b.waist * 1.05},${b.waistY - 10}`,
        { fill: 'white' },
      );
      pen.stroke(pts`${x},${y + 26} ${x + 8},${(y + b.waistY) / 2} ${x},${b.waistY + 12}`, {
        weight: 1,
        taper: 'none',
      });
      for (const k of [0.35, 0.68])
        pen.stroke(
          pts`${-b.waist * 1.1},${y + (b.waistY - y) * k} ${x},${y + (b.waistY - y) * k + 18}
              ${b.waist * 1.1},${y + (b.waistY - y) * k}`,
          { weight: 0.9 },
        );
      pen.shape(
        pts`${b.shoulder * 0.3},${y + 40} ${b.shoulder * 0.62},${y + 40} ${b.waist * 0.7},${b.waistY - 26}
            ${b.waist * 0.3},${b.waistY - 14}`,
        { fill: 0.28, ink: 0 },
      );
      break;
    case 'cloak':
      pen.stroke(pts`${x},${y + 20} ${x - 10},${b.hipY} ${x - 24},${100 + b.length * garment.hem}`, {
        weight: 1.1,
        taper: 'none',
        colour,
      });
      for (const k of [-0.6, 0.5])
        pen.stroke(
          pts`${k * b.shoulder * 0.6},${y + 20} ${k * b.shoulder},${b.waistY}
              ${k * (b.hip + 50)},${100 + b.length * garment.hem}`,
          { weight: 0.9, colour },
        );
      pen.ellipse(x, y + 16, 11, 11, { fill: 'white' });
      break;
    default:
      break;
  }
}

function buttons(f: BodyFrame): void {
  const b = f.bones.build;
  const top = b.shoulderY + 40;
  for (let i = 0; i < f.garment.buttons; i++)
    f.pen.ellipse(
      bodyCentre(f) - (f.garment.neck === 'stand' ? 0 : 0),
      top + (i * (b.hipY - top)) / f.garment.buttons,
      6,
      6,
      { fill: f.garment.neck === 'stand' ? 'white' : 'white', ink: 0.8 },
    );
}
