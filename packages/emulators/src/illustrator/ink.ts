import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from './random.ts';
import { STYLE_HANDS, type StyleHand } from './style-hand.ts';
import { BLACK, fillOf, type Paint, type Pattern } from './tone.ts';

/** A point; a third member `1` marks a sharp corner of an otherwise smooth curve. */
export type Pt = readonly [number, number] | readonly [number, number, number];

/** Affine map of drawing units to pixels: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Matrix {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

/** A map that scales, rotates and (with `flip`) mirrors about the vertical, then moves the origin to (e, f). */
export const matrix = (e: number, f: number, scale: number, angle = 0, flip = false): Matrix => {
  const cos = Math.cos(angle) * scale;
  const sin = Math.sin(angle) * scale;
  const side = flip ? -1 : 1;
  return { a: cos * side, b: sin * side, c: -sin, d: cos, e, f };
};

/** The map that does `n` first and `m` after it. */
const multiply = (m: Matrix, n: Matrix): Matrix => ({
  a: m.a * n.a + m.c * n.b,
  b: m.b * n.a + m.d * n.b,
  c: m.a * n.c + m.c * n.d,
  d: m.b * n.c + m.d * n.d,
  e: m.a * n.e + m.c * n.f + m.e,
  f: m.b * n.e + m.d * n.f + m.f,
});

/** Centre line of a smooth curve through points, sampled; the tangent at a corner is broken. */
function smooth(points: readonly Pt[], closed: boolean, samples = 7): [number, number][] {
  const n = points.length;
  if (n < 3) return points.map((p) => [p[0], p[1]]);
  const at = (i: number): Pt => (closed ? points[(i + n) % n]! : points[Math.min(n - 1, Math.max(0, i))]!);
  const tangent = (i: number): [number, number] => {
    const before = at(i - 1);
    const after = at(i + 1);
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    return [(after[0] - before[0]) / length, (after[1] - before[1]) / length];
  };
  const out: [number, number][] = [];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const p = at(i);
    const q = at(i + 1);
    const reach = Math.hypot(q[0] - p[0], q[1] - p[1]) / 3;
    const chord: [number, number] = [(q[0] - p[0]) / (reach * 3 || 1), (q[1] - p[1]) / (reach * 3 || 1)];
    const [px, py] = p[2] === 1 || (!closed && i === 0) ? chord : tangent(i);
    const [qx, qy] = q[2] === 1 || (!closed && i === n - 2) ? chord : tangent(i + 1);
    for (let s = 0; s < samples; s++) {
      const t = s / samples;
      const u = 1 - t;
      const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      out.push([
        w0 * p[0] + w1 * (p[0] + px * reach) + w2 * (q[0] - qx * reach) + w3 * q[0],
        w0 * p[1] + w1 * (p[1] + py * reach) + w2 * (q[1] - qy * reach) + w3 * q[1],
      ]);
    }
  }
  if (!closed) out.push([at(n - 1)[0], at(n - 1)[1]]);
  return out;
}

/** How a closed shape is painted. */
export interface ShapeStyle {
  fill?: Paint | Pattern;
  /** Weight of the outline relative to the pen's; 0 leaves it out. */
  ink?: number;
  ink_colour?: string;
}

/** How a line is inked. */
export interface StrokeStyle {
  weight?: number;
  /** 'both' ends thin, 'end' starts full and thins out, 'none' keeps the weight. */
  taper?: 'both' | 'end' | 'none';
  colour?: string;
}

/**
 * A pen draws in the units of its matrix on the picture's pixels: curves keep an ink line's weight at any scale, and
 * tone keeps its dots. `line` is the weight of a normal line in pixels.
 */
export interface Pen {
  readonly ctx: SKRSContext2D;
  readonly random: Random;
  readonly m: Matrix;
  readonly line: number;
  /** The style it draws in. */
  readonly hand: StyleHand;
  /** Pixels a unit. */
  readonly scale: number;
  map(x: number, y: number): [number, number];
  /** The same pen in other units. */
  within(m: Matrix, line?: number): Pen;
  path(points: readonly Pt[], closed?: boolean): Path2D;
  shape(points: readonly Pt[], style?: ShapeStyle): Path2D;
  stroke(points: readonly Pt[], style?: StrokeStyle): void;
  fill(path: Path2D, paint: Paint): void;
  /** Draws only inside a path of this pen. */
  clip(path: Path2D, draw: () => void): void;
  ellipse(x: number, y: number, rx: number, ry: number, style?: ShapeStyle, angle?: number): Path2D;
  polygon(points: readonly Pt[], style?: ShapeStyle): Path2D;
}

