import type { Pen, Pt } from './ink.ts';
import type { ObjectKind } from './object-words.ts';
import { corner, pts } from './points.ts';

type Draw = (pen: Pen) => void;
const rect = (x: number, y: number, w: number, h: number): Pt[] =>
  pts`${x},${y} ${x + w},${y} ${x + w},${y + h} ${x},${y + h}`;

function page(pen: Pen, w: number, h: number, lines: number): void {
  pen.polygon(rect(-w / 2, -h / 2, w, h), { fill: 'white' });
  for (let i = 1; i <= lines; i++) {
    const y = -h / 2 + (h * i) / (lines + 1);
    pen.stroke(pts`${-w * 0.38},${y} ${w * (i === lines ? 0.05 : 0.36)},${y + 1}`, { weight: 0.7, taper: 'none' });
  }
}

const petals = (pen: Pen, x: number, y: number, r: number, n = 6): void => {
  for (let i = 0; i < n; i++) {
    const a = (i / n) * Math.PI * 2 - 1.57;
    pen.ellipse(
      x + Math.cos(a) * r * 0.75,
      y + Math.sin(a) * r * 0.75,
      r * 0.62,
      r * 0.42,
      { fill: 'white', ink: 0.8 },
      a,
    );
  }
  pen.ellipse(x, y, r * 0.4, r * 0.4, { fill: 'black', ink: 0.5 });
};

