import { type BodyFrame, lineOn } from './body-frame.ts';
import { pts } from './points.ts';
import type { Paint } from './tone.ts';

/** How far the front line of the body is shifted by its turn. */
export function bodyCentre(f: BodyFrame): number {
  return f.bones.turn * 14;
}

/** A necktie. */
export function tie(f: BodyFrame, paint: Paint): void {
  const { pen, bones } = f;
  const x = bodyCentre(f);
  const y = bones.build.shoulderY;
  pen.shape(
    pts`${x - 9},${y + 14}! ${x + 9},${y + 14}! ${x + 6},${y + 30}! ${x + 13},${y + 116} ${x},${y + 136}!
        ${x - 13},${y + 116} ${x - 6},${y + 30}!`,
    { fill: paint, ink: 0.8 },
  );
  pen.stroke(pts`${x - 7},${y + 30} ${x + 7},${y + 30}`, { weight: 0.8, taper: 'none', colour: lineOn(paint) });
}

/** A bow below the collar. */
export function bow(f: BodyFrame, y: number): void {
  const { pen, look } = f;
  const x = bodyCentre(f);
  const paint: Paint = look.outfit.paint === 'white' ? 0.5 : 'white';
  for (const out of [-1, 1]) {
    pen.shape(pts`${x},${y}! ${x + out * 26},${y - 15} ${x + out * 40},${y - 4} ${x + out * 28},${y + 14}`, {
      fill: paint,
      ink: 0.9,
    });
    pen.shape(pts`${x},${y + 4}! ${x + out * 20},${y + 48}! ${x + out * 32},${y + 38}! ${x + out * 8},${y + 2}`, {
      fill: paint,
      ink: 0.9,
    });
    pen.stroke(pts`${x + out * 5},${y - 1} ${x + out * 22},${y - 3}`, { weight: 0.6 });
  }
  pen.ellipse(x, y, 8, 9, { fill: paint, ink: 0.9 });
}

/** A hood that lies on the shoulders, with its strings. */
export function hood(f: BodyFrame): void {
  const { pen, bones, look } = f;
  const b = bones.build;
  const y = b.shoulderY;
  const paint = look.outfit.paint;
  const colour = lineOn(paint);
  const x = bodyCentre(f);
  for (const out of [-1, 1]) {
    pen.shape(
      pts`${out * b.neck * 0.9},${y - 30} ${out * b.neck * 2.4},${y - 42} ${out * b.shoulder * 0.66},${y - 4}
          ${out * b.neck * 1.9},${y + 26} ${x + out * 4},${y + 44}! ${out * b.neck * 0.9},${y + 8}`,
      { fill: paint, ink: 1, ink_colour: colour },
    );
    pen.stroke(pts`${x + out * 14},${y + 36} ${x + out * 16},${y + 74} ${x + out * 13},${y + 104}`, {
      weight: 1.6,
      taper: 'none',
      colour,
    });
    pen.ellipse(x + out * 13, y + 108, 4, 7, { fill: 'white', ink: 0.7 });
  }
  pen.stroke(
    pts`${-b.waist * 0.75},${b.waistY + 54} ${-b.waist * 0.55},${b.waistY - 6} ${b.waist * 0.5},${b.waistY - 6}
        ${b.waist * 0.7},${b.waistY + 54}`,
    { weight: 0.9, taper: 'none', colour },
  );
}

/** A knitted scarf. */
export function scarf(f: BodyFrame): void {
  const { pen, bones, look } = f;
  const b = bones.build;
  const y = b.shoulderY;
  const paint: Paint = look.outfit.paint === 'white' || look.outfit.paint === 0.12 ? 0.5 : 'white';
  pen.shape(pts`26,${y + 8}! 56,${y + 12}! 66,${y + 150}! 28,${y + 158}!`, { fill: paint });
  for (let i = 0; i < 4; i++) pen.stroke(pts`${32 + i * 10},${y + 150} ${32 + i * 10},${y + 168}`, { weight: 0.9 });
  for (const k of [0.4, 0.75]) pen.stroke(pts`28,${y + 150 * k} 62,${y + 150 * k - 4}`, { weight: 0.9, taper: 'none' });
  pen.shape(
    pts`${-b.neck * 1.9},${y - 22} ${-b.neck},${y - 50} 0,${y - 38} ${b.neck * 1.2},${y - 50}
        ${b.neck * 2},${y - 20} ${b.neck * 1.6},${y + 16} 0,${y + 32} ${-b.neck * 1.7},${y + 14}`,
    { fill: paint },
  );
  pen.stroke(pts`${-b.neck * 1.6},${y - 6} 0,${y + 8} ${b.neck * 1.7},${y - 8}`, { weight: 0.8 });
  pen.stroke(pts`${-b.neck * 1.2},${y - 26} 0,${y - 14} ${b.neck},${y - 28}`, { weight: 0.7 });
}
