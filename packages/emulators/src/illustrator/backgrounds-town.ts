import { ground } from './backgrounds-nature.ts';
import { block, facade, pole, skyline } from './buildings.ts';
import type { Pt } from './ink.ts';
import type { PlaceKind } from './place-words.ts';
import { leaves, tree } from './plants.ts';
import { pts } from './points.ts';
import { drawSky } from './sky.ts';
import { box, flood, rule, type Stage } from './stage.ts';

type Draw = (s: Stage) => void;

/** Fronts of houses on one side of a street that runs to the vanishing point. */
function row(s: Stage, side: -1 | 1): void {
  const { width: W, horizon: hy, pen } = s;
  const vx = W * 0.5;
  const night = s.scene.time === 'night';
  const at = (k: number, up: number): [number, number] => [
    vx + side * W * 0.09 * k * 1.05,
    hy - up * s.height * 0.1 * k + s.height * 0.035 * k,
  ];
  const edges = [1.1, 1.7, 2.6, 3.9, 6.2];
  for (let i = 0; i < edges.length - 1; i++) {
    const [far, near] = [edges[i]!, edges[i + 1]!];
    const tall = [2.4, 1.7, 2.9, 1.9][(i + (side > 0 ? 1 : 0)) % 4]!;
    pen.polygon([at(far, tall), at(near, tall), at(near, 0), at(far, 0)], {
      fill: night ? 0.7 : i % 2 === 0 ? 'white' : 0.12,
      ink: 0.8,
    });
    // Roof edge, windows and a door in perspective.
    pen.polygon([at(far, tall + 0.16), at(near, tall + 0.16), at(near, tall), at(far, tall)], {
      fill: 'black',
      ink: 0.7,
    });
    const cell = (k: number) => far + (near - far) * k;
    for (const [a, b] of [
      [0.1, 0.36],
      [0.44, 0.66],
    ] as const) {
      for (let floor = 0; floor + 1.1 < tall; floor++)
        pen.polygon(
          [at(cell(a), floor + 1.05), at(cell(b), floor + 1.05), at(cell(b), floor + 0.5), at(cell(a), floor + 0.5)],
          { fill: night ? ((i + floor) % 2 === 0 ? 'white' : 'black') : 0.28, ink: 0.7 },
        );
    }
    pen.polygon([at(cell(0.74), 0.75), at(cell(0.92), 0.75), at(cell(0.92), 0), at(cell(0.74), 0)], {
      fill: night ? 'black' : 0.5,
      ink: 0.7,
    });
  }
}

function fence(s: Stage, y: number, h: number): void {
  const { width: W } = s;
  const mesh = s.pen.path(box(0, y - h, W, h).map((p): Pt => [p[0], p[1], 1]));
  s.pen.clip(mesh, () => {
    const step = W * 0.022;
    for (let x = -h; x < W + h; x += step) {
      rule(s, [x, y], [x + h, y - h], 0.4);
      rule(s, [x, y], [x - h, y - h], 0.4);
    }
  });
  for (let i = 0; i <= 6; i++) rule(s, [(W * i) / 6, y], [(W * i) / 6, y - h * 1.05], 1.8);
  for (const k of [1, 0.02]) rule(s, [0, y - h * k], [W, y - h * k], 1.6);
}

