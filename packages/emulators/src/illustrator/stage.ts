import { matrix, type Pen, type Pt } from './ink.ts';
import { pts } from './points.ts';
import type { Scene } from './scene.ts';
import { fillOf, gradation, type Paint } from './tone.ts';

/** The place that a background draws in: a picture of `width` × `height` pixels with the eye's height at `horizon`. */
export interface Stage {
  pen: Pen;
  scene: Scene;
  width: number;
  height: number;
  horizon: number;
  /** Length that sizes of things follow: the height of a grown person standing a few steps away. */
  unit: number;
}

/** The corners of a rectangle. */
export const box = (x: number, y: number, w: number, h: number): Pt[] =>
  pts`${x},${y} ${x + w},${y} ${x + w},${y + h} ${x},${y + h}`;

/** Fills a rectangle of the picture with a paint. */
export function flood(s: Stage, paint: Paint, x = 0, y = 0, w = s.width, h = s.height): void {
  s.pen.ctx.fillStyle = fillOf(s.pen.ctx, typeof paint === 'number' ? Math.min(0.9, paint * s.pen.hand.tone) : paint);
  fillMapped(s, x, y, w, h);
}

/** Fills a rectangle with gradation tone from `from` at its top to `to` at its bottom. */
export function fade(s: Stage, y: number, h: number, from: number, to: number, x = 0, w = s.width): void {
  const [, top] = s.pen.map(x, y);
  const [, bottom] = s.pen.map(x + w, y + h);
  const height = s.pen.ctx.canvas.height;
  // Only what is in the picture is toned; the densities at its edges follow.
  const start = Math.max(0, top);
  const end = Math.min(height, bottom);
  if (end - start < 2) return;
  const at = (pixel: number) =>
    Math.min(0.95, (from + ((to - from) * (pixel - top)) / Math.max(1, bottom - top)) * s.pen.hand.tone);
  s.pen.ctx.fillStyle = gradation(s.pen.ctx, start, end, at(start), at(end));
  fillMapped(s, x, y, w, h);
}

function fillMapped({ pen }: Stage, x: number, y: number, w: number, h: number): void {
  const path = pen.path(box(x, y, w, h).map((p): Pt => [p[0], p[1], 1]));
  pen.ctx.fill(path);
}

/** The stage seen from nearer: `zoom` times as large about a point. Lines keep their weight. */
export function nearer(s: Stage, zoom: number, x: number, y: number): Stage {
  return { ...s, pen: s.pen.within(matrix(x - x * zoom, y - y * zoom, zoom)) };
}

/** A straight fine line. */
export function rule(s: Stage, a: Pt, b: Pt, weight = 0.6, colour = '#000'): void {
  s.pen.stroke([a, b], { weight, taper: 'none', colour });
}

/** How a room is seen: its back wall, and where a point of the floor lies. */
export interface Room {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Floor point: `across` -1 (left wall) to 1 (right wall), `depth` 0 (nearest) to 1 (back wall). `size` is the scale there. */
  floor(across: number, depth: number): { x: number; y: number; size: number };
  /** Point of a side wall: `depth` as above, `up` 0 (floor) to 1 (ceiling). */
  wall(side: -1 | 1, depth: number, up: number): [number, number];
}

/** Draws an empty room in one-point perspective. `reach` is how large the back wall is in the picture. */
export function drawRoom(s: Stage, reach = 0.52, walls: { floor?: Paint; side?: Paint; back?: Paint } = {}): Room {
  const { width: W, height: H } = s;
  const vx = W * 0.5;
  const vy = H * 0.46;
  const left = vx - W * reach * 0.5;
  const right = vx + W * reach * 0.5;
  const top = vy - H * 0.46 * reach * 1.05;
  const bottom = vy + H * 0.54 * reach * 0.9;
  // The room reaches beyond the picture's edges, however small its back wall is.
  const deep = Math.max(2.6, 1.5 / reach);
  const near = {
    left: vx - (vx - left) * deep,
    right: vx + (right - vx) * deep,
    top: vy - (vy - top) * deep,
    bottom: vy + (bottom - vy) * deep,
  };
  const { pen } = s;
  pen.polygon(pts`${near.left},${near.bottom} ${near.right},${near.bottom} ${right},${bottom} ${left},${bottom}`, {
    fill: walls.floor ?? 'white',
    ink: 0,
  });
  pen.polygon(pts`${near.left},${near.top} ${left},${top} ${left},${bottom} ${near.left},${near.bottom}`, {
    fill: walls.side ?? 'white',
    ink: 0,
  });
  // Light comes from the left, where the windows are: the other wall lies in shade.
  pen.polygon(pts`${near.right},${near.top} ${right},${top} ${right},${bottom} ${near.right},${near.bottom}`, {
    fill: walls.side ?? 0.14,
    ink: 0,
  });
  if (walls.floor === undefined) fade(s, bottom, (near.bottom - bottom) * 0.7, 0.04, 0.3, -W, W * 3);
  pen.polygon(pts`${near.left},${near.top} ${near.right},${near.top} ${right},${top} ${left},${top}`, {
    fill: walls.side === undefined ? 'white' : 0.28,
    ink: 0,
  });
  pen.polygon(box(left, top, right - left, bottom - top), { fill: walls.back ?? 'white', ink: 0.7 });
  if (walls.back === undefined) fade(s, top, (bottom - top) * 0.4, 0.16, 0.02, left, right - left);
  for (const line of [
    pts`${left},${top} ${near.left},${near.top}`,
    pts`${right},${top} ${near.right},${near.top}`,
    pts`${left},${bottom} ${near.left},${near.bottom}`,
    pts`${right},${bottom} ${near.right},${near.bottom}`,
  ])
    s.pen.stroke(line, { weight: 0.7, taper: 'none' });
  const along = (depth: number) => 1 / (1 / deep + (1 - 1 / deep) * depth);
  return {
    left,
    right,
    top,
    bottom,
    floor(across, depth) {
      const k = along(depth);
      return { x: vx + across * (right - vx) * k, y: vy + (bottom - vy) * k, size: k };
    },
    wall(side, depth, up) {
      const k = along(depth);
      return [vx + side * (right - vx) * k, vy + (bottom - vy) * k + ((top - vy) * k - (bottom - vy) * k) * up];
    },
  };
}

