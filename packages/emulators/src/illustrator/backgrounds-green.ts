import { ground, ridge, waves } from './backgrounds-nature.ts';
import { house } from './buildings.ts';
import type { PlaceKind } from './place-words.ts';
import { bareTree, bloom, grass, leaves, tree } from './plants.ts';
import { corner, pts } from './points.ts';
import { drawSky } from './sky.ts';
import { box, fade, rule, type Stage } from './stage.ts';

/** Tended places and open country. */
export const GREEN: Partial<Record<PlaceKind, (s: Stage) => void>> = {
  field(s) {
    const { width: W, height: H } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.1, 5, false, 0.2);
    ground(s);
    for (const x of [0.08, 0.9]) tree(s, W * x, s.horizon + H * 0.05, H * 0.24);
    grass(s, 0, W, s.horizon + H * 0.05, H * 0.44, 60, H * 0.04);
  },
  garden(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    for (let i = 0; i < 12; i++)
      rule(s, [W * (i / 11), s.horizon - H * 0.16], [W * (i / 11), s.horizon + H * 0.02], 1.2);
    for (const k of [0.04, 0.13]) rule(s, [0, s.horizon - H * k], [W, s.horizon - H * k], 1.4);
    ground(s, s.horizon + H * 0.02);
    tree(s, W * 0.12, s.horizon + H * 0.1, H * 0.46);
    tree(s, W * 0.9, s.horizon + H * 0.08, H * 0.38);
    for (let i = 0; i < 8; i++) leaves(s, W * (0.24 + i * 0.08), s.horizon, W * 0.045, H * 0.05, 0.28);
    for (let i = 0; i < 26; i++) {
      const k = pen.random();
      bloom(s, pen.random() * W, s.horizon + H * (0.12 + k * 0.36), H * (0.03 + k * 0.04));
    }
    grass(s, 0, W, s.horizon + H * 0.1, H * 0.38, 24, H * 0.03);
  },
  park(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    for (let i = 0; i < 7; i++) tree(s, W * (i / 6), s.horizon + H * 0.03, H * pen.random.between(0.2, 0.32));
    ground(s, s.horizon + H * 0.02);
    for (const k of [0, 0.035, 0.07])
      pen.polygon(box(W * 0.68, H * (0.66 + k), W * 0.26, H * 0.022), { fill: 'white', ink: 0.8 });
    for (const x of [0.71, 0.9]) rule(s, [W * x, H * 0.72], [W * x, H * 0.83], 2);
    for (const x of [0.1, 0.26])
      rule(s, [W * x, s.horizon - H * 0.24], [W * (x < 0.2 ? x - 0.04 : x + 0.04), H * 0.74], 2);
    rule(s, [W * 0.1, s.horizon - H * 0.24], [W * 0.26, s.horizon - H * 0.24], 2.4);
    for (const x of [0.15, 0.21]) rule(s, [W * x, s.horizon - H * 0.24], [W * x, H * 0.66], 0.9);
    pen.polygon(box(W * 0.14, H * 0.66, W * 0.08, H * 0.012), { fill: 'black', ink: 0.7 });
    grass(s, 0, W, H * 0.8, H * 0.18, 16, H * 0.03);
  },
  pond(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    for (let i = 0; i < 8; i++) leaves(s, W * (i / 7), s.horizon - H * 0.02, W * 0.09, H * 0.07, 0.36);
    fade(s, s.horizon, H - s.horizon, 0.34, 0.06, -W, W * 3);
    waves(s, s.horizon + 10, H);
    for (let i = 0; i < 16; i++) {
      const k = pen.random();
      const [x, y, r] = [pen.random() * W, s.horizon + H * (0.06 + k * 0.38), W * (0.02 + k * 0.05)];
      pen.shape(
        pts`${x - r},${y} ${x},${y - r * 0.34} ${x + r},${y} ${x + r * 0.3},${y + r * 0.3} ${x},${y + r * 0.06}!
          ${x - r * 0.4},${y + r * 0.3}`,
        { fill: i % 3 === 0 ? 0.28 : 'white', ink: 0.8 },
      );
      if (i % 4 === 0)
        for (const a of [-0.9, 0.9, -0.45, 0.45, 0]) {
          const at = (px: number, py: number): [number, number] => [
            x + px * Math.cos(a) - py * Math.sin(a),
            y - r * 0.2 + px * Math.sin(a) + py * Math.cos(a),
          ];
          pen.shape([corner(at(0, 0)), at(-r * 0.2, -r * 0.5), corner(at(0, -r)), at(r * 0.2, -r * 0.5)], {
            fill: 'white',
            ink: 0.7,
          });
        }
    }
  },
  village(s) {
    const { width: W, height: H } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.2, 3, false, 0.2);
    ground(s, s.horizon + H * 0.02);
    for (const [x, k] of [
      [0.06, 0.8],
      [0.36, 0.6],
      [0.68, 0.9],
    ] as const)
      house(s, W * x, s.horizon + H * 0.1 * k, W * 0.2 * k, H * 0.28 * k);
    for (const x of [0.02, 0.32, 0.6, 0.96]) tree(s, W * x, s.horizon + H * 0.09, H * 0.24);
    s.pen.shape(
      pts`${W * 0.46},${s.horizon + H * 0.08} ${W * 0.52},${s.horizon + H * 0.08} ${W * 0.62},${H * 0.8}
        ${W * 0.86},${H * 1.1} ${W * 0.3},${H * 1.1} ${W * 0.46},${H * 0.8}`,
      { fill: 'white', ink: 0.8 },
    );
    grass(s, 0, W, H * 0.74, H * 0.24, 22, H * 0.03);
  },
  graveyard(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    ground(s);
    for (const x of [0.06, 0.94]) bareTree(s, W * x, s.horizon + H * 0.12, H * 0.6);
    for (let row = 0; row < 3; row++)
      for (let i = 0; i < 6; i++) {
        const k = 0.5 + row * 0.35;
        const x = W * ((i + (row % 2) * 0.5) / 5.5);
        const y = s.horizon + H * (0.06 + row * 0.12);
        pen.shape(
          pts`${x - W * 0.022 * k},${y}! ${x - W * 0.022 * k},${y - H * 0.1 * k} ${x},${y - H * 0.13 * k}
          ${x + W * 0.022 * k},${y - H * 0.1 * k} ${x + W * 0.022 * k},${y}!`,
          { fill: 'white', ink: 0.8 },
        );
        pen.polygon(box(x - W * 0.03 * k, y, W * 0.06 * k, H * 0.02), { fill: 0.28, ink: 0.7 });
      }
    grass(s, 0, W, s.horizon + H * 0.1, H * 0.34, 26, H * 0.03);
  },
  outdoor(s) {
    const { width: W, height: H } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.09, 5, false, 0.14);
    ground(s);
    for (const [x, h] of [
      [0.06, 0.4],
      [0.93, 0.34],
    ] as const)
      tree(s, W * x, s.horizon + H * 0.08, H * h);
    grass(s, 0, W, s.horizon + H * 0.08, H * 0.4, 26, H * 0.032);
  },
};
