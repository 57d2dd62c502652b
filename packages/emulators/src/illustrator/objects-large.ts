import type { Pen, Pt } from './ink.ts';
import type { ObjectKind } from './object-words.ts';
import { pts } from './points.ts';

type Draw = (pen: Pen) => void;
const rect = (x: number, y: number, w: number, h: number): Pt[] =>
  pts`${x},${y} ${x + w},${y} ${x + w},${y + h} ${x},${y + h}`;

/** Vehicles, fire and machines, each some 100 units high around the origin. */
const THINGS: Partial<Record<ObjectKind, Draw>> = {
  truck(pen) {
    // Seen from behind as it goes away, its load roped down.
    pen.polygon(rect(-54, -6, 108, 34), { fill: 0.5, ink: 1.2 });
    for (const [x, y, w, h] of [
      [-48, -42, 44, 36],
      [-2, -34, 50, 28],
      [-30, -66, 42, 24],
      [16, -58, 28, 24],
    ] as const)
      pen.polygon(rect(x, y, w, h), { fill: x < -40 ? 0.2 : 'white', ink: 1 });
    pen.stroke(pts`-50,-6 -24,-66 20,-58 50,-6`, { weight: 1, taper: 'none' });
    pen.stroke(pts`-20,-6 6,-44 50,-20`, { weight: 0.8, taper: 'none' });
    pen.polygon(rect(-56, 24, 112, 8), { fill: 'black', ink: 1 });
    for (const x of [-46, 34]) pen.polygon(rect(x, 12, 12, 8), { fill: 'white', ink: 0.8 });
    for (const x of [-48, 28]) pen.polygon(rect(x, 30, 20, 18), { fill: 'black', ink: 1 });
    pen.polygon(rect(-14, 14, 28, 9), { fill: 'white', ink: 0.7 });
    for (const [x, r] of [
      [-66, 10],
      [-82, 14],
      [-104, 11],
    ] as const)
      pen.ellipse(x, 40 - r, r * 1.3, r, { fill: 'white', ink: 0.7 });
  },
  ship(pen) {
    pen.shape(pts`-104,-4! -96,34 -80,40 80,40 112,-14! 60,0 -60,2`, { fill: 'black', ink: 1 });
    pen.stroke(pts`-100,8 -40,12 60,10 106,-2`, { weight: 1.4, taper: 'none', colour: '#fff' });
    pen.polygon(pts`-70,2 -66,-34 -10,-34 -6,0`, { fill: 'white', ink: 1.1 });
    for (const x of [-58, -40, -24]) pen.polygon(rect(x, -26, 10, 10), { fill: 0.5, ink: 0.8 });
    pen.polygon(pts`-52,-34 -48,-56 -28,-56 -26,-34`, { fill: 0.28, ink: 1 });
    pen.stroke(pts`30,0 30,-86`, { weight: 2.4, taper: 'none' });
    pen.stroke(pts`30,-82 100,-10`, { weight: 0.8, taper: 'none' });
    pen.stroke(pts`30,-82 -28,-56`, { weight: 0.8, taper: 'none' });
    pen.polygon(pts`30,-84 54,-78 30,-70`, { fill: 'black', ink: 0.6 });
    for (const k of [0, 1, 2])
      pen.stroke(pts`${-120 + k * 30},${44 + k * 3} ${-60 + k * 50},${46 + k * 3} ${k * 56},${43 + k * 3}`, {
        weight: 0.8,
      });
  },
  fire(pen) {
    pen.shape(pts`-40,44! -52,6 -34,-20 -30,4 -14,-34 -4,-70! 14,-30 20,-8 34,-32 50,4 42,44! 0,50`, {
      fill: 'white',
      ink: 1.2,
    });
    pen.shape(pts`-24,44 -30,16 -16,-2 -10,14 2,-22! 14,10 22,0 28,20 22,44`, { fill: 0.28, ink: 0.8 });
    pen.shape(pts`-10,44 -12,28 0,8! 12,28 10,44`, { fill: 'white', ink: 0.7 });
    for (const [x, y] of [
      [-46, -40],
      [30, -58],
      [56, -20],
      [-20, -66],
    ] as const)
      pen.ellipse(x, y, 3, 4, { fill: 'white', ink: 0.8 });
  },
  lens(pen) {
    // Rays first: the light goes out through the glass.
    for (let i = 0; i < 28; i++) {
      const a = (i / 28) * Math.PI * 2 + (i % 3) * 0.05;
      const r = 74 + (i % 4) * 14;
      pen.stroke(
        pts`${Math.cos(a) * r * 0.92},${Math.sin(a) * r} ${Math.cos(a) * (r + 40) * 0.92},${Math.sin(a) * (r + 40)}`,
        { weight: 1.1, taper: 'end' },
      );
    }
    pen.ellipse(0, 0, 58, 66, { fill: 'white', ink: 2.4 });
    for (const k of [0.84, 0.68, 0.52, 0.36])
      pen.ellipse(0, 0, 58 * k, 66 * k, { fill: k === 0.68 ? 0.14 : 'white', ink: 1 });
    pen.shape(pts`-8,16 -12,2 -4,-4 0,-22! 6,-4 12,2 8,16`, { fill: 'white', ink: 1 });
    pen.shape(pts`-3,14 -4,6 1,-4! 5,6 3,14`, { fill: 0.28, ink: 0.5 });
    pen.stroke(pts`-40,-26 -30,-42 -16,-52`, { weight: 1.4 });
    pen.polygon(rect(-40, 66, 80, 10), { fill: 'black', ink: 1 });
  },
  spear(pen) {
    pen.stroke(pts`0,62 0,-40`, { weight: 2.4, taper: 'none' });
    pen.shape(pts`-1.6,-40! -2.6,-48 0,-62! 2.6,-48 1.6,-40!`, { fill: 'white', ink: 0.8 });
    pen.shape(pts`-3,-39 3,-39 2,-33 -2,-33`, { fill: 'black', ink: 0.6 });
  },
  wrench(pen) {
    pen.polygon(rect(-7, -24, 14, 70), { fill: 'white' });
    pen.shape(pts`-7,-22! -24,-34 -22,-54! -8,-42! 8,-42! 22,-54! 24,-34 7,-22!`, { fill: 'white' });
    pen.stroke(pts`0,-14 0,38`, { weight: 0.8, taper: 'none' });
  },
  telephone(pen) {
    pen.shape(pts`-52,44! -34,-8 34,-8 52,44!`, { fill: 'black' });
    pen.ellipse(0, 20, 20, 18, { fill: 'white', ink: 0.8 });
    pen.ellipse(0, 20, 8, 7, { fill: 'black', ink: 0.6 });
    for (let i = 0; i < 8; i++)
      pen.ellipse(Math.cos(i * 0.78) * 14, 20 + Math.sin(i * 0.78) * 12.5, 2.4, 2.4, { fill: 'black', ink: 0 });
    pen.shape(pts`-60,-14 -58,-34 -40,-38 -34,-26 34,-26 40,-38 58,-34 60,-14 40,-12 34,-18 -34,-18 -40,-12`, {
      fill: 'black',
      ink: 1,
      ink_colour: '#fff',
    });
    pen.stroke(pts`52,36 70,44 62,54 80,60 74,70`, { weight: 1.2, taper: 'none' });
  },
  hat(pen) {
    pen.ellipse(0, 18, 56, 14, { fill: 'black' });
    pen.shape(pts`-32,18! -30,-24 -12,-36 0,-30 12,-36 30,-24 32,18!`, { fill: 'black', ink: 1, ink_colour: '#fff' });
    pen.stroke(pts`-32,10 0,18 32,10`, { weight: 2.4, taper: 'none', colour: '#fff' });
  },
};

/** Draws a thing of this file; false for a kind of another one. */
export function drawLargeThing(pen: Pen, kind: ObjectKind): boolean {
  const draw = THINGS[kind];
  draw?.(pen);
  return draw !== undefined;
}
