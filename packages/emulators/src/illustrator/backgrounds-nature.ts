import type { Pt } from './ink.ts';
import type { PlaceKind } from './place-words.ts';
import { bareTree, grass, leaves, pine, tree } from './plants.ts';
import { corner, pts } from './points.ts';
import { cloud, drawSky } from './sky.ts';
import { fade, flood, rule, type Stage } from './stage.ts';

type Draw = (s: Stage) => void;

/** Level ground from the horizon down. */
export function ground(s: Stage, y = s.horizon): void {
  flood(s, s.scene.time === 'night' ? 0.5 : 'white', -s.width, y, s.width * 3, s.height * 2);
  rule(s, [-s.width, y], [s.width * 2, y], 0.8);
}

/** A range of hills or mountains; `sharp` gives rocky peaks with shaded flanks. */
export function ridge(s: Stage, y: number, h: number, peaks: number, sharp: boolean, shade: number): void {
  const { pen, width: W } = s;
  const points: Pt[] = [[-W * 0.1, y + 4, 1]];
  const tops: [number, number][] = [];
  for (let i = 0; i < peaks; i++) {
    const x = ((i + 0.5) / peaks) * W * 1.1 - W * 0.05 + pen.random.between(-0.04, 0.04) * W;
    const top = y - h * pen.random.between(0.6, 1);
    tops.push([x, top]);
    const peak: Pt = [x, top];
    const dip: Pt = [x + (W * 0.52) / peaks, y - h * pen.random.between(0.15, 0.4)];
    points.push(...(sharp ? [corner(peak), corner(dip)] : [peak, dip]));
  }
  points.push([W * 1.1, y + 4, 1]);
  const path = pen.shape(points, { fill: s.scene.time === 'night' ? Math.min(0.9, shade + 0.45) : shade, ink: 0.8 });
  if (sharp) {
    pen.clip(path, () => {
      for (const [x, top] of tops) {
        pen.shape(
          pts`${x},${top}! ${x + W * 0.035},${top + h * 0.3} ${x + W * 0.01},${top + h * 0.45}
            ${x + W * 0.06},${y + 4}! ${x + W * 0.3},${y + 4}!`,
          { fill: Math.min(0.9, shade + 0.32), ink: 0 },
        );
        for (let k = 0; k < 5; k++)
          pen.stroke(
            pts`${x - W * 0.01 * k},${top + h * 0.16 * (k + 1)}
            ${x - W * 0.02 * k - 8},${top + h * 0.16 * (k + 1.8)}`,
            { weight: 0.7, taper: 'end' },
          );
      }
    });
  }
}

/** Small waves on water, larger towards the eye. */
export function waves(s: Stage, top: number, bottom: number): void {
  const { pen, width: W } = s;
  for (let i = 0; i < 34; i++) {
    const k = pen.random() ** 1.4;
    const y = top + (bottom - top) * k;
    const x = pen.random() * W;
    const w = W * (0.015 + 0.07 * k);
    pen.stroke(
      pts`${x - w},${y} ${x - w * 0.4},${y - w * 0.12} ${x},${y} ${x + w * 0.5},${y - w * 0.1} ${x + w},${y}`,
      { weight: 0.8 },
    );
  }
}

