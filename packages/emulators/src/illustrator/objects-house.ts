import type { Pen, Pt } from './ink.ts';
import type { ObjectKind } from './object-words.ts';
import { pts } from './points.ts';

type Draw = (pen: Pen) => void;
const rect = (x: number, y: number, w: number, h: number): Pt[] =>
  pts`${x},${y} ${x + w},${y} ${x + w},${y + h} ${x},${y + h}`;

function wheel(pen: Pen, x: number, y: number, r: number): void {
  pen.ellipse(x, y, r, r, { ink: 2.2 });
  pen.ellipse(x, y, r * 0.86, r * 0.86, { ink: 0.7 });
  for (let i = 0; i < 8; i++)
    pen.stroke(pts`${x},${y} ${x + Math.cos(i * 0.785) * r * 0.86},${y + Math.sin(i * 0.785) * r * 0.86}`, {
      weight: 0.5,
      taper: 'none',
    });
}

/** Larger things, each some 100 units high around the origin. */
const THINGS: Partial<Record<ObjectKind, Draw>> = {
  bag(pen) {
    pen.stroke(pts`-20,-28 -14,-54 14,-54 20,-28`, { weight: 2, taper: 'none' });
    pen.shape(pts`-44,-30! 44,-30! 50,42 0,48 -50,42`, { fill: 'black' });
    pen.shape(pts`-44,-30! 44,-30! 40,6 0,14 -40,6`, { fill: 'black', ink: 0.9, ink_colour: '#fff' });
    pen.polygon(rect(-7, 4, 14, 16), { fill: 'white', ink: 0.8 });
  },
  suitcase(pen) {
    pen.polygon(rect(-14, -50, 28, 14), { ink: 2 });
    pen.polygon(rect(-58, -36, 116, 80), { fill: 0.5 });
    for (const x of [-34, 26]) pen.polygon(rect(x, -36, 8, 80), { fill: 'black', ink: 0.6 });
  },
  basket(pen) {
    pen.stroke(pts`-46,-10 -30,-52 30,-52 46,-10`, { weight: 2, taper: 'none' });
    const path = pen.shape(pts`-52,-10! 52,-10! 40,44 -40,44`, { fill: 'white' });
    pen.clip(path, () => {
      for (let i = -6; i < 8; i++) {
        pen.stroke(pts`${i * 16 - 40},-10 ${i * 16},46`, { weight: 0.7, taper: 'none' });
        pen.stroke(pts`${i * 16 + 40},-10 ${i * 16},46`, { weight: 0.7, taper: 'none' });
      }
    });
  },
  bicycle(pen) {
    wheel(pen, -56, 16, 34);
    wheel(pen, 56, 16, 34);
    for (const line of [
      pts`-56,16 -20,-34`,
      pts`-20,-34 36,-34`,
      pts`36,-34 0,18`,
      pts`0,18 -56,16`,
      pts`0,18 -26,-44`,
      pts`56,16 34,-46`,
    ])
      pen.stroke(line, { weight: 1.8, taper: 'none' });
    pen.stroke(pts`-40,-46 -14,-46`, { weight: 3, taper: 'none' });
    pen.stroke(pts`34,-46 46,-54 24,-54`, { weight: 2, taper: 'none' });
  },
  lamp(pen) {
    // An oil lamp: a glass chimney over its flame, a round foot, a ring to carry it by.
    pen.stroke(pts`-18,-42 -30,-8 -24,26`, { weight: 1.6, taper: 'none' });
    pen.stroke(pts`18,-42 30,-8 24,26`, { weight: 1.6, taper: 'none' });
    pen.stroke(pts`-14,-46 0,-62 14,-46`, { weight: 1.8, taper: 'none' });
    pen.shape(pts`-10,-44! -8,-30 -20,-10 -12,14! 12,14! 20,-10 8,-30 10,-44!`, { fill: 'white' });
    pen.shape(pts`0,-24! 7,-6 4,8 -4,8 -7,-6`, { fill: 0.2, ink: 0.8 });
    pen.shape(pts`-12,-44! 12,-44! 8,-52 -8,-52`, { fill: 'black' });
    pen.shape(pts`-16,14! 16,14! 24,34 20,44 -20,44 -24,34`, { fill: 'black' });
    pen.stroke(pts`-14,24 14,24`, { weight: 1.2, taper: 'none', colour: '#fff' });
    for (const a of [-2.6, -2.1, -1.05, -0.5])
      pen.stroke(pts`${Math.cos(a) * 40},${-10 + Math.sin(a) * 34} ${Math.cos(a) * 52},${-10 + Math.sin(a) * 46}`, {
        weight: 1,
      });
  },
  box(pen) {
    pen.polygon(pts`-48,-20 10,-4 10,50 -48,34`, { fill: 'white' });
    pen.polygon(pts`10,-4 52,-24 52,28 10,50`, { fill: 0.28 });
    pen.polygon(pts`-48,-20 -8,-40 52,-24 10,-4`, { fill: 'white' });
    pen.stroke(pts`-18,-12 24,-32`, { weight: 1.2, taper: 'none' });
  },
  spider(pen) {
    for (const out of [-1, 1])
      for (const [i, y] of [-24, -8, 8, 22].entries())
        pen.stroke(
          pts`${out * 10},${y * 0.4} ${out * 44},${y - 26 + i * 6} ${out * (58 + (i % 2) * 6)},${y + 18 + i * 4}`,
          { weight: 1.5, taper: 'end' },
        );
    pen.ellipse(0, 12, 25, 29, { fill: 'black' });
    pen.ellipse(0, -20, 15, 14, { fill: 'black' });
    pen.ellipse(-7, 4, 5, 8, { fill: 'white', ink: 0 });
    for (const x of [-6, 6]) pen.ellipse(x, -25, 3, 3, { fill: 'white', ink: 0 });
  },
  clock(pen) {
    pen.ellipse(0, 0, 48, 48, { fill: 'white', ink: 2 });
    for (let i = 0; i < 12; i++)
      pen.stroke(
        pts`${Math.cos(i * 0.5236) * 38},${Math.sin(i * 0.5236) * 38}
            ${Math.cos(i * 0.5236) * 44},${Math.sin(i * 0.5236) * 44}`,
        { weight: 1, taper: 'none' },
      );
    pen.stroke(pts`0,4 0,-32`, { weight: 1.4, taper: 'none' });
    pen.stroke(pts`-2,0 22,10`, { weight: 1.8, taper: 'none' });
  },
  chair(pen) {
    for (const [x, y] of [
      [-26, 50],
      [26, 50],
      [-16, 42],
      [36, 42],
    ] as const)
      pen.stroke(pts`${x},4 ${x},${y}`, { weight: 2, taper: 'none' });
    pen.polygon(pts`-30,0 26,0 38,-8 -18,-8`, { fill: 'white' });
    pen.polygon(pts`-28,-54 -18,-58 -18,-8 -28,-2`, { fill: 'white' });
  },
  violin(pen) {
    pen.polygon(rect(-4, -54, 8, 50), { fill: 'black' });
    pen.shape(pts`0,-16 22,-8 16,12 26,36 0,50 -26,36 -16,12 -22,-8`, { fill: 0.5 });
    pen.stroke(pts`0,-48 0,40`, { weight: 0.6, taper: 'none', colour: '#fff' });
  },
  guitar(pen) {
    pen.polygon(rect(-3.4, -58, 6.8, 54), { fill: 'black' });
    pen.shape(pts`0,-10 20,-4 15,12 28,34 0,52 -28,34 -15,12 -20,-4`, { fill: 'white' });
    pen.ellipse(0, 18, 9, 9, { fill: 'black' });
  },
  piano(pen) {
    pen.polygon(rect(-80, -50, 160, 100), { fill: 'black' });
    pen.polygon(rect(-76, 0, 152, 18), { fill: 'white' });
    for (let i = 0; i < 18; i++)
      pen.stroke(pts`${-72 + i * 8.4},0 ${-72 + i * 8.4},18`, { weight: 0.6, taper: 'none' });
  },
  staff(pen) {
    pen.stroke(pts`0,50 -1,0 0,-50`, { weight: 3, taper: 'none' });
  },
  boat(pen) {
    pen.shape(pts`-90,-10! 90,-10! 60,34 -60,34`, { fill: 'white' });
    pen.stroke(pts`-82,4 82,4`, { weight: 1, taper: 'none' });
    pen.stroke(pts`0,-10 0,-60`, { weight: 2, taper: 'none' });
  },
  car(pen) {
    pen.shape(pts`-96,20! -94,-8 -58,-14 -36,-44 34,-44 58,-14 94,-6 96,20!`, { fill: 'white' });
    pen.shape(pts`-48,-14! -32,-36 -4,-36! -4,-14!`, { fill: 0.28 });
    pen.shape(pts`4,-14! 4,-36! 30,-36 46,-14!`, { fill: 0.28 });
    for (const x of [-56, 56]) {
      pen.ellipse(x, 22, 20, 20, { fill: 'black' });
      pen.ellipse(x, 22, 8, 8, { fill: 'white', ink: 0 });
    }
  },
  bone(pen) {
    pen.shape(pts`-26,-6 -34,-26 0,-46 34,-26 26,-6 18,10 18,26 -18,26 -18,10`, { fill: 'white' });
    for (const x of [-13, 13]) pen.ellipse(x, -12, 8, 9, { fill: 'black' });
    pen.polygon(pts`0,2 4,10 -4,10`, { fill: 'black', ink: 0.4 });
    for (const x of [-9, 0, 9]) pen.stroke(pts`${x},16 ${x},26`, { weight: 0.8, taper: 'none' });
  },
  ladder(pen) {
    for (const x of [-20, 20]) pen.stroke(pts`${x},60 ${x * 0.8},-90`, { weight: 2, taper: 'none' });
    for (let i = 0; i < 8; i++)
      pen.stroke(pts`${-20 + i * 0.5},${50 - i * 18} ${20 - i * 0.5},${50 - i * 18}`, { weight: 1.4, taper: 'none' });
  },
  mirror(pen) {
    pen.ellipse(0, -6, 36, 46, { fill: 'white', ink: 2.4 });
    pen.stroke(pts`-16,14 10,-34`, { weight: 0.8 });
    pen.stroke(pts`-4,22 20,-22`, { weight: 0.8 });
    pen.stroke(pts`0,40 0,60`, { weight: 3, taper: 'none' });
  },
  kite(pen) {
    pen.polygon(pts`0,-50 36,-8 0,44 -36,-8`, { fill: 'white' });
    pen.polygon(pts`0,-50 36,-8 0,-8`, { fill: 0.5, ink: 0.6 });
    pen.stroke(pts`0,44 -14,66 6,84 -10,110`, { weight: 1, taper: 'none' });
  },
  broom(pen) {
    pen.stroke(pts`0,-52 0,24`, { weight: 2.4, taper: 'none' });
    pen.shape(pts`-5,20! 5,20! 16,54! -16,54!`, { fill: 0.28 });
  },
  doll(pen) {
    for (const out of [-1, 1]) pen.ellipse(out * 17, -46, 9, 9, { fill: 0.28 });
    pen.ellipse(0, 22, 24, 28, { fill: 0.28 });
    for (const out of [-1, 1]) {
      pen.ellipse(out * 26, 14, 9, 15, { fill: 0.28 }, out * 0.6);
      pen.ellipse(out * 16, 46, 12, 9, { fill: 0.28 });
    }
    pen.ellipse(0, -26, 27, 24, { fill: 0.28 });
    for (const out of [-1, 1]) pen.ellipse(out * 9, -28, 3, 4, { fill: 'black', ink: 0 });
    pen.ellipse(0, -18, 9, 7, { fill: 'white', ink: 0.6 });
  },
  shoe(pen) {
    pen.shape(pts`-40,-24! -10,-24! 8,-2 46,8 50,26! -42,26!`, { fill: 'black' });
    pen.stroke(pts`-42,18 50,18`, { weight: 1, taper: 'none', colour: '#fff' });
  },
};

/** Draws a thing of this file; a plain bundle for a kind that no file knows. */
export function drawHouseThing(pen: Pen, kind: ObjectKind): void {
  const draw = THINGS[kind];
  if (draw !== undefined) draw(pen);
  else pen.shape(pts`-40,30 -44,-10 -12,-34 14,-34 44,-8 40,30 0,40`, { fill: 'white' });
}
