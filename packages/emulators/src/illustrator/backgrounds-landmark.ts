import { ground, ridge } from './backgrounds-nature.ts';
import { house, stoneLantern, temple, templeRoof } from './buildings.ts';
import type { PlaceKind } from './place-words.ts';
import { leaves, tree } from './plants.ts';
import { pts } from './points.ts';
import { drawSky } from './sky.ts';
import { box, fade, rule, type Stage } from './stage.ts';

/** Places that one building makes. */
export const LANDMARK: Partial<Record<PlaceKind, (s: Stage) => void>> = {
  temple(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    for (let i = 0; i < 9; i++) leaves(s, W * (i / 8), hy - H * 0.1, W * 0.09, H * 0.12, 0.5);
    ground(s, hy + H * 0.04);
    temple(s, W * 0.5, hy + H * 0.08, W * 0.46);
    pen.polygon(
      pts`${W * 0.44},${hy + H * 0.09} ${W * 0.56},${hy + H * 0.09} ${W * 0.8},${H * 1.1} ${W * 0.2},${H * 1.1}`,
      { fill: 'white', ink: 0.8 },
    );
    for (let i = 1; i < 7; i++) {
      const k = (i / 7) ** 1.7;
      rule(
        s,
        [W * (0.44 - 0.24 * k), hy + H * (0.09 + 0.5 * k)],
        [W * (0.56 + 0.24 * k), hy + H * (0.09 + 0.5 * k)],
        0.6,
      );
    }
    stoneLantern(s, W * 0.2, hy + H * 0.26, H * 0.26);
    stoneLantern(s, W * 0.8, hy + H * 0.26, H * 0.26);
    tree(s, W * 0.04, hy + H * 0.2, H * 0.6);
    tree(s, W * 0.97, hy + H * 0.2, H * 0.56);
  },
  castle(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ridge(s, hy, H * 0.14, 4, true, 0.14);
    ground(s, hy + H * 0.04);
    pen.shape(
      pts`${W * 0.24},${hy + H * 0.1}! ${W * 0.34},${hy - H * 0.08} ${W * 0.66},${hy - H * 0.08}
        ${W * 0.78},${hy + H * 0.1}!`,
      { fill: 0.2 },
    );
    for (let i = 0; i < 26; i++)
      pen.stroke(
        pts`${W * (0.3 + (i % 9) * 0.05)},${hy + H * (0.05 - Math.floor(i / 9) * 0.045)}
        ${W * (0.32 + (i % 9) * 0.05)},${hy + H * (0.04 - Math.floor(i / 9) * 0.045)}`,
        { weight: 0.7, taper: 'none' },
      );
    for (const [y, w] of [
      [0.08, 0.3],
      [0.22, 0.22],
      [0.35, 0.14],
    ] as const) {
      pen.polygon(box(W * (0.5 - w / 2), hy - H * (y + 0.1), W * w, H * 0.1), { fill: 'white', ink: 0.9 });
      for (let i = 0; i < 5; i++)
        pen.polygon(box(W * (0.5 - w / 2 + (w * (i + 0.3)) / 5), hy - H * (y + 0.07), (W * w) / 16, H * 0.035), {
          fill: 'black',
          ink: 0.4,
        });
      templeRoof(s, W * 0.5, hy - H * (y + 0.09), W * w * 1.1, H * 0.09);
    }
    house(s, W * 0.02, hy + H * 0.16, W * 0.16, H * 0.2);
    tree(s, W * 0.92, hy + H * 0.16, H * 0.34);
  },
  lighthouse(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    fade(s, hy, H - hy, s.scene.time === 'night' ? 0.8 : 0.36, 0.08, -W, W * 3);
    pen.shape(
      pts`${W * 0.5},${H * 1.05}! ${W * 0.56},${hy + H * 0.06} ${W * 0.7},${hy - H * 0.04} ${W * 1.05},${hy}
        ${W * 1.05},${H * 1.05}!`,
      { fill: 0.28 },
    );
    pen.polygon(
      pts`${W * 0.72},${hy - H * 0.02} ${W * 0.74},${hy - H * 0.42} ${W * 0.82},${hy - H * 0.42}
        ${W * 0.84},${hy - H * 0.02}`,
      { fill: 'white', ink: 1 },
    );
    for (const k of [0.1, 0.24])
      pen.polygon(
        pts`${W * (0.724 + k * 0.04)},${hy - H * k} ${W * (0.836 - k * 0.04)},${hy - H * k}
        ${W * (0.832 - k * 0.04)},${hy - H * (k + 0.06)} ${W * (0.728 + k * 0.04)},${hy - H * (k + 0.06)}`,
        { fill: 'black', ink: 0.7 },
      );
    pen.polygon(box(W * 0.745, hy - H * 0.49, W * 0.07, H * 0.07), { fill: 'white', ink: 0.9 });
    pen.shape(pts`${W * 0.735},${hy - H * 0.49}! ${W * 0.78},${hy - H * 0.56}! ${W * 0.825},${hy - H * 0.49}!`, {
      fill: 'black',
    });
    if (s.scene.time === 'night')
      pen.polygon(pts`${W * 0.75},${hy - H * 0.46} -10,${hy - H * 0.6} -10,${hy - H * 0.3}`, { fill: 'white', ink: 0 });
  },
  ship(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    fade(s, hy, H * 0.2, 0.42, 0.1, -W, W * 3);
    pen.polygon(pts`-10,${hy + H * 0.16} ${W * 1.02},${hy + H * 0.16} ${W * 1.02},${H * 1.1} -10,${H * 1.1}`, {
      fill: 'white',
      ink: 0.9,
    });
    for (let i = -8; i <= 8; i++) rule(s, [W * (0.5 + i * 0.07), hy + H * 0.16], [W * (0.5 + i * 0.17), H * 1.1], 0.6);
    for (const k of [0.02, 0.1]) rule(s, [0, hy + H * k], [W, hy + H * k], 2);
    for (let i = 0; i <= 10; i++) rule(s, [(W * i) / 10, hy + H * 0.02], [(W * i) / 10, hy + H * 0.17], 1.6);
    rule(s, [W * 0.24, hy + H * 0.2], [W * 0.24, -10], 6);
    rule(s, [W * 0.24, H * 0.06], [W * 0.9, hy + H * 0.02], 0.8);
  },
  bridge(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ridge(s, hy, H * 0.12, 4, false, 0.2);
    fade(s, hy, H * 0.4, 0.3, 0.06, -W, W * 3);
    pen.polygon(
      pts`${W * 0.42},${hy + H * 0.04} ${W * 0.58},${hy + H * 0.04} ${W * 1.02},${H * 1.1} ${-W * 0.02},${H * 1.1}`,
      { fill: 'white', ink: 0.9 },
    );
    for (let i = 0; i < 12; i++) {
      const k = (i / 12) ** 1.6;
      rule(
        s,
        [W * (0.42 - 0.44 * k), hy + H * (0.04 + 0.55 * k)],
        [W * (0.58 + 0.44 * k), hy + H * (0.04 + 0.55 * k)],
        0.6,
      );
    }
    for (const side of [-1, 1]) {
      pen.polygon(
        pts`${W * (0.5 + side * 0.08)},${hy - H * 0.02} ${W * (0.5 + side * 0.085)},${hy - H * 0.005}
          ${W * (0.5 + side * 0.6)},${H * 0.56} ${W * (0.5 + side * 0.6)},${H * 0.5}`,
        { fill: 0.5, ink: 0.8 },
      );
      for (let i = 0; i < 7; i++) {
        const k = (i / 7) ** 1.5;
        const x = W * (0.5 + side * (0.08 + 0.52 * k));
        rule(s, [x, hy + H * (0.04 + 0.56 * k)], [x, hy - H * (0.012 - 0.02 * k)], 1 + k * 3);
      }
    }
  },
};
