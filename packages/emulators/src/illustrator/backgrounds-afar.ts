import { ground, ridge, waves } from './backgrounds-nature.ts';
import { stoneLantern, templeRoof } from './buildings.ts';
import { matrix } from './ink.ts';
import { drawObject } from './objects.ts';
import type { PlaceKind } from './place-words.ts';
import { bareTree, grass, leaves, tree } from './plants.ts';
import { pts } from './points.ts';
import { drawSky } from './sky.ts';
import { box, fade, flood, rule, type Stage } from './stage.ts';

/** A dune: its lit side white, its lee toned. */
function dune(s: Stage, x: number, y: number, w: number, h: number): void {
  const { pen, scene } = s;
  const night = scene.time === 'night';
  const path = pen.shape(
    pts`${x - w},${y + h * 0.6}! ${x - w * 0.5},${y - h * 0.3} ${x},${y - h}! ${x + w * 0.4},${y - h * 0.4} ${x + w * 1.2},${y + h * 0.6}!`,
    { fill: night ? 0.5 : 'white', ink: 0.8 },
  );
  pen.clip(path, () => {
    pen.shape(
      pts`${x},${y - h}! ${x + w * 0.14},${y - h * 0.4} ${x - w * 0.08},${y} ${x + w * 0.2},${y + h}! ${x + w * 1.4},${y + h}! ${x + w * 0.5},${y - h * 0.3}`,
      { fill: night ? 0.8 : 0.28, ink: 0 },
    );
    for (let i = 1; i < 5; i++)
      pen.stroke(
        pts`${x - w * 0.2 * i},${y - h * (0.6 - i * 0.16)} ${x - w * 0.12 * i + w * 0.06},${y - h * (0.54 - i * 0.16)} ${x - w * 0.04 * i},${y - h * (0.66 - i * 0.16)}`,
        { weight: 0.6 },
      );
  });
}