/** Things that a hand holds, each some 100 units high around the origin. */
const THINGS: Partial<Record<ObjectKind, Draw>> = {
  axe(pen) {
    pen.polygon(pts`-3,-62 3,-62 4,50 -4,50`, { fill: 0.5 });
    pen.shape(pts`3,-58! 24,-70! 36,-48 24,-24! 3,-36!`, { fill: 'white' });
    pen.stroke(pts`20,-66 29,-48 20,-29`, { weight: 0.6 });
    pen.shape(pts`-3,-54! -15,-58! -20,-47 -15,-36! -3,-40!`, { fill: 'white' });
  },
  sword(pen) {
    pen.shape(pts`-1.6,24! -1.9,-44 0.9,-58! 1.7,-44 1.5,24!`, { fill: 'white' });
    pen.stroke(pts`0.8,-50 0.6,22`, { weight: 0.6, taper: 'none' });
    pen.shape(pts`-6,24 6,24 6,27 -6,27`, { fill: 'black' });
    pen.polygon(rect(-1.7, 27, 3.4, 18), { fill: 'black' });
    for (const y of [30, 35, 40]) pen.stroke(pts`-2,${y} 2,${y + 3}`, { weight: 0.7, taper: 'none', colour: '#fff' });
  },
  knife(pen) {
    pen.shape(pts`-7,10! -8,-30 2,-52! 7,10!`, { fill: 'white' });
    pen.polygon(rect(-9, 10, 18, 6), { fill: 'black' });
    pen.polygon(rect(-6, 16, 12, 34), { fill: 'black' });
  },
  gun(pen) {
    pen.polygon(pts`-40,-28 50,-28 50,-6 4,-4 -6,40 -34,40 -26,-4 -42,-8`, { fill: 'black' });
    pen.ellipse(8, 6, 9, 8, {});
  },
  letter: (pen) => page(pen, 74, 96, 6),
  envelope(pen) {
    pen.polygon(rect(-60, -38, 120, 76), { fill: 'white' });
    pen.stroke(pts`-60,-38 0,8 60,-38`, { taper: 'none', weight: 0.9 });
    pen.ellipse(0, 10, 9, 9, { fill: 'black' });
  },
  photo(pen) {
    pen.polygon(rect(-44, -50, 88, 100), { fill: 'white' });
    pen.polygon(rect(-36, -42, 72, 66), { fill: 0.28, ink: 0.7 });
    pen.ellipse(-12, -12, 12, 14, { fill: 'white', ink: 0.7 });
    pen.shape(pts`-34,24! -12,2 12,24!`, { fill: 'black', ink: 0.6 });
  },
  map(pen) {
    pen.shape(pts`-60,-40! -20,-48 20,-38 60,-46! 58,44! 20,36 -20,46 -58,38!`, { fill: 'white' });
    pen.stroke(pts`-50,-20 -20,10 10,-10 44,20`, { weight: 0.9 });
    for (const k of [-6, 6]) pen.stroke(pts`${36 + k},14 ${46 - k + 4},26`, { weight: 1.4 });
  },
  cup(pen) {
    pen.ellipse(44, 6, 20, 22, { ink: 2 });
    pen.shape(pts`-42,-36! 42,-36! 36,40 0,48 -36,40`, { fill: 'white' });
    pen.ellipse(0, -36, 42, 10, { fill: 0.5 });
    pen.shape(pts`18,-22 38,-26 33,34 16,44`, { fill: 0.2, ink: 0 });
    for (const x of [-14, 10]) pen.stroke(pts`${x},-54 ${x + 8},-70 ${x - 4},-84 ${x + 4},-100`, { weight: 0.8 });
  },
  bowl(pen) {
    pen.shape(pts`-56,-24! 56,-24! 40,30 18,42 -18,42 -40,30`, { fill: 'black' });
    pen.ellipse(0, -24, 56, 14, { fill: 'white' });
    for (const x of [-20, 6, 22]) pen.stroke(pts`${x},-46 ${x + 8},-62 ${x - 4},-78`, { weight: 0.8 });
  },
  phone(pen) {
    pen.polygon(rect(-28, -54, 56, 108), { fill: 'black', ink: 1.4 });
    pen.polygon(rect(-22, -44, 44, 82), { fill: 'white', ink: 0.6 });
    pen.stroke(pts`-14,20 10,-30`, { weight: 0.7 });
  },
  book(pen) {
    for (const out of [-1, 1]) {
      pen.shape(pts`0,-30! ${out * 30},-42 ${out * 72},-34! ${out * 72},40! ${out * 30},32 0,46!`, { fill: 'white' });
      for (let i = 0; i < 4; i++)
        pen.stroke(pts`${out * 12},${-20 + i * 14} ${out * 36},${-26 + i * 14} ${out * 62},${-22 + i * 14}`, {
          weight: 0.5,
        });
      pen.stroke(pts`${out * 2},50 ${out * 32},38 ${out * 74},46`, { weight: 1.8, taper: 'none' });
    }
  },
  umbrella(pen) {
    pen.stroke(pts`0,-44 0,42 4,50 10,48`, { weight: 2, taper: 'none' });
    pen.shape(pts`-78,-18! -60,-54 0,-76 60,-54 78,-18! 52,-26 26,-16! 0,-26 -26,-16! -52,-26`, { fill: 0.5 });
    for (const x of [-26, 26]) pen.stroke(pts`0,-76 ${x * 0.9},-50 ${x},-16`, { weight: 0.8, taper: 'none' });
    pen.stroke(pts`0,-76 0,-86`, { weight: 1.6, taper: 'none' });
  },
  flower(pen) {
    pen.stroke(pts`0,50 -3,16 0,-18`, { weight: 1.5, taper: 'none' });
    pen.shape(pts`0,24! 18,6 28,10! 16,22`, { fill: 0.5 });
    petals(pen, 0, -28, 20);
  },
  lotus(pen) {
    for (const a of [-1.25, 1.25, -0.75, 0.75, -0.3, 0.3, 0]) {
      const at = (x: number, y: number): Pt => [
        x * Math.cos(a) - y * Math.sin(a),
        x * Math.sin(a) + y * Math.cos(a) + 30,
      ];
      pen.shape([corner(at(0, 0)), at(-16, -40), corner(at(0, -78)), at(16, -40)], {
        fill: 'white',
      });
      pen.stroke([at(0, -20), at(0, -60)], { weight: 0.5 });
    }
  },
  lantern(pen) {
    pen.stroke(pts`0,-58 0,-40`, { weight: 1.4, taper: 'none' });
    pen.shape(pts`-20,-38! 20,-38! 34,0 20,38! -20,38! -34,0`, { fill: 'white' });
    for (const y of [-24, -10, 4, 18, 30]) pen.stroke(pts`-31,${y} 0,${y + 4} 31,${y}`, { weight: 0.7, taper: 'none' });
    pen.polygon(rect(-18, -46, 36, 8), { fill: 'black' });
    pen.polygon(rect(-18, 38, 36, 8), { fill: 'black' });
  },
  candle(pen) {
    pen.polygon(rect(-10, -16, 20, 60), { fill: 'white' });
    pen.shape(pts`0,-56! 11,-32 0,-18 -11,-32`, { fill: 'white' });
    pen.shape(pts`0,-42! 5,-30 0,-22 -5,-30`, { fill: 'black', ink: 0 });
    pen.ellipse(0, 46, 28, 7, { fill: 0.5 });
  },
  match(pen) {
    pen.polygon(pts`-2.5,-14 2.5,-14 2.5,52 -2.5,52`, { fill: 'white', ink: 0.8 });
    pen.shape(pts`0,-60! 14,-34 9,-12 0,-6 -9,-12 -14,-34`, { fill: 'white' });
    pen.shape(pts`0,-40! 6,-24 0,-12 -6,-24`, { fill: 0.5, ink: 0.5 });
    for (let i = 0; i < 12; i++) {
      const a = (i / 12) * Math.PI * 2;
      pen.stroke(pts`${Math.cos(a) * 30},${-30 + Math.sin(a) * 38} ${Math.cos(a) * 44},${-30 + Math.sin(a) * 54}`, {
        weight: 0.8,
      });
    }
  },
  key(pen) {
    pen.ellipse(0, -34, 20, 20, { fill: 'white', ink: 1.6 });
    pen.ellipse(0, -34, 9, 9, { fill: 'white' });
    pen.polygon(pts`-4,-15 4,-15 4,48 22,48 22,40 12,40 12,32 20,32 20,24 -4,24`, { fill: 'black' });
  },
  ring(pen) {
    pen.ellipse(0, 14, 30, 32, { ink: 2.6 });
    pen.ellipse(0, 14, 22, 24, { ink: 1 });
    pen.polygon(pts`-16,-22 -10,-38 10,-38 16,-22 0,-6`, { fill: 'white' });
    pen.stroke(pts`-16,-22 16,-22`, { weight: 0.7, taper: 'none' });
  },
  ball(pen) {
    pen.ellipse(0, 0, 48, 48, { fill: 'white' });
    pen.stroke(pts`-34,-34 -14,0 -34,34`, { weight: 1, taper: 'none' });
    pen.stroke(pts`34,-34 14,0 34,34`, { weight: 1, taper: 'none' });
  },
  camera(pen) {
    pen.polygon(rect(-58, -30, 116, 70), { fill: 'black' });
    pen.polygon(rect(-22, -46, 44, 18), { fill: 'black' });
    pen.ellipse(0, 6, 28, 28, { fill: 'white' });
    pen.ellipse(0, 6, 17, 17, { fill: 'black' });
    pen.ellipse(-6, 0, 5, 5, { fill: 'white', ink: 0 });
  },
  thread(pen) {
    pen.stroke(pts`0,60 0.6,0 0,-300 0.4,-900`, { weight: 0.9, taper: 'none' });
  },
  rope(pen) {
    pen.stroke(pts`0,60 1,0 0,-300 1,-900`, { weight: 3, taper: 'none' });
  },
  bread(pen) {
    pen.shape(pts`-46,30! -50,-6 -20,-34 24,-34 50,-6 46,30!`, { fill: 'white' });
    for (const x of [-22, 2, 26]) pen.stroke(pts`${x - 8},-14 ${x},-24 ${x + 8},-10`, { weight: 0.9 });
    pen.shape(pts`-44,14 44,14 44,30 -44,30`, { fill: 0.28, ink: 0 });
  },
  bottle(pen) {
    pen.shape(pts`-9,-56! 9,-56! 10,-28 24,-6 24,52! -24,52! -24,-6 -10,-28`, { fill: 0.28 });
    pen.polygon(rect(-20, 8, 40, 26), { fill: 'white', ink: 0.8 });
  },
  pen(pen) {
    pen.polygon(pts`-5,-50 5,-50 5,34 0,52 -5,34`, { fill: 'black' });
    pen.polygon(pts`-5,30 5,30 0,52`, { fill: 'white', ink: 0.7 });
  },
  watch(pen) {
    pen.stroke(pts`0,-34 -20,-60 10,-90 -6,-120`, { weight: 1.2, taper: 'none' });
    pen.ellipse(0, 6, 40, 40, { fill: 'white', ink: 1.6 });
    pen.stroke(pts`0,6 0,-20`, { weight: 1.2, taper: 'none' });
    pen.stroke(pts`0,6 16,14`, { weight: 1.2, taper: 'none' });
  },
  fan(pen) {
    pen.shape(pts`0,48! -62,-10 -40,-42 0,-54 40,-42 62,-10`, { fill: 'white' });
    for (let i = -4; i <= 4; i++) pen.stroke(pts`0,46 ${i * 14},${-46 + i * i * 2}`, { weight: 0.6, taper: 'none' });
  },
  coin(pen) {
    pen.ellipse(0, 0, 40, 40, { fill: 'white', ink: 1.4 });
    pen.polygon(rect(-10, -10, 20, 20), { fill: 'black' });
  },
  crystal(pen) {
    pen.polygon(pts`0,-52 34,-18 26,36 0,52 -26,36 -34,-18`, { fill: 'white' });
    for (const line of [pts`0,-52 -8,-8`, pts`-34,-18 -8,-8`, pts`34,-18 -8,-8`, pts`-8,-8 0,52`])
      pen.stroke(line, { weight: 0.8, taper: 'none' });
  },
  apple(pen) {
    pen.shape(pts`0,-28! 30,-38 44,0 24,40 0,34 -24,40 -44,0 -30,-38`, { fill: 0.5 });
    pen.stroke(pts`0,-28 6,-50`, { weight: 1.6, taper: 'none' });
    pen.ellipse(-18, -12, 7, 11, { fill: 'white', ink: 0 });
  },
  bell(pen) {
    pen.shape(pts`-8,-46 8,-46 28,-10 38,34! -38,34! -28,-10`, { fill: 'white' });
    pen.ellipse(0, 38, 10, 9, { fill: 'black' });
  },
  feather(pen) {
    pen.shape(pts`0,52! -20,10 -14,-34 10,-54! 20,-10`, { fill: 'white' });
    pen.stroke(pts`0,52 2,0 10,-52`, { weight: 0.9, taper: 'none' });
  },
};

/** Draws a thing of this file; false when it has none of that kind. */
export function drawHandThing(pen: Pen, kind: ObjectKind): boolean {
  const draw = THINGS[kind];
  draw?.(pen);
  return draw !== undefined;
}
