import { pts } from './points.ts';
import { box, rule, type Stage } from './stage.ts';
import type { Paint } from './tone.ts';

/** Rows of windows on a wall that faces the eye; lit ones are white at night. */
export function facade(s: Stage, x: number, y: number, w: number, h: number, columns: number, rows: number): void {
  const night = s.scene.time === 'night';
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const fill: Paint = night ? (s.pen.random() < 0.5 ? 'white' : 'black') : s.pen.random() < 0.25 ? 0.5 : 0.2;
      s.pen.polygon(
        box(x + (w * (column + 0.2)) / columns, y + (h * (row + 0.22)) / rows, (w * 0.6) / columns, (h * 0.56) / rows),
        { fill, ink: 0.5 },
      );
    }
  }
}

/** A block of flats or offices. */
export function block(s: Stage, x: number, y: number, w: number, h: number, paint: Paint = 'white'): void {
  s.pen.polygon(box(x, y - h, w, h), { fill: paint, ink: 0.8 });
  s.pen.polygon(pts`${x + w},${y - h} ${x + w * 1.18},${y - h * 0.96} ${x + w * 1.18},${y} ${x + w},${y}`, {
    fill: 0.5,
    ink: 0.7,
  });
  facade(
    s,
    x,
    y - h * 0.97,
    w,
    h * 0.94,
    Math.max(2, Math.round(w / (s.width * 0.026))),
    Math.max(3, Math.round(h / (s.height * 0.05))),
  );
}

/** A row of roofs and blocks along a skyline. */
export function skyline(s: Stage, y: number, low: number, high: number): void {
  const night = s.scene.time === 'night';
  for (let x = -s.width * 0.05; x < s.width * 1.05; ) {
    const w = s.width * s.pen.random.between(0.06, 0.13);
    const h = s.height * s.pen.random.between(low, high);
    block(s, x, y, w, h, night ? 0.85 : s.pen.random() < 0.4 ? 0.14 : 'white');
    x += w * 1.05;
  }
}

/** A house with a tiled gable roof; (x, y) is the foot of its left wall. */
export function house(s: Stage, x: number, y: number, w: number, h: number): void {
  const { pen } = s;
  const night = s.scene.time === 'night';
  pen.polygon(box(x, y - h * 0.62, w, h * 0.62), { fill: night ? 0.5 : 'white', ink: 0.8 });
  const roof = pen.polygon(
    pts`${x - w * 0.1},${y - h * 0.6} ${x + w * 0.14},${y - h} ${x + w * 0.86},${y - h}
      ${x + w * 1.1},${y - h * 0.6}`,
    { fill: night ? 'black' : 0.5, ink: 0.9 },
  );
  pen.clip(roof, () => {
    for (let i = -2; i < 14; i++)
      rule(
        s,
        [x + (w * i) / 11, y - h * 0.58],
        [x + w * 0.14 + (w * 0.72 * i) / 11, y - h],
        0.6,
        night ? '#fff' : '#000',
      );
  });
  pen.polygon(box(x + w * 0.12, y - h * 0.46, w * 0.3, h * 0.22), { fill: night ? 'white' : 0.2, ink: 0.8 });
  rule(s, [x + w * 0.27, y - h * 0.46], [x + w * 0.27, y - h * 0.24], 0.7);
  pen.polygon(box(x + w * 0.6, y - h * 0.44, w * 0.22, h * 0.44), { fill: 'white', ink: 0.8 });
  rule(s, [x + w * 0.64, y - h * 0.2], [x + w * 0.66, y - h * 0.2], 1.2);
}

