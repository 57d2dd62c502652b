import type { Path2D } from '@napi-rs/canvas';
import type { HandKind } from './arm-poses.ts';
import type { Pen, Pt } from './ink.ts';
import { pts } from './points.ts';
import type { Joint } from './reach.ts';
import type { Paint } from './tone.ts';

const normal = (p: Joint, q: Joint): Joint => {
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
  return [(q[1] - p[1]) / length, -(q[0] - p[0]) / length];
};
const mid = (p: Joint, q: Joint, k = 0.5): Joint => [p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k];

/** The outline of a limb through three joints, with its half width at each of them. */
function limbOutline(
  [a, b, c]: readonly [Joint, Joint, Joint],
  [wa, wb, wc]: readonly [number, number, number],
  flat = true,
): Pt[] {
  const n1 = normal(a, b);
  const n2 = normal(b, c);
  const nb: Joint = [(n1[0] + n2[0]) / 2, (n1[1] + n2[1]) / 2];
  const m1 = mid(a, b);
  const m2 = mid(b, c);
  const at = (p: Joint, n: Joint, w: number): [number, number] => [p[0] + n[0] * w, p[1] + n[1] * w];
  const corner = flat ? 1 : 0;
  return [
    at(a, n1, wa),
    at(m1, n1, (wa + wb) / 2 + wa * 0.08),
    at(b, nb, wb),
    at(m2, n2, (wb + wc) / 2 + wb * 0.06),
    [...at(c, n2, wc), corner],
    [...at(c, n2, -wc), corner],
    at(m2, n2, -(wb + wc) / 2 - wb * 0.1),
    at(b, nb, -wb),
    at(m1, n1, -(wa + wb) / 2 - wa * 0.08),
    at(a, n1, -wa),
  ] as Pt[];
}

/** Half a limb with a round end at the joint `b`; its other end is `cut` straight or runs on round. */
function segment(a: Joint, b: Joint, wa: number, wb: number, cut: boolean): Pt[] {
  const corner = cut ? 1 : 0;
  const n = normal(a, b);
  const along: Joint = [-n[1], n[0]];
  const at = (p: Joint, side: number, ahead: number): [number, number] => [
    p[0] + n[0] * side + along[0] * ahead,
    p[1] + n[1] * side + along[1] * ahead,
  ];
  const m = mid(a, b);
  const w = (wa + wb) / 2;
  return [
    [...at(a, wa, 0), corner],
    at(m, w * 1.04, 0),
    at(b, wb, 0),
    at(b, wb * 0.72, wb * 0.7),
    at(b, 0, wb),
    at(b, -wb * 0.72, wb * 0.7),
    at(b, -wb, 0),
    at(m, -w * 1.04, 0),
    [...at(a, -wa, 0), corner],
  ] as Pt[];
}

/** Cosine of the turn at the middle joint: 1 is straight, -1 folded. */
function straightness([a, b, c]: readonly [Joint, Joint, Joint]): number {
  const n1 = normal(a, b);
  const n2 = normal(b, c);
  return n1[0] * n2[0] + n1[1] * n2[1];
}

/** Draws a limb. Black cloth gets a fine white edge, so that it stands off from black beside it. */
export function drawLimb(
  pen: Pen,
  joints: readonly [Joint, Joint, Joint],
  widths: readonly [number, number, number],
  paint: Paint,
): Path2D {
  if (straightness(joints) < 0.35) return foldedLimb(pen, joints, widths, paint);
  const outline = limbOutline(joints, widths);
  if (paint === 'black') pen.shape(outline, { fill: 'white', ink: 2.4, ink_colour: '#fff' });
  return pen.shape(outline, { fill: paint });
}

/** A limb that is bent so far that its halves lie side by side: the lower half lies over the upper one. */
function foldedLimb(
  pen: Pen,
  [a, b, c]: readonly [Joint, Joint, Joint],
  [wa, wb, wc]: readonly [number, number, number],
  paint: Paint,
): Path2D {
  const upper = segment(a, b, wa, wb, false);
  const lower = segment(c, b, wc, wb * 0.96, true);
  for (const half of [upper, lower]) {
    if (paint === 'black') pen.shape(half, { fill: 'white', ink: 2.4, ink_colour: '#fff' });
    pen.shape(half, { fill: paint });
  }
  // Both halves are one piece of cloth: the line that the lower one's end draws over the elbow goes, its inner edge stays.
  const path = pen.path(lower);
  pen.fill(pen.path(segment(mid(a, b, 0.7), b, wb * 0.9, wb * 0.92, false)), paint);
  pen.fill(path, paint);
  const edge = (side: 1 | -1) => {
    const n = normal(c, b);
    return [mid(c, b, 0.98), mid(c, b, 0.5), c].map(
      (p, i): Pt => [
        p[0] + n[0] * side * [wb * 0.9, (wb + wc) / 2, wc][i]!,
        p[1] + n[1] * side * [wb * 0.9, (wb + wc) / 2, wc][i]!,
      ],
    );
  };
  const colour = paint === 'black' ? '#fff' : '#000';
  const inward = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]) > 0 ? 1 : -1;
  pen.stroke(edge(inward), { weight: 0.95, taper: 'none', colour });
  pen.stroke(edge(inward === 1 ? -1 : 1), { weight: 0.95, taper: 'none', colour: '#000' });
  return path;
}

