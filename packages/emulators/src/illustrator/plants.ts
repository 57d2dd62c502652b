import type { Pt } from './ink.ts';
import { pts } from './points.ts';
import type { Stage } from './stage.ts';
import type { Paint } from './tone.ts';

/** A clump of leaves: a scalloped outline with a few inner scallops, light from the upper left. */
export function leaves(s: Stage, x: number, y: number, rx: number, ry: number, paint: Paint): void {
  const { pen } = s;
  const r = pen.random;
  const edge: Pt[] = [];
  const n = 13;
  for (let i = 0; i < n; i++) {
    const a = (i / n) * Math.PI * 2;
    const k = 0.9 + r() * 0.2;
    edge.push([x + Math.cos(a) * rx * k, y + Math.sin(a) * ry * k, 1]);
    const b = a + Math.PI / n;
    edge.push([x + Math.cos(b) * rx * k * 1.14, y + Math.sin(b) * ry * k * 1.14]);
  }
  const path = pen.shape(edge, { fill: paint, ink: 0.75 });
  pen.clip(path, () => {
    if (paint !== 'black')
      pen.ellipse(x + rx * 0.32, y + ry * 0.42, rx * 0.95, ry * 0.72, {
        fill: typeof paint === 'number' ? Math.min(0.8, paint + 0.28) : 0.28,
        ink: 0,
      });
    const colour = paint === 'black' ? '#fff' : '#000';
    for (let i = 0; i < 7; i++) {
      const [cx, cy] = [x + (r() - 0.5) * rx * 1.5, y + (r() - 0.5) * ry * 1.5];
      const w = rx * 0.16;
      pen.stroke(
        pts`${cx - w},${cy} ${cx - w * 0.5},${cy - w * 0.7} ${cx},${cy} ${cx + w * 0.5},${cy - w * 0.6}
          ${cx + w},${cy + w * 0.1}`,
        { weight: 0.55, colour },
      );
    }
  });
}

/** A broad-leaved tree with its foot at (x, y). */
export function tree(s: Stage, x: number, y: number, h: number, paint: Paint = 0.2): void {
  const { pen } = s;
  const w = h * 0.05;
  pen.shape(
    pts`${x - w * 1.7},${y}! ${x - w},${y - h * 0.2} ${x - w * 0.8},${y - h * 0.55} ${x + w * 0.8},${y - h * 0.55}
      ${x + w},${y - h * 0.2} ${x + w * 1.9},${y}!`,
    { fill: 0.5, ink: 0.8 },
  );
  pen.stroke(pts`${x},${y - h * 0.4} ${x - w * 3},${y - h * 0.6}`, { weight: 1.2, taper: 'end' });
  leaves(s, x - h * 0.16, y - h * 0.6, h * 0.2, h * 0.15, paint);
  leaves(s, x + h * 0.17, y - h * 0.62, h * 0.2, h * 0.16, paint);
  leaves(s, x, y - h * 0.8, h * 0.23, h * 0.2, paint);
}

/** A conifer. */
export function pine(s: Stage, x: number, y: number, h: number, paint: Paint = 'black'): void {
  const { pen } = s;
  pen.polygon(
    pts`${x - h * 0.025},${y} ${x - h * 0.025},${y - h * 0.2} ${x + h * 0.025},${y - h * 0.2}
      ${x + h * 0.025},${y}`,
    { fill: 'black', ink: 0.6 },
  );
  for (let i = 0; i < 4; i++) {
    const base = y - h * (0.14 + i * 0.2);
    const w = h * (0.24 - i * 0.05);
    pen.shape(
      pts`${x - w},${base}! ${x - w * 0.4},${base - h * 0.13} ${x},${base - h * 0.3}!
        ${x + w * 0.4},${base - h * 0.13} ${x + w},${base}! ${x + w * 0.5},${base - h * 0.02}!
        ${x + w * 0.25},${base + h * 0.02}! ${x},${base - h * 0.02}! ${x - w * 0.3},${base + h * 0.02}!
        ${x - w * 0.6},${base - h * 0.02}!`,
      { fill: paint, ink: 0.7, ...(paint === 'black' ? { ink_colour: '#fff' } : {}) },
    );
  }
}

/** A leafless tree, for winter and for dread. */
export function bareTree(s: Stage, x: number, y: number, h: number, colour = '#000'): void {
  const { pen } = s;
  const branch = (bx: number, by: number, length: number, angle: number, weight: number): void => {
    const ex = bx + Math.cos(angle) * length;
    const ey = by + Math.sin(angle) * length;
    pen.stroke(pts`${bx},${by} ${(bx + ex) / 2 + length * 0.06},${(by + ey) / 2} ${ex},${ey}`, {
      weight,
      taper: 'end',
      colour,
    });
    if (length < h * 0.1) return;
    for (const turn of [-0.5, 0.42])
      branch(
        bx + (ex - bx) * 0.72,
        by + (ey - by) * 0.72,
        length * 0.62,
        angle + turn + (pen.random() - 0.5) * 0.3,
        weight * 0.62,
      );
  };
  branch(x, y, h * 0.5, -Math.PI / 2 + 0.05, ((h / 50) * 1.6) / Math.max(1, pen.line));
}

/** Tufts of grass along a stretch of ground. */
export function grass(
  s: Stage,
  from: number,
  to: number,
  y: number,
  spread: number,
  count: number,
  size: number,
): void {
  const { pen } = s;
  const r = pen.random;
  for (let i = 0; i < count; i++) {
    const depth = r();
    const x = from + r() * (to - from);
    const gy = y + depth * spread;
    const k = size * (0.4 + depth);
    for (const lean of [-0.5, 0, 0.55])
      pen.stroke(
        pts`${x + lean * k * 0.3},${gy} ${x + lean * k * 0.5},${gy - k * 0.6} ${x + lean * k * 0.9},${gy - k}`,
        { weight: 0.75, taper: 'end' },
      );
  }
}

/** A flower with a stem. */
export function bloom(s: Stage, x: number, y: number, h: number): void {
  const { pen } = s;
  pen.stroke(pts`${x},${y} ${x + h * 0.05},${y - h * 0.5} ${x},${y - h}`, { weight: 0.8, taper: 'none' });
  for (let i = 0; i < 5; i++)
    pen.ellipse(
      x + Math.cos(i * 1.257) * h * 0.15,
      y - h + Math.sin(i * 1.257) * h * 0.15,
      h * 0.13,
      h * 0.09,
      { fill: 'white', ink: 0.6 },
      i * 1.257,
    );
  pen.ellipse(x, y - h, h * 0.07, h * 0.07, { fill: 'black', ink: 0.3 });
}