/** A telegraph pole with its wires running to the right edge. */
export function pole(s: Stage, x: number, y: number, h: number): void {
  const { pen } = s;
  pen.polygon(pts`${x - h * 0.013},${y} ${x - h * 0.009},${y - h} ${x + h * 0.009},${y - h} ${x + h * 0.013},${y}`, {
    fill: 0.5,
    ink: 0.8,
  });
  for (const k of [0.9, 0.82]) {
    rule(s, [x - h * 0.1, y - h * k], [x + h * 0.1, y - h * k], 1.6);
    for (const d of [-0.08, 0.08])
      pen.stroke(
        pts`${x + d * h},${y - h * k} ${x + (s.width - x) * 0.5},${y - h * (k - 0.06)}
        ${s.width * 1.02},${y - h * (k - 0.01 + d * 0.3)}`,
        { weight: 0.6, taper: 'none' },
      );
  }
  pen.polygon(box(x - h * 0.03, y - h * 0.76, h * 0.06, h * 0.08), { fill: 'white', ink: 0.7 });
}

/** The curved, tiled roof of a temple or Japanese castle. */
export function templeRoof(s: Stage, x: number, y: number, w: number, h: number): void {
  const { pen } = s;
  const path = pen.shape(
    pts`${x - w * 0.6},${y - h * 0.1}! ${x - w * 0.4},${y - h * 0.28} ${x - w * 0.24},${y - h}!
      ${x + w * 0.24},${y - h}! ${x + w * 0.4},${y - h * 0.28} ${x + w * 0.6},${y - h * 0.1}!
      ${x + w * 0.42},${y} ${x},${y + h * 0.05} ${x - w * 0.42},${y}`,
    { fill: s.scene.time === 'night' ? 'black' : 0.5, ink: 1 },
  );
  pen.clip(path, () => {
    for (let i = -9; i <= 9; i++)
      pen.stroke(
        pts`${x + i * w * 0.026},${y - h} ${x + i * w * 0.045},${y - h * 0.4} ${x + i * w * 0.066},${y + h * 0.05}`,
        { weight: 0.6, taper: 'none', colour: s.scene.time === 'night' ? '#fff' : '#000' },
      );
  });
  pen.polygon(box(x - w * 0.26, y - h * 1.06, w * 0.52, h * 0.1), { fill: 'black', ink: 0.7 });
}

/** A temple hall on its stone base. */
export function temple(s: Stage, x: number, y: number, w: number): void {
  const { pen } = s;
  const h = w * 0.36;
  pen.polygon(box(x - w * 0.48, y - h * 0.16, w * 0.96, h * 0.16), { fill: 'white', ink: 0.8 });
  for (let i = 0; i < 3; i++)
    pen.polygon(box(x - w * (0.12 + i * 0.02), y - h * (0.16 - i * 0.055), w * (0.24 + i * 0.04), h * 0.055), {
      fill: 'white',
      ink: 0.7,
    });
  pen.polygon(box(x - w * 0.42, y - h * 0.78, w * 0.84, h * 0.62), { fill: 0.28, ink: 0.8 });
  pen.polygon(box(x - w * 0.13, y - h * 0.7, w * 0.26, h * 0.54), { fill: 'black', ink: 0.8 });
  for (const k of [-0.42, -0.26, -0.14, 0.13, 0.25, 0.41])
    pen.polygon(box(x + w * k - w * 0.012, y - h * 0.78, w * 0.028, h * 0.62), { fill: 'white', ink: 0.7 });
  templeRoof(s, x, y - h * 0.74, w, h * 0.62);
}

/** A stone lantern. */
export function stoneLantern(s: Stage, x: number, y: number, h: number): void {
  const parts: [number, number, number, Paint][] = [
    [0, 0.34, 0.1, 'white'],
    [0.1, 0.12, 0.4, 'white'],
    [0.5, 0.3, 0.08, 'white'],
    [0.58, 0.22, 0.18, 'black'],
  ];
  for (const [from, w, tall, fill] of parts)
    s.pen.polygon(box(x - h * w * 0.5, y - h * (from + tall), h * w, h * tall), { fill, ink: 0.8 });
  s.pen.shape(
    pts`${x - h * 0.24},${y - h * 0.74}! ${x},${y - h * 0.96}! ${x + h * 0.24},${y - h * 0.74}!
      ${x},${y - h * 0.78}`,
    { fill: 'white', ink: 0.8 },
  );
}
