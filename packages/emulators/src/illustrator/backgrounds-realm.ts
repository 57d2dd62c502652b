import { ridge } from './backgrounds-nature.ts';
import type { PlaceKind } from './place-words.ts';
import { bareTree, leaves } from './plants.ts';
import { corner, pts } from './points.ts';
import { cloud, drawSky } from './sky.ts';
import { fade, flood, rule, type Stage } from './stage.ts';

type Draw = (s: Stage) => void;

function flame(s: Stage, x: number, y: number, h: number, inner = true): void {
  const { pen } = s;
  const w = h * 0.36;
  pen.shape(
    pts`${x - w},${y} ${x - w * 0.9},${y - h * 0.4} ${x - w * 0.5},${y - h * 0.7}! ${x - w * 0.3},${y - h * 0.45}
      ${x},${y - h}! ${x + w * 0.3},${y - h * 0.5} ${x + w * 0.62},${y - h * 0.74}!
      ${x + w * 0.9},${y - h * 0.36} ${x + w},${y}`,
    { fill: 'white', ink: 1 },
  );
  if (inner)
    pen.shape(
      pts`${x - w * 0.5},${y} ${x - w * 0.4},${y - h * 0.26} ${x - w * 0.1},${y - h * 0.54}!
      ${x + w * 0.2},${y - h * 0.26} ${x + w * 0.44},${y - h * 0.36}! ${x + w * 0.5},${y}`,
      { fill: 0.36, ink: 0.7 },
    );
}

/** Smoke that rises and rolls. */
function smoke(s: Stage, x: number, y: number, h: number): void {
  for (let i = 0; i < 6; i++) {
    const k = i / 6;
    const r = h * (0.08 + k * 0.1);
    leaves(s, x + Math.sin(i * 1.9) * h * 0.08 + k * h * 0.12, y - h * k, r * 1.1, r * 0.85, 'white');
  }
}