/** Folds of a sleeve or trouser leg at its bend; a straight limb has none. */
export function drawFolds(pen: Pen, joints: readonly [Joint, Joint, Joint], width: number, paint: Paint): void {
  const [a, b, c] = joints;
  const straight = straightness(joints);
  if (straight > 0.93 || straight < 0.35) return;
  const colour = paint === 'black' ? '#fff' : '#000';
  const turn = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
  const side = turn > 0 ? -1 : 1;
  const n1 = normal(a, b);
  const n2 = normal(b, c);
  const p: Joint = [b[0] - ((n1[0] + n2[0]) / 2) * width * side, b[1] - ((n1[1] + n2[1]) / 2) * width * side];
  for (const [end, k, far] of [
    [a, 0.12, 0.75],
    [c, 0.1, 0.6],
  ] as const) {
    const from = mid(p, end, 0.02);
    const to = mid(mid(p, b, 1.1 * far), end, k);
    pen.stroke([from, mid(mid(from, to, 0.5), p, 0.1), to], { weight: 0.7, taper: 'end', colour });
  }
}

/** A hand in a frame where the wrist is the origin and +y runs along the hand; 100 is its length. */
function fingers(pen: Pen, kind: HandKind): void {
  const skin = { fill: 'white', ink: 0.85 } as const;
  const line = (points: Pt[]) => pen.stroke(points, { weight: 0.6 });
  if (kind === 'open') {
    for (const [x, tip, ty] of [
      [-19, -34, 92],
      [-8, -13, 106],
      [4, 7, 106],
      [15, 25, 94],
    ] as const) {
      pen.shape(pts`${x - 6},44 ${tip - 6},${ty - 10} ${tip},${ty} ${tip + 6},${ty - 10} ${x + 6},44`, skin);
    }
    pen.shape(pts`14,20 30,26 46,46 44,56 34,54 16,44`, skin);
    pen.shape(pts`-18,-8 -24,24 -24,50 0,58 20,50 22,24 16,-8`, { fill: 'white', ink: 0 });
    line(pts`-18,-8 -25,24 -25,52`);
    line(pts`16,-8 20,10 22,22`);
    line(pts`6,46 14,34 12,20`);
    return;
  }
  if (kind === 'relaxed') {
    pen.shape(pts`-17,-6 -23,26 -24,56 -18,84 -6,98 8,92 18,72 21,40 17,-6`, skin);
    line(pts`-9,60 -9,80 -5,92`);
    line(pts`3,60 3,78 4,90`);
    pen.shape(pts`14,12 27,28 31,52 24,62 17,46`, skin);
    return;
  }
  if (kind === 'point') pen.shape(pts`-22,36 -25,96 -20,116 -13,112 -8,60`, skin);
  pen.shape(pts`-17,-6 -26,22 -27,46 -18,64 4,68 24,60 28,36 20,-2`, skin);
  for (const x of kind === 'point' ? [-4, 11] : [-14, -1, 12]) line(pts`${x},38 ${x - 2},54 ${x},66`);
  pen.shape(pts`24,16 32,30 22,46 2,46 0,36 12,30`, skin);
}

/** Draws a hand at the end of a forearm. `angle` overrides the forearm's direction (0 hangs down). */
export function drawHand(
  pen: Pen,
  elbow: Joint,
  wrist: Joint,
  kind: HandKind,
  size: number,
  angle: number | null,
  mirror: boolean,
): { x: number; y: number; width: number; height: number } {
  const direction = angle ?? Math.atan2(-(wrist[0] - elbow[0]), wrist[1] - elbow[1]);
  const scale = size / 100;
  const cos = Math.cos(direction) * scale;
  const sin = Math.sin(direction) * scale;
  const flip = mirror ? -1 : 1;
  const local = pen.within(
    { a: cos * flip, b: sin * flip, c: -sin, d: cos, e: wrist[0], f: wrist[1] },
    pen.line * 0.92,
  );
  fingers(local, kind);
  const [x, y] = local.map(0, 50);
  const r = 62 * local.scale;
  return { x: x - r, y: y - r, width: r * 2, height: r * 2 };
}