/** A rectangle on a side wall between two depths and two heights. */
export function wallPanel(
  s: Stage,
  room: Room,
  side: -1 | 1,
  from: number,
  to: number,
  low: number,
  high: number,
  fill: Paint,
): void {
  s.pen.polygon(
    [room.wall(side, from, high), room.wall(side, to, high), room.wall(side, to, low), room.wall(side, from, low)],
    { fill, ink: 0.7 },
  );
}

/** A box that stands on the floor of a room. */
export function floorBox(
  s: Stage,
  room: Room,
  across: number,
  depth: number,
  width: number,
  height: number,
  length: number,
  top: Paint = 'white',
  front: Paint = 'white',
): { x: number; y: number; w: number; size: number } {
  const near = room.floor(across, depth);
  const far = room.floor(across, Math.min(1, depth + length));
  const u = s.height * 0.16;
  const [wn, wf] = [width * u * near.size, width * u * far.size];
  const [hn, hf] = [height * u * near.size, height * u * far.size];
  const sideFaces: Pt[] =
    near.x < far.x
      ? pts`${near.x + wn / 2},${near.y - hn} ${far.x + wf / 2},${far.y - hf} ${far.x + wf / 2},${far.y}
      ${near.x + wn / 2},${near.y}`
      : pts`${near.x - wn / 2},${near.y - hn} ${far.x - wf / 2},${far.y - hf} ${far.x - wf / 2},${far.y}
          ${near.x - wn / 2},${near.y}`;
  s.pen.polygon(sideFaces, { fill: 0.28, ink: 0.7 });
  s.pen.polygon(
    pts`${near.x - wn / 2},${near.y - hn} ${far.x - wf / 2},${far.y - hf} ${far.x + wf / 2},${far.y - hf}
      ${near.x + wn / 2},${near.y - hn}`,
    { fill: top, ink: 0.7 },
  );
  s.pen.polygon(box(near.x - wn / 2, near.y - hn, wn, hn), { fill: front, ink: 0.8 });
  return { x: near.x, y: near.y - hn, w: wn, size: near.size };
}

/** A window with its view of the sky, panes and sill, on a wall that faces the eye. */
export function windowOn(s: Stage, x: number, y: number, w: number, h: number, panes = 2): void {
  const night = s.scene.time === 'night';
  s.pen.polygon(box(x, y, w, h), {
    fill: night ? 'black' : s.scene.weather === 'rain' || s.scene.time === 'evening' ? 0.2 : 'white',
    ink: 1,
  });
  if (night) {
    for (let i = 0; i < 5; i++)
      s.pen.ellipse(x + w * (0.15 + 0.17 * i), y + h * (0.2 + ((i * 37) % 50) / 100), w * 0.008, w * 0.008, {
        fill: 'white',
        ink: 0,
      });
    s.pen.ellipse(x + w * 0.7, y + h * 0.26, h * 0.08, h * 0.08, { fill: 'white', ink: 0 });
  } else {
    s.pen.stroke(
      pts`${x + w * 0.12},${y + h * 0.7} ${x + w * 0.3},${y + h * 0.58} ${x + w * 0.46},${y + h * 0.64}
        ${x + w * 0.6},${y + h * 0.56} ${x + w * 0.9},${y + h * 0.68}`,
      { weight: 0.6 },
    );
    rule(s, [x + w * 0.1, y + h * 0.42], [x + w * 0.3, y + h * 0.12], 0.5);
    rule(s, [x + w * 0.16, y + h * 0.46], [x + w * 0.4, y + h * 0.12], 0.5);
  }
  const colour = night ? '#fff' : '#000';
  for (let i = 1; i < panes; i++) rule(s, [x + (w * i) / panes, y], [x + (w * i) / panes, y + h], 1.4, colour);
  rule(s, [x, y + h * 0.5], [x + w, y + h * 0.5], 0.9, colour);
  s.pen.polygon(box(x - w * 0.04, y + h, w * 1.08, h * 0.05), { fill: 'white', ink: 0.8 });
}

/** A curtain drawn to one side of a window. */
export function curtain(s: Stage, x: number, y: number, w: number, h: number, to: 1 | -1): void {
  s.pen.shape(
    pts`${x},${y}! ${x + to * w},${y}! ${x + to * w * 0.7},${y + h * 0.5} ${x + to * w * 0.9},${y + h}!
      ${x},${y + h}!`,
    { fill: 'white', ink: 0.8 },
  );
  for (const k of [0.25, 0.5, 0.75])
    s.pen.stroke(pts`${x + to * w * k},${y} ${x + to * w * k * 0.8},${y + h * 0.5} ${x + to * w * k},${y + h}`, {
      weight: 0.6,
    });
}