/** Places that no other list has: far lands, old gates, houses that one had better not enter. */
export const AFAR: Partial<Record<PlaceKind, (s: Stage) => void>> = {
  desert(s) {
    const { width: W, height: H, horizon: hy } = s;
    drawSky(s, hy);
    ground(s, hy);
    ridge(s, hy, H * 0.06, 4, false, 0.14);
    for (const [x, y, w, h] of [
      [0.2, 0.12, 0.2, 0.07],
      [0.72, 0.16, 0.3, 0.1],
      [0.3, 0.4, 0.42, 0.16],
    ] as const)
      dune(s, W * x, hy + H * y, W * w, H * h);
    for (let i = 0; i < 26; i++) {
      const y = hy + (H - hy) * (0.3 + 0.7 * s.pen.random());
      const x = s.pen.random() * W;
      s.pen.stroke(pts`${x - 26},${y} ${x - 8},${y - 4} ${x + 10},${y} ${x + 26},${y - 3}`, { weight: 0.5 });
    }
  },
  'stone-steps'(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    const night = s.scene.time === 'night';
    for (let i = 0; i < 7; i++) leaves(s, W * (i / 6), hy - H * 0.12, W * 0.12, H * 0.16, night ? 0.8 : 0.5);
    flood(s, night ? 0.8 : 0.28, -W, hy - H * 0.02, W * 3, H * 2);
    const steps = 15;
    const at = (k: number) => ({ y: hy - H * 0.16 + (H * 1.2 - hy) * k ** 1.55, half: W * (0.1 + 0.46 * k ** 1.25) });
    for (let i = 0; i < steps; i++) {
      const a = at(i / steps);
      const b = at((i + 1) / steps);
      const tread = a.y + (b.y - a.y) * 0.45;
      pen.polygon(
        pts`${W / 2 - a.half},${a.y} ${W / 2 + a.half},${a.y} ${W / 2 + b.half},${tread} ${W / 2 - b.half},${tread}`,
        {
          fill: night ? 0.5 : 'white',
          ink: 0.7,
        },
      );
      pen.polygon(
        pts`${W / 2 - b.half},${tread} ${W / 2 + b.half},${tread} ${W / 2 + b.half},${b.y} ${W / 2 - b.half},${b.y}`,
        { fill: night ? 'black' : 0.5, ink: 0.8 },
      );
      // Worn stones, no planks.
      for (let k = 0; k < 5; k++) {
        const x = W / 2 + b.half * (pen.random() * 2 - 1) * 0.9;
        rule(s, [x, tread], [x + 3, b.y], 0.6, night ? '#fff' : '#000');
      }
    }
    // Bushes crowd in from both sides, the nearest black.
    for (const side of [-1, 1])
      for (const [k, y, r] of [
        [0.34, 0.06, 0.09],
        [0.42, 0.22, 0.13],
        [0.52, 0.44, 0.2],
      ] as const)
        leaves(s, W * (0.5 + side * k), hy + H * y, W * r, H * r, k > 0.5 ? 'black' : night ? 0.8 : 0.5);
    grass(s, 0, W, hy + H * 0.2, H * 0.4, 24, H * 0.05);
    stoneLantern(s, W * 0.2, hy + H * 0.16, H * 0.2);
    stoneLantern(s, W * 0.8, hy + H * 0.16, H * 0.2);
    tree(s, W * 0.03, hy + H * 0.1, H * 0.62);
    tree(s, W * 0.97, hy + H * 0.06, H * 0.56);
  },
  'old-gate'(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ground(s, hy);
    const night = s.scene.time === 'night';
    const foot = hy + H * 0.2;
    for (const x of [0.12, 0.34, 0.66, 0.88]) {
      pen.polygon(box(W * (x - 0.025), hy - H * 0.26, W * 0.05, foot - hy + H * 0.26), {
        fill: night ? 0.8 : 0.5,
        ink: 1.1,
      });
      rule(s, [W * (x - 0.008), hy - H * 0.24], [W * (x - 0.012), foot - H * 0.03], 0.6, night ? '#fff' : '#000');
      pen.polygon(box(W * (x - 0.035), foot - H * 0.02, W * 0.07, H * 0.03), { fill: 'white', ink: 0.9 });
    }
    flood(s, 'black', W * 0.36, hy - H * 0.12, W * 0.28, foot - hy + H * 0.12);
    pen.polygon(box(W * 0.06, hy - H * 0.3, W * 0.88, H * 0.07), { fill: night ? 0.8 : 0.28, ink: 1 });
    for (let i = 0; i < 9; i++)
      pen.polygon(box(W * (0.1 + i * 0.1), hy - H * 0.28, W * 0.03, H * 0.035), { fill: 'black', ink: 0.6 });
    templeRoof(s, W * 0.5, hy - H * 0.29, W * 0.98, H * 0.22);
    // Fallen plaster and weeds.
    for (let i = 0; i < 14; i++) {
      const x = W * pen.random();
      const y = foot + (H - foot) * pen.random();
      pen.shape(pts`${x},${y} ${x + 10},${y - 9} ${x + 24},${y - 4} ${x + 20},${y + 5}`, { fill: 0.28, ink: 0.7 });
    }
    grass(s, 0, W, foot, H - foot, 40, H * 0.05);
    bareTree(s, W * 0.02, foot + H * 0.1, H * 0.4, night ? '#fff' : '#000');
  },
  'house-front'(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ground(s, hy);
    const night = s.scene.time === 'night';
    const dark = night ? 'black' : 0.5;
    const [x, y, w, h] = [W * 0.22, hy + H * 0.14, W * 0.56, H * 0.5];
    bareTree(s, W * 0.06, hy + H * 0.2, H * 0.7, night ? '#fff' : '#000');
    pen.polygon(box(x, y - h, w, h), { fill: night ? 0.8 : 0.2, ink: 1 });
    for (let i = 1; i < 12; i++)
      rule(s, [x, y - (h * i) / 12], [x + w, y - (h * i) / 12], 0.4, night ? '#fff' : '#000');
    const edge = night ? '#fff' : '#000';
    pen.polygon(
      pts`${x - w * 0.09},${y - h} ${x + w * 0.16},${y - h * 1.34} ${x + w * 0.84},${y - h * 1.34} ${x + w * 1.09},${y - h}`,
      {
        fill: dark,
        ink: 1,
        ink_colour: edge,
      },
    );
    for (let i = 1; i < 9; i++)
      rule(s, [x + w * (0.16 + i * 0.075), y - h * 1.33], [x + w * (-0.09 + i * 0.131), y - h * 1.01], 0.5, edge);
    pen.polygon(pts`${x + w * 0.56},${y - h * 1.18} ${x + w * 0.7},${y - h * 1.52} ${x + w * 0.84},${y - h * 1.18}`, {
      fill: dark,
      ink: 1,
      ink_colour: night ? '#fff' : '#000',
    });
    for (const [wx, wy] of [
      [0.1, 0.86],
      [0.68, 0.86],
      [0.1, 0.46],
      [0.68, 0.46],
    ] as const) {
      pen.polygon(box(x + w * wx, y - h * wy, w * 0.22, h * 0.24), {
        fill: 'black',
        ink: 1.2,
        ink_colour: night ? '#fff' : '#000',
      });
      rule(s, [x + w * (wx + 0.11), y - h * wy], [x + w * (wx + 0.11), y - h * (wy - 0.24)], 1, '#fff');
      rule(s, [x + w * wx, y - h * (wy - 0.12)], [x + w * (wx + 0.22), y - h * (wy - 0.1)], 0.8, '#fff');
    }
    pen.polygon(box(x + w * 0.42, y - h * 0.42, w * 0.17, h * 0.42), {
      fill: 'black',
      ink: 1.2,
      ink_colour: night ? '#fff' : '#000',
    });
    // The gate: posts, bars, one of them bent.
    const gate = hy + H * 0.34;
    for (const px of [0.12, 0.36, 0.62, 0.88])
      pen.polygon(box(W * px - W * 0.018, gate - H * 0.26, W * 0.036, H * 0.36), {
        fill: night ? 0.5 : 'white',
        ink: 1,
      });
    for (const [from, to] of [
      [-0.05, 0.34],
      [0.64, 1.05],
    ] as const)
      for (let bar = from; bar < to; bar += 0.026)
        pen.stroke(
          pts`${W * bar},${gate + H * 0.06} ${W * (bar + pen.random() * 0.006)},${gate - H * 0.1} ${W * bar},${gate - H * 0.2}`,
          {
            weight: 1.6,
            taper: 'none',
            colour: night ? '#fff' : '#000',
          },
        );
    grass(s, 0, W, gate, H - gate, 46, H * 0.07);
  },
  harbor(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    const night = s.scene.time === 'night';
    fade(s, hy, H * 0.5, night ? 0.86 : 0.42, 0.1, -W, W * 3);
    rule(s, [-W, hy], [W * 2, hy], 0.9);
    ridge(s, hy, H * 0.08, 3, false, 0.28);
    waves(s, hy + 6, H * 0.74);
    // The breakwater with its light, boats inside, the quay with bollards before the eye.
    pen.polygon(
      pts`${W * 0.5},${hy + H * 0.015} ${W * 1.2},${hy + H * 0.05} ${W * 1.2},${hy + H * 0.1} ${W * 0.5},${hy + H * 0.04}`,
      { fill: night ? 0.5 : 'white', ink: 0.9 },
    );
    pen.polygon(box(W * 0.515, hy - H * 0.1, W * 0.022, H * 0.12), { fill: 'white', ink: 0.9 });
    pen.polygon(box(W * 0.508, hy - H * 0.125, W * 0.036, H * 0.03), { fill: 'black', ink: 0.9 });
    for (const [x, y, k] of [
      [0.2, 0.1, 0.8],
      [0.46, 0.15, 1],
      [0.78, 0.2, 1.3],
    ] as const)
      drawObject(pen.within(matrix(W * x, hy + H * y, H * 0.0017 * k)), 'ship');
    pen.polygon(pts`${-W},${H * 0.84} ${W * 2},${H * 0.78} ${W * 2},${H * 2} ${-W},${H * 2}`, {
      fill: night ? 0.5 : 'white',
      ink: 1.2,
    });
    pen.polygon(pts`${-W},${H * 0.84} ${W * 2},${H * 0.78} ${W * 2},${H * 0.82} ${-W},${H * 0.885}`, {
      fill: night ? 'black' : 0.5,
      ink: 0.9,
    });
    for (const x of [0.14, 0.5, 0.86]) {
      const y = H * (0.845 - x * 0.03);
      pen.shape(
        pts`${W * x - 16},${y + 6}! ${W * x - 12},${y - 22} ${W * x - 20},${y - 34} ${W * x + 20},${y - 34} ${W * x + 12},${y - 22} ${W * x + 16},${y + 6}!`,
        { fill: 'black', ink: 0.9 },
      );
    }
    for (const x of [0.28, 0.7])
      pen.stroke(
        pts`${W * x - 60},${H * 0.9} ${W * x},${H * 0.87} ${W * x + 50},${H * 0.91} ${W * x - 10},${H * 0.94} ${W * x - 70},${H * 0.92}`,
        { weight: 2, taper: 'none' },
      );
  },
  'window-side'(s) {
    const { width: W, height: H, pen, scene } = s;
    const night = scene.time === 'night';
    flood(s, 'white', -W, -H, W * 3, H * 3);
    fade(s, 0, H, 0.02, 0.3, -W, W * 3);
    const [x, y, w, h] = [W * 0.14, -H * 0.1, W * 0.72, H * 0.8];
    const pane = pen.polygon(box(x, y, w, h), { fill: 'white', ink: 1.2 });
    pen.clip(pane, () => {
      drawSky(s, H * 0.62);
      for (let i = 0; i < 6; i++) leaves(s, x + (w * i) / 5, H * 0.62, w * 0.14, H * 0.12, night ? 0.8 : 0.5);
      if (scene.weather === 'rain' || scene.weather === 'storm')
        for (let i = 0; i < 60; i++) {
          const [dx, dy] = [x + w * pen.random(), y + h * pen.random()];
          if (i % 3 === 0) pen.ellipse(dx, dy, 4, 5.5, { fill: 'white', ink: 0.7 });
          else pen.stroke(pts`${dx},${dy} ${dx - 8},${dy + H * 0.08}`, { weight: 0.9, colour: '#fff' });
        }
    });
    for (const k of [0.5]) rule(s, [x + w * k, y], [x + w * k, y + h], 5);
    rule(s, [x, y + h * 0.52], [x + w, y + h * 0.52], 3);
    pen.polygon(box(x - W * 0.03, y + h, w + W * 0.06, H * 0.04), { fill: 'white', ink: 1.1 });
    for (const [cx, to] of [
      [x - W * 0.08, 1],
      [x + w + W * 0.08, -1],
    ] as const) {
      pen.shape(
        pts`${cx},${-H * 0.1}! ${cx + to * W * 0.17},${-H * 0.1}! ${cx + to * W * 0.1},${H * 0.4} ${cx + to * W * 0.14},${H * 0.78}! ${cx - to * W * 0.02},${H * 0.8}!`,
        { fill: 0.14, ink: 1 },
      );
      for (const k of [0.03, 0.07, 0.11])
        pen.stroke(
          pts`${cx + to * W * k},${-H * 0.1} ${cx + to * W * k * 0.7},${H * 0.4} ${cx + to * W * k},${H * 0.76}`,
          { weight: 0.7 },
        );
    }
  },
};
