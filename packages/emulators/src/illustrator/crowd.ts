import { matrix, type Pen } from './ink.ts';
import { isIndoor } from './place-words.ts';
import { pts } from './points.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

/** Somebody far off as a black shape, feet at the origin, 100 units high. */
function figure(pen: Pen, runs: boolean, random: Random): void {
  const black = { fill: 'black', ink: 0.9, ink_colour: '#fff' } as const;
  const lean = runs ? 9 : 0;
  const arm = random.between(-3, 3);
  if (runs) {
    pen.shape(pts`-6,-46 -18,-26 -34,-30! -36,-24 -14,-18 4,-40`, black);
    pen.shape(pts`0,-46 16,-30 12,-2! 20,0 24,-32 8,-50`, black);
    pen.shape(pts`${lean - 4},-76 -14,-64 -22,-52! -16,-50 -6,-60 ${lean},-68`, black);
    pen.shape(pts`${lean + 6},-76 20,-64 30,-70! 32,-64 20,-56 ${lean + 4},-66`, black);
  } else {
    pen.shape(pts`-9,-48 -9,-2! -1,0 0,-40 1,0! 9,-2 9,-48`, black);
    pen.shape(pts`-11,-78 ${-16 + arm},-50 ${-13 + arm},-42! ${-10 + arm},-50 -7,-70`, black);
    pen.shape(pts`11,-78 ${16 + arm},-50 ${13 + arm},-42! ${10 + arm},-50 7,-70`, black);
  }
  pen.shape(pts`${lean - 12},-78 ${lean - 6},-82 ${lean + 6},-82 ${lean + 12},-78 8,-44 -9,-44`, black);
  pen.ellipse(lean + (runs ? 3 : 0), -91, 8, 9, black);
}

/** A crowd before the horizon: shapes without faces, the nearer ones larger. */
export function drawCrowd(s: Stage, random: Random): void {
  const { pen, width: W, height: H, horizon, scene } = s;
  const count = 7 + Math.floor(random() * 4);
  const people = Array.from({ length: count }, (_, i) => ({
    x: ((i + 0.2 + random() * 0.6) / count) * W,
    depth: random(),
  })).sort((a, b) => a.depth - b.depth);
  // Within walls everybody stands on the near floor.
  const ground = isIndoor(scene.place) ? H * 0.78 : Math.max(horizon + H * 0.1, H * 0.62);
  for (const { x, depth } of people) {
    const size = (H * (0.13 + 0.12 * depth)) / 100;
    const flip = scene.crowd === 'running' ? random() < 0.2 : random() < 0.5;
    figure(
      pen.within(matrix(x, ground + H * 0.22 * depth, size, 0, flip), pen.line * 0.8),
      scene.crowd === 'running',
      random,
    );
  }
}