/** Streets and what stands along them. */
export const TOWN: Partial<Record<PlaceKind, Draw>> = {
  street(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ground(s);
    leaves(s, W * 0.5, hy - H * 0.012, W * 0.1, H * 0.05, 0.5);
    pen.polygon(pts`${W * 0.5},${hy + 4} ${W * 0.5},${hy + 4} ${W * 1.05},${H * 1.25} ${-W * 0.05},${H * 1.25}`, {
      fill: s.scene.time === 'night' ? 0.5 : 0.08,
      ink: 0.8,
    });
    for (let i = 1; i < 6; i++) {
      const k = i ** 2 / 26;
      pen.polygon(
        pts`${W * (0.5 - 0.006 * k * 6)},${hy + H * 0.6 * k} ${W * (0.5 + 0.006 * k * 6)},${hy + H * 0.6 * k}
          ${W * (0.5 + 0.006 * k * 8)},${hy + H * 0.6 * k * 1.34}
          ${W * (0.5 - 0.006 * k * 8)},${hy + H * 0.6 * k * 1.34}`,
        { fill: 'white', ink: 0.5 },
      );
    }
    row(s, -1);
    row(s, 1);
    pole(s, W * 0.27, hy + H * 0.2, H * 0.72);
    pole(s, W * 0.42, hy + H * 0.06, H * 0.28);
  },
  city(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    skyline(s, hy + H * 0.05, 0.16, 0.4);
    flood(s, s.scene.time === 'night' ? 0.7 : 'white', -W, hy + H * 0.05, W * 3, H);
    skyline(s, hy + H * 0.16, 0.08, 0.22);
    pen.polygon(pts`-10,${H * 0.74} ${W * 1.02},${H * 0.74} ${W * 1.02},${H * 1.2} -10,${H * 1.2}`, {
      fill: s.scene.time === 'night' ? 0.5 : 'white',
      ink: 0.9,
    });
    for (let i = 0; i < 11; i++)
      pen.polygon(
        pts`${W * (0.06 + i * 0.086)},${H * 0.82} ${W * (0.1 + i * 0.086)},${H * 0.82}
        ${W * (0.085 + i * 0.09)},${H * 0.96} ${W * (0.04 + i * 0.09)},${H * 0.96}`,
        { fill: s.scene.time === 'night' ? 'white' : 0.28, ink: 0.5 },
      );
  },
  school(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ground(s, hy + H * 0.05);
    block(s, W * 0.14, hy + H * 0.06, W * 0.6, H * 0.36);
    pen.polygon(box(W * 0.38, hy - H * 0.4, W * 0.12, H * 0.46), { fill: 'white', ink: 0.9 });
    facade(s, W * 0.385, hy - H * 0.2, W * 0.11, H * 0.18, 2, 3);
    pen.ellipse(W * 0.44, hy - H * 0.32, H * 0.04, H * 0.04, { fill: 'white', ink: 1.2 });
    rule(s, [W * 0.44, hy - H * 0.32], [W * 0.44, hy - H * 0.35], 1);
    rule(s, [W * 0.44, hy - H * 0.32], [W * 0.456, hy - H * 0.31], 1);
    for (const x of [0.06, 0.9]) tree(s, W * x, hy + H * 0.12, H * 0.36);
    for (const x of [0.24, 0.7]) {
      pen.polygon(box(W * (x - 0.025), hy + H * 0.02, W * 0.05, H * 0.22), { fill: 'white', ink: 0.9 });
      pen.polygon(box(W * (x - 0.03), hy - H * 0.005, W * 0.06, H * 0.03), { fill: 0.5, ink: 0.8 });
    }
    for (const [a, b] of [
      [0, 0.215],
      [0.725, 1],
    ] as const)
      pen.polygon(box(W * a, hy + H * 0.1, W * (b - a), H * 0.13), { fill: 0.14, ink: 0.8 });
  },
  rooftop(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    skyline(s, hy + H * 0.1, 0.06, 0.2);
    flood(s, 'white', -W, hy + H * 0.1, W * 3, H * 2);
    fence(s, hy + H * 0.14, H * 0.4);
    rule(s, [0, hy + H * 0.16], [W, hy + H * 0.16], 1.4);
    for (let i = -8; i <= 8; i++) rule(s, [W * (0.5 + i * 0.07), hy + H * 0.16], [W * (0.5 + i * 0.2), H * 1.1], 0.5);
    for (const k of [0.24, 0.36, 0.52]) rule(s, [0, hy + H * k], [W, hy + H * k], 0.5);
    pen.polygon(box(W * 0.78, hy - H * 0.26, W * 0.26, H * 0.46), { fill: 0.12, ink: 0.9 });
    pen.polygon(box(W * 0.83, hy - H * 0.1, W * 0.08, H * 0.3), { fill: 'white', ink: 0.9 });
  },
  station(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    skyline(s, hy + H * 0.02, 0.05, 0.16);
    flood(s, 'white', -W, hy + H * 0.02, W * 3, H);
    for (const k of [0, 1]) {
      rule(s, [W * (0.46 + k * 0.03), hy + H * 0.02], [W * (0.02 + k * 0.2), H * 1.05], 1.6);
    }
    for (let i = 0; i < 10; i++) {
      const k = (i / 10) ** 1.8;
      rule(
        s,
        [W * (0.45 - 0.47 * k), hy + H * (0.03 + 0.5 * k)],
        [W * (0.5 - 0.24 * k), hy + H * (0.03 + 0.5 * k)],
        1 + k * 2,
      );
    }
    pen.polygon(
      pts`${W * 0.54},${hy + H * 0.02} ${W * 1.05},${hy + H * 0.16} ${W * 1.05},${H * 1.05}
        ${W * 0.42},${H * 1.05}`,
      { fill: 'white', ink: 1 },
    );
    pen.polygon(
      pts`${W * 0.545},${hy + H * 0.06} ${W * 0.56},${hy + H * 0.06} ${W * 0.53},${H * 1.05}
        ${W * 0.46},${H * 1.05}`,
      { fill: 0.36, ink: 0.7 },
    );
    pen.polygon(
      pts`${W * 0.5},${hy - H * 0.14} ${W * 1.05},${-H * 0.02} ${W * 1.05},${hy - H * 0.16}
        ${W * 0.54},${hy - H * 0.11}`,
      { fill: 0.5, ink: 0.9 },
    );
    for (const [x, y, h] of [
      [0.62, 0.1, 0.24],
      [0.76, 0.22, 0.42],
      [0.96, 0.4, 0.7],
    ] as const)
      pen.polygon(box(W * x, hy + H * (y - h), W * 0.014, H * h), { fill: 'white', ink: 0.9 });
    pen.polygon(box(W * 0.64, hy - H * 0.02, W * 0.1, H * 0.06), { fill: 'white', ink: 1.2 });
    for (const k of [0, 0.03])
      pen.polygon(box(W * 0.82, hy + H * (0.22 + k * 2), W * 0.16, H * 0.022), { fill: 'white', ink: 0.8 });
  },
};