function ribbon(
  ctx: SKRSContext2D,
  line: [number, number][],
  width: (t: number, nx: number, ny: number) => number,
  colour: string,
) {
  const n = line.length;
  if (n < 2) return;
  const left: [number, number][] = [];
  const right: [number, number][] = [];
  for (let i = 0; i < n; i++) {
    const p = line[Math.max(0, i - 1)]!;
    const q = line[Math.min(n - 1, i + 1)]!;
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
    const nx = (q[1] - p[1]) / length;
    const ny = -(q[0] - p[0]) / length;
    const half = width(i / (n - 1), nx, ny) / 2;
    const [x, y] = line[i]!;
    left.push([x + nx * half, y + ny * half]);
    right.push([x - nx * half, y - ny * half]);
  }
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(left[0]![0], left[0]![1]);
  for (const [x, y] of left) ctx.lineTo(x, y);
  for (let i = n - 1; i >= 0; i--) ctx.lineTo(right[i]![0], right[i]![1]);
  ctx.closePath();
  ctx.fill();
}

function toPath(line: [number, number][], closed: boolean): Path2D {
  const path = new Path2D();
  for (const [i, [x, y]] of line.entries()) {
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  if (closed) path.closePath();
  return path;
}

/** A pen on a canvas; `line` is the weight of a normal line in pixels. */
export function createPen(
  ctx: SKRSContext2D,
  m: Matrix,
  line: number,
  random: Random,
  hand: StyleHand = STYLE_HANDS.shounen,
): Pen {
  const toned = (paint: Paint): Paint => (typeof paint === 'number' ? Math.min(0.9, paint * hand.tone) : paint);
  const scale = Math.sqrt(Math.abs(m.a * m.d - m.b * m.c));
  const map = (x: number, y: number): [number, number] => [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f];
  const sampled = (points: readonly Pt[], closed: boolean) => smooth(points, closed).map(([x, y]) => map(x, y));

  const outline = (points: [number, number][], weight: number, colour: string) => {
    if (points.length < 3) return;
    // The side away from the light (below, right) gets the heavier line, as a G-pen gives it.
    let area = 0;
    points.forEach(([x, y], i) => {
      const [u, v] = points[(i + 1) % points.length]!;
      area += x * v - u * y;
    });
    const outward = area > 0 ? 1 : -1;
    const loop = [...points, points[0]!, points[1]!];
    ribbon(ctx, loop, (_t, nx, ny) => weight * (0.72 + 0.62 * Math.max(0, outward * (nx * 0.5 + ny * 0.85))), colour);
  };

  const pen: Pen = {
    ctx,
    random,
    m,
    line,
    hand,
    scale,
    map,
    within: (n, weight = line) => createPen(ctx, multiply(m, n), weight, random, hand),
    path: (points, closed = true) => toPath(sampled(points, closed), closed),
    shape(points, style = {}) {
      const line_ = sampled(points, true);
      const path = toPath(line_, true);
      paintPath(path, style);
      if ((style.ink ?? 1) > 0) outline(line_, line * (style.ink ?? 1), style.ink_colour ?? BLACK);
      return path;
    },
    polygon(points, style = {}) {
      const line_ = points.map(([x, y]) => map(x, y));
      const path = toPath(line_, true);
      paintPath(path, style);
      if ((style.ink ?? 1) > 0) {
        ctx.lineJoin = 'round';
        ctx.strokeStyle = style.ink_colour ?? BLACK;
        ctx.lineWidth = line * (style.ink ?? 1);
        ctx.stroke(path);
      }
      return path;
    },
    stroke(points, style = {}) {
      const weight = line * (style.weight ?? 1);
      const taper = style.taper ?? 'both';
      const profile =
        taper === 'both'
          ? (t: number) => weight * (0.12 + 0.98 * Math.sin(Math.PI * Math.min(1, Math.max(0, t))) ** 0.6)
          : taper === 'end'
            ? (t: number) => weight * (0.12 + 0.95 * (1 - t) ** 0.7)
            : () => weight;
      ribbon(ctx, sampled(points, false), profile, style.colour ?? BLACK);
    },
    fill(path, paint) {
      ctx.fillStyle = fillOf(ctx, toned(paint));
      ctx.fill(path);
    },
    clip(path, draw) {
      ctx.save();
      ctx.clip(path);
      draw();
      ctx.restore();
    },
    ellipse(x, y, rx, ry, style = {}, angle = 0) {
      const points: Pt[] = [];
      const n = Math.max(8, Math.min(16, Math.round(Math.max(rx, ry) * scale * 0.5)));
      for (let i = 0; i < n; i++) {
        const t = (i / n) * Math.PI * 2;
        const [ex, ey] = [Math.cos(t) * rx, Math.sin(t) * ry];
        points.push([x + ex * Math.cos(angle) - ey * Math.sin(angle), y + ex * Math.sin(angle) + ey * Math.cos(angle)]);
      }
      return pen.shape(points, style);
    },
  };
  function paintPath(path: Path2D, style: ShapeStyle) {
    if (style.fill === undefined) return;
    ctx.fillStyle = typeof style.fill === 'object' ? style.fill : fillOf(ctx, toned(style.fill));
    ctx.fill(path);
  }
  return pen;
}
