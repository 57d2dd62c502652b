import type { BeastShape } from './beasts.ts';
import type { Pen, Pt } from './ink.ts';
import { pts } from './points.ts';
import type { Paint } from './tone.ts';

/** One leg as a tapering limb through hip, hock and paw. */
function leg(pen: Pen, points: readonly [Pt, Pt, Pt], wide: number, paint: Paint): void {
  const [a, b, c] = points;
  pen.shape(
    pts`${a[0] - wide},${a[1]} ${b[0] - wide * 0.6},${b[1]} ${c[0] - wide * 0.45},${c[1] - 6} ${c[0] - wide * 0.5},${c[1] + 8}
        ${c[0] + wide * 1.1},${c[1] + 8} ${c[0] + wide * 0.9},${c[1] - 6} ${b[0] + wide * 0.6},${b[1]} ${a[0] + wide},${a[1]}`,
    { fill: paint },
  );
}

/** The body of a four-legged animal in full run, behind a head that looks ahead: legs gathered and thrown, the tail streaming. */
export function drawRunningBody(pen: Pen, shape: BeastShape, paint: Paint, foot: number): void {
  const b = shape.body;
  const rump = -250 * b;
  const line = paint === 'black' ? '#fff' : '#000';
  const rim = { ink_colour: '#000' };
  // The far legs lie in shade.
  const shade: Paint = paint === 'white' ? 0.28 : paint;
  leg(
    pen,
    [
      [-30, 170],
      [36, 214],
      [96, foot - 46],
    ],
    20,
    shade,
  );
  leg(
    pen,
    [
      [rump + 40, 170],
      [rump - 30, foot - 96],
      [rump - 104, foot - 40],
    ],
    22,
    shade,
  );
  const tail: Pt[] =
    shape.tail === 'bushy'
      ? pts`${rump + 20},112 ${rump - 60},60 ${rump - 150},70 ${rump - 190},110! ${rump - 130},128 ${rump - 50},136 ${rump + 14},146`
      : shape.tail === 'stub'
        ? pts`${rump + 16},100 ${rump - 14},84 ${rump - 24},104 ${rump + 8},126`
        : shape.tail === 'hair'
          ? pts`${rump + 20},104 ${rump - 70},96 ${rump - 140},150! ${rump - 80},150 ${rump - 20},150 ${rump + 16},136`
          : pts`${rump + 20},110 ${rump - 50},80 ${rump - 120},40 ${rump - 130},24! ${rump - 108},28 ${rump - 40},94 ${rump + 18},132`;
  pen.shape(tail, { fill: paint, ...rim });
  pen.shape(
    pts`-30,58 ${-90 * b},76 ${-170 * b},72 ${rump + 20},82 ${rump - 12},130 ${rump + 14},192 ${rump + 70},196
        ${-150 * b},186 -70,214 -14,196 34,150 30,84`,
    { fill: paint, ...rim },
  );
  // The chest is light, the thigh rounded.
  pen.shape(pts`16,96 34,110 30,150 2,186! -2,130`, { fill: 'white', ink: 0 });
  pen.stroke(pts`${rump + 66},112 ${rump + 92},150 ${rump + 70},190`, { weight: 0.9, colour: line });
  pen.stroke(pts`-66,110 -78,150 -56,196`, { weight: 0.9, colour: line });
  leg(
    pen,
    [
      [-44, 180],
      [-66, foot - 92],
      [-14, foot - 58],
    ],
    20,
    paint,
  );
  leg(
    pen,
    [
      [rump + 46, 178],
      [rump + 96, foot - 84],
      [rump + 30, foot - 4],
    ],
    24,
    paint,
  );
}