/** Wild places. */
export const NATURE: Partial<Record<PlaceKind, Draw>> = {
  forest(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    for (let i = 0; i < 9; i++) leaves(s, (i / 8) * W, s.horizon - H * 0.16, W * 0.1, H * 0.13, 0.5);
    ground(s, s.horizon + H * 0.02);
    for (let i = 0; i < 8; i++) {
      const x = ((i + 0.5) / 8) * W + pen.random.between(-20, 20);
      pen.polygon(
        pts`${x - W * 0.008},-10 ${x + W * 0.008},-10 ${x + W * 0.012},${s.horizon + H * 0.05}
          ${x - W * 0.012},${s.horizon + H * 0.05}`,
        { fill: 0.6, ink: 0.6 },
      );
    }
    pen.shape(
      pts`${W * 0.44},${s.horizon + H * 0.03} ${W * 0.54},${s.horizon + H * 0.03} ${W * 0.6},${H * 0.75}
        ${W * 0.78},${H * 1.05} ${W * 0.2},${H * 1.05} ${W * 0.4},${H * 0.75}`,
      { fill: 'white', ink: 0.6 },
    );
    for (const [x, w] of [
      [0.04, 0.07],
      [0.2, 0.045],
      [0.82, 0.05],
      [0.96, 0.08],
    ] as const) {
      const trunk = pen.shape(
        pts`${W * (x - w * 0.6)},-10! ${W * (x + w * 0.5)},-10! ${W * (x + w * 0.5)},${H * 0.5}
          ${W * (x + w)},${H * 0.9 * (0.9 + w)}! ${W * (x - w)},${H * 0.9 * (0.9 + w)}!
          ${W * (x - w * 0.5)},${H * 0.5}`,
        { fill: 'black', ink: 0.9 },
      );
      pen.clip(trunk, () => {
        for (let k = 0; k < 7; k++)
          pen.stroke(
            pts`${W * (x - w * 0.4 + w * 0.13 * k)},${pen.random() * H * 0.4}
            ${W * (x - w * 0.36 + w * 0.13 * k)},${H * 0.8}`,
            { weight: 0.6, colour: '#fff' },
          );
      });
    }
    for (let i = 0; i < 7; i++) leaves(s, (i / 6) * W, H * 0.02, W * 0.12, H * 0.1, 'black');
    grass(s, 0, W, s.horizon + H * 0.08, H * 0.36, 26, H * 0.035);
  },
  mountain(s) {
    const { width: W, height: H } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.42, 3, true, 0.08);
    ridge(s, s.horizon + H * 0.03, H * 0.16, 5, false, 0.36);
    ground(s, s.horizon + H * 0.04);
    for (let i = 0; i < 9; i++) pine(s, W * (0.02 + i * 0.12), s.horizon + H * (0.08 + ((i * 37) % 10) / 90), H * 0.15);
    grass(s, 0, W, s.horizon + H * 0.12, H * 0.3, 24, H * 0.03);
    for (const [x, y, r] of [
      [0.14, 0.86, 0.05],
      [0.85, 0.8, 0.06],
    ] as const)
      s.pen.shape(
        pts`${W * (x - r)},${H * y}! ${W * (x - r * 0.6)},${H * (y - r * 0.9)} ${W * (x + r * 0.3)},${H * (y - r)}
        ${W * (x + r)},${H * y}!`,
        { fill: 0.2 },
      );
  },
  sea(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    fade(s, s.horizon, H * 0.26, s.scene.time === 'night' ? 0.86 : 0.42, 0.05, -W, W * 3);
    rule(s, [-W, s.horizon], [W * 2, s.horizon], 0.9);
    pen.shape(pts`${W * 0.02},${s.horizon}! ${W * 0.1},${s.horizon - H * 0.05} ${W * 0.24},${s.horizon}!`, {
      fill: 0.5,
      ink: 0.7,
    });
    waves(s, s.horizon + 6, s.horizon + H * 0.24);
    const shore: Pt[] = pts`${-W * 0.1},${H * 0.82} ${W * 0.2},${H * 0.79} ${W * 0.45},${H * 0.83} ${W * 0.7},${H * 0.79}
        ${W * 1.1},${H * 0.84}`;
    pen.shape([...shore, [W * 1.1, H * 1.1, 1], [-W * 0.1, H * 1.1, 1]], { fill: 'white', ink: 1 });
    pen.stroke(
      shore.map((p): Pt => [p[0], p[1] + H * 0.02]),
      { weight: 0.7, taper: 'none' },
    );
    for (let i = 0; i < 26; i++)
      pen.ellipse(pen.random() * W, H * (0.87 + pen.random() * 0.12), 1.4, 1, { fill: 'black', ink: 0 });
  },
  river(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.12, 4, false, 0.2);
    ground(s);
    for (let i = 0; i < 6; i++) tree(s, W * (0.05 + i * 0.18), s.horizon + H * 0.03, H * 0.17);
    const path = pen.shape(
      pts`${W * 0.6},${s.horizon + H * 0.02}! ${W * 0.7},${s.horizon + H * 0.02}! ${W * 0.66},${H * 0.66}
        ${W * 0.98},${H * 0.84} ${W * 1.2},${H * 1.1}! ${W * 0.3},${H * 1.1}! ${W * 0.46},${H * 0.84}
        ${W * 0.58},${H * 0.66}`,
      { fill: 0.14, ink: 1 },
    );
    pen.clip(path, () => waves(s, s.horizon + H * 0.05, H));
    grass(s, 0, W * 0.5, H * 0.7, H * 0.28, 26, H * 0.04);
  },
  snowfield(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.2, 4, true, 0.02);
    flood(s, 'white', -W, s.horizon, W * 3, H);
    pen.stroke(
      pts`-10,${s.horizon + H * 0.05} ${W * 0.3},${s.horizon} ${W * 0.7},${s.horizon + H * 0.04}
        ${W * 1.1},${s.horizon}`,
      { weight: 0.9, taper: 'none' },
    );
    pen.stroke(pts`-10,${H * 0.82} ${W * 0.4},${H * 0.74} ${W * 0.8},${H * 0.8} ${W * 1.1},${H * 0.74}`, {
      weight: 0.8,
    });
    for (const [x, h] of [
      [0.08, 0.5],
      [0.2, 0.3],
      [0.88, 0.55],
    ] as const)
      bareTree(s, W * x, s.horizon + H * 0.1, H * h);
    for (let i = 0; i < 5; i++) pine(s, W * (0.34 + i * 0.1), s.horizon + H * 0.03, H * 0.14, 'white');
  },
  cave(s) {
    const { width: W, height: H, pen } = s;
    flood(s, 'black', -W, -H, W * 3, H * 3);
    pen.shape(
      pts`${W * 0.3},${H * 0.3} ${W * 0.44},${H * 0.14} ${W * 0.6},${H * 0.18} ${W * 0.72},${H * 0.34}
        ${W * 0.74},${H * 0.6} ${W * 0.26},${H * 0.6}`,
      { fill: 'white', ink: 0 },
    );
    pen.shape(
      pts`-10,${H * 0.72} ${W * 0.3},${H * 0.6} ${W * 0.7},${H * 0.6} ${W * 1.02},${H * 0.72}
        ${W * 1.02},${H * 1.1} -10,${H * 1.1}`,
      { fill: 0.5, ink: 0 },
    );
    for (let i = 0; i < 14; i++) {
      const x = (i / 13) * W;
      const h = H * pen.random.between(0.06, 0.22);
      pen.shape(pts`${x - W * 0.03},-4! ${x},${h}! ${x + W * 0.03},-4!`, {
        fill: 'black',
        ink: 0.8,
        ink_colour: '#fff',
      });
    }
    for (let i = 0; i < 20; i++) {
      const side = i % 2 === 0 ? pen.random() * 0.24 : 0.76 + pen.random() * 0.24;
      const y = H * pen.random.between(0.2, 0.9);
      pen.stroke(
        pts`${W * side - 30},${y} ${W * side},${y - 14} ${W * side + 26},${y + 8} ${W * side + 10},${y + 30}`,
        { weight: 0.8, colour: '#fff' },
      );
    }
  },
  sky(s) {
    const { width: W, height: H, scene } = s;
    drawSky(s, H);
    if (scene.time === 'night') return;
    // Towers of cloud, nearer ones larger and lower.
    for (const [x, y, w] of [
      [0.7, 0.42, 0.3],
      [0.16, 0.5, 0.36],
      [0.5, 0.72, 0.52],
      [0.94, 0.86, 0.6],
      [0.06, 1, 0.66],
    ] as const)
      cloud(s, W * x, H * y, W * w);
  },
};