/** Places beyond the everyday. */
export const REALM: Partial<Record<PlaceKind, Draw>> = {
  hell(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    flood(s, 'black', -W, -H, W * 3, H * 3);
    fade(s, hy - H * 0.22, H * 0.24, 0.96, 0.5, -W, W * 3);
    for (let i = 0; i < 15; i++) {
      const x = W * (i / 14) + pen.random.between(-16, 16);
      const h = H * pen.random.between(0.16, 0.42);
      pen.polygon(pts`${x - W * 0.035},${hy + H * 0.04} ${x},${hy - h} ${x + W * 0.035},${hy + H * 0.04}`, {
        fill: 'black',
        ink: 0.9,
        ink_colour: '#fff',
      });
      rule(s, [x, hy - h], [x + W * 0.01, hy], 0.6, '#fff');
    }
    const pool = pen.shape(
      pts`-20,${hy + H * 0.04}! ${W * 1.02},${hy + H * 0.04}! ${W * 1.02},${H * 1.1}! -20,${H * 1.1}!`,
      { fill: 0.6, ink: 0.8 },
    );
    pen.clip(pool, () => {
      for (let i = 0; i < 30; i++) {
        const k = pen.random();
        const [x, y, w] = [pen.random() * W, hy + H * (0.06 + k * 0.44), W * (0.02 + k * 0.06)];
        pen.stroke(pts`${x - w},${y} ${x},${y - w * 0.14} ${x + w},${y}`, { weight: 0.9, colour: '#fff' });
      }
    });
    for (const [x, y, k] of [
      [0.16, 0.72, 1],
      [0.82, 0.68, 0.8],
      [0.62, 0.88, 1.2],
    ] as const) {
      const u = W * 0.03 * k;
      pen.shape(
        pts`${W * x - u},${H * y} ${W * x - u * 1.1},${H * y - u} ${W * x},${H * y - u * 1.8}
          ${W * x + u * 1.1},${H * y - u} ${W * x + u},${H * y}`,
        { fill: 'white' },
      );
      for (const side of [-1, 1])
        pen.ellipse(W * x + side * u * 0.42, H * y - u * 0.72, u * 0.27, u * 0.32, { fill: 'black', ink: 0 });
    }
    for (const [x, h] of [
      [0.03, 0.36],
      [0.11, 0.22],
      [0.9, 0.26],
      [0.98, 0.4],
    ] as const)
      flame(s, W * x, H * 1.02, H * h);
  },
  heaven(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    flood(s, 'white', -W, -H, W * 3, H * 3);
    for (let i = 0; i < 22; i++) {
      const a = Math.PI * (0.02 + (i / 21) * 0.96);
      const x = W * 0.5 + Math.cos(a) * W;
      const y = H * 0.02 + Math.sin(a) * W;
      pen.polygon(
        pts`${W * 0.5},${H * 0.02} ${x},${y}
          ${W * 0.5 + Math.cos(a + 0.05) * W},${H * 0.02 + Math.sin(a + 0.05) * W}`,
        { fill: 0.1, ink: 0 },
      );
    }
    for (const [x, y, w] of [
      [0.14, 0.3, 0.36],
      [0.84, 0.26, 0.4],
      [0.5, 0.46, 0.34],
      [0.08, 0.62, 0.4],
      [0.92, 0.6, 0.42],
    ] as const)
      cloud(s, W * x, H * y, W * w);
    fade(s, hy + H * 0.12, H * 0.5, 0.2, 0.02, -W, W * 3);
    for (let i = 0; i < 11; i++) {
      const k = (i * 0.37) % 1;
      const [x, y, r] = [W * ((i * 0.29 + 0.05) % 1), hy + H * (0.16 + k * 0.28), W * (0.03 + k * 0.03)];
      pen.ellipse(x, y, r, r * 0.3, { fill: 0.28, ink: 0.8 });
      if (i % 2 === 0)
        for (const a of [-1, 1, -0.5, 0.5, 0]) {
          const at = (px: number, py: number): [number, number] => [
            x + px * Math.cos(a) - py * Math.sin(a),
            y - r * 0.1 + px * Math.sin(a) + py * Math.cos(a),
          ];
          pen.shape([corner(at(0, 0)), at(-r * 0.24, -r * 0.5), corner(at(0, -r * 1.05)), at(r * 0.24, -r * 0.5)], {
            fill: 'white',
            ink: 0.8,
          });
        }
    }
  },
  battlefield(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    for (const [x, h] of [
      [0.12, 0.5],
      [0.7, 0.44],
      [0.92, 0.36],
    ] as const)
      smoke(s, W * x, hy + H * 0.02, H * h);
    ridge(s, hy + H * 0.02, H * 0.12, 6, true, 0.4);
    flood(s, 0.12, -W, hy + H * 0.02, W * 3, H);
    pen.polygon(
      pts`${W * 0.02},${hy + H * 0.14} ${W * 0.02},${hy - H * 0.14} ${W * 0.08},${hy - H * 0.1}
        ${W * 0.1},${hy - H * 0.18} ${W * 0.17},${hy - H * 0.04} ${W * 0.22},${hy - H * 0.06}
        ${W * 0.24},${hy + H * 0.14}`,
      { fill: 'white', ink: 0.9 },
    );
    for (let i = 0; i < 8; i++)
      rule(
        s,
        [W * (0.03 + (i % 3) * 0.06), hy + H * (0.1 - i * 0.026)],
        [W * (0.08 + (i % 3) * 0.06), hy + H * (0.1 - i * 0.026)],
        0.7,
      );
    for (let i = 0; i < 9; i++) {
      const x = W * pen.random();
      const y = hy + H * pen.random.between(0.08, 0.36);
      const k = (y - hy) / H + 0.12;
      const lean = pen.random.between(-0.25, 0.25);
      pen.stroke(pts`${x},${y} ${x + lean * H * k * 0.8},${y - H * k * 0.8}`, { weight: 1.8, taper: 'none' });
      rule(
        s,
        [x + lean * H * k * 0.6 - W * 0.012, y - H * k * 0.6],
        [x + lean * H * k * 0.6 + W * 0.012, y - H * k * 0.58],
        2,
      );
      if (i % 3 === 0)
        pen.shape(
          pts`${x + lean * H * k * 0.8},${y - H * k * 0.8}! ${x + lean * H * k * 0.8 + W * 0.07},${y - H * k * 0.72}
          ${x + lean * H * k * 0.7 + W * 0.05},${y - H * k * 0.56} ${x + lean * H * k * 0.6},${y - H * k * 0.6}!`,
          { fill: 'black' },
        );
    }
    for (let i = 0; i < 30; i++) {
      const [x, y] = [W * pen.random(), hy + H * pen.random.between(0.08, 0.46)];
      const u = W * 0.004 * (1 + ((y - hy) / H) * 5);
      pen.polygon(pts`${x - u},${y} ${x - u * 0.4},${y - u} ${x + u * 0.6},${y - u * 0.8} ${x + u},${y}`, {
        fill: 'black',
        ink: 0.5,
      });
    }
    bareTree(s, W * 0.8, hy + H * 0.1, H * 0.4);
  },
};
