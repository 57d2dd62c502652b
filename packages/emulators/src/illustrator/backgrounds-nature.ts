import { bareTree, bamboo, bloom, grass, leaves, pine, tree } from './plants.ts';
import { house, torii } from './buildings.ts';
import { drawSky } from './sky.ts';
import { box, fade, flood, rule, type Stage } from './stage.ts';
import type { Pt } from './ink.ts';
import type { PlaceKind } from './place-words.ts';

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
    points.push(sharp ? [x, top, 1] : [x, top], [x + (W * 0.52) / peaks, y - h * pen.random.between(0.15, 0.4), sharp ? 1 : 0] as unknown as Pt);
  }
  points.push([W * 1.1, y + 4, 1]);
  const path = pen.shape(points, { fill: s.scene.time === 'night' ? Math.min(0.9, shade + 0.45) : shade, ink: 0.8 });
  if (sharp) {
    pen.clip(path, () => {
      for (const [x, top] of tops) {
        pen.shape([[x, top, 1], [x + W * 0.035, top + h * 0.3], [x + W * 0.01, top + h * 0.45], [x + W * 0.06, y + 4, 1], [x + W * 0.3, y + 4, 1]], { fill: Math.min(0.9, shade + 0.32), ink: 0 });
        for (let k = 0; k < 5; k++) pen.stroke([[x - W * 0.01 * k, top + h * 0.16 * (k + 1)], [x - W * 0.02 * k - 8, top + h * 0.16 * (k + 1.8)]], { weight: 0.7, taper: 'end' });
      }
    });
  }
}

function waves(s: Stage, top: number, bottom: number): void {
  const { pen, width: W } = s;
  for (let i = 0; i < 34; i++) {
    const k = pen.random() ** 1.4;
    const y = top + (bottom - top) * k;
    const x = pen.random() * W;
    const w = W * (0.015 + 0.07 * k);
    pen.stroke([[x - w, y], [x - w * 0.4, y - w * 0.12], [x, y], [x + w * 0.5, y - w * 0.1], [x + w, y]], { weight: 0.8 });
  }
}

export const NATURE: Partial<Record<PlaceKind, Draw>> = {
  forest(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    for (let i = 0; i < 9; i++) leaves(s, (i / 8) * W, s.horizon - H * 0.16, W * 0.1, H * 0.13, 0.5);
    ground(s, s.horizon + H * 0.02);
    for (let i = 0; i < 8; i++) {
      const x = ((i + 0.5) / 8) * W + pen.random.between(-20, 20);
      pen.polygon([[x - W * 0.008, -10], [x + W * 0.008, -10], [x + W * 0.012, s.horizon + H * 0.05], [x - W * 0.012, s.horizon + H * 0.05]], { fill: 0.6, ink: 0.6 });
    }
    pen.shape([[W * 0.44, s.horizon + H * 0.03], [W * 0.54, s.horizon + H * 0.03], [W * 0.6, H * 0.75], [W * 0.78, H * 1.05], [W * 0.2, H * 1.05], [W * 0.4, H * 0.75]], { fill: 'white', ink: 0.6 });
    for (const [x, w] of [[0.04, 0.07], [0.2, 0.045], [0.82, 0.05], [0.96, 0.08]] as const) {
      const trunk = pen.shape([[W * (x - w * 0.6), -10, 1], [W * (x + w * 0.5), -10, 1], [W * (x + w * 0.5), H * 0.5], [W * (x + w), H * 0.9 * (0.9 + w), 1], [W * (x - w), H * 0.9 * (0.9 + w), 1], [W * (x - w * 0.5), H * 0.5]], { fill: 'black', ink: 0.9 });
      pen.clip(trunk, () => {
        for (let k = 0; k < 7; k++) pen.stroke([[W * (x - w * 0.4 + w * 0.13 * k), pen.random() * H * 0.4], [W * (x - w * 0.36 + w * 0.13 * k), H * 0.8]], { weight: 0.6, colour: '#fff' });
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
    for (const [x, y, r] of [[0.14, 0.86, 0.05], [0.85, 0.8, 0.06]] as const) s.pen.shape([[W * (x - r), H * y, 1], [W * (x - r * 0.6), H * (y - r * 0.9)], [W * (x + r * 0.3), H * (y - r)], [W * (x + r), H * y, 1]], { fill: 0.2 });
  },
  sea(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    fade(s, s.horizon, H * 0.26, s.scene.time === 'night' ? 0.86 : 0.42, 0.05, -W, W * 3);
    rule(s, [-W, s.horizon], [W * 2, s.horizon], 0.9);
    pen.shape([[W * 0.02, s.horizon, 1], [W * 0.1, s.horizon - H * 0.05], [W * 0.24, s.horizon, 1]], { fill: 0.5, ink: 0.7 });
    waves(s, s.horizon + 6, s.horizon + H * 0.24);
    const shore: Pt[] = [[-W * 0.1, H * 0.82], [W * 0.2, H * 0.79], [W * 0.45, H * 0.83], [W * 0.7, H * 0.79], [W * 1.1, H * 0.84]];
    pen.shape([...shore, [W * 1.1, H * 1.1, 1], [-W * 0.1, H * 1.1, 1]], { fill: 'white', ink: 1 });
    pen.stroke(shore.map((p): Pt => [p[0], p[1] + H * 0.02]), { weight: 0.7, taper: 'none' });
    for (let i = 0; i < 26; i++) pen.ellipse(pen.random() * W, H * (0.87 + pen.random() * 0.12), 1.4, 1, { fill: 'black', ink: 0 });
  },
  river(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.12, 4, false, 0.2);
    ground(s);
    for (let i = 0; i < 6; i++) tree(s, W * (0.05 + i * 0.18), s.horizon + H * 0.03, H * 0.17);
    const path = pen.shape([[W * 0.6, s.horizon + H * 0.02, 1], [W * 0.7, s.horizon + H * 0.02, 1], [W * 0.66, H * 0.66], [W * 0.98, H * 0.84], [W * 1.2, H * 1.1, 1], [W * 0.3, H * 1.1, 1], [W * 0.46, H * 0.84], [W * 0.58, H * 0.66]], { fill: 0.14, ink: 1 });
    pen.clip(path, () => waves(s, s.horizon + H * 0.05, H));
    grass(s, 0, W * 0.5, H * 0.7, H * 0.28, 26, H * 0.04);
  },
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
    for (let i = 0; i < 12; i++) rule(s, [W * (i / 11), s.horizon - H * 0.16], [W * (i / 11), s.horizon + H * 0.02], 1.2);
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
    for (const k of [0, 0.035, 0.07]) pen.polygon(box(W * 0.68, H * (0.66 + k), W * 0.26, H * 0.022), { fill: 'white', ink: 0.8 });
    for (const x of [0.71, 0.9]) rule(s, [W * x, H * 0.72], [W * x, H * 0.83], 2);
    for (const x of [0.1, 0.26]) rule(s, [W * x, s.horizon - H * 0.24], [W * (x < 0.2 ? x - 0.04 : x + 0.04), H * 0.74], 2);
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
      pen.shape([[x - r, y], [x, y - r * 0.34], [x + r, y], [x + r * 0.3, y + r * 0.3], [x, y + r * 0.06, 1], [x - r * 0.4, y + r * 0.3]], { fill: i % 3 === 0 ? 0.28 : 'white', ink: 0.8 });
      if (i % 4 === 0) for (const a of [-0.9, 0.9, -0.45, 0.45, 0]) {
        const at = (px: number, py: number): [number, number] => [x + px * Math.cos(a) - py * Math.sin(a), y - r * 0.2 + px * Math.sin(a) + py * Math.cos(a)];
        pen.shape([[...at(0, 0), 1], at(-r * 0.2, -r * 0.5), [...at(0, -r), 1], at(r * 0.2, -r * 0.5)] as unknown as Pt[], { fill: 'white', ink: 0.7 });
      }
    }
  },
  snowfield(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.2, 4, true, 0.02);
    flood(s, 'white', -W, s.horizon, W * 3, H);
    pen.stroke([[-10, s.horizon + H * 0.05], [W * 0.3, s.horizon], [W * 0.7, s.horizon + H * 0.04], [W * 1.1, s.horizon]], { weight: 0.9, taper: 'none' });
    pen.stroke([[-10, H * 0.82], [W * 0.4, H * 0.74], [W * 0.8, H * 0.8], [W * 1.1, H * 0.74]], { weight: 0.8 });
    for (const [x, h] of [[0.08, 0.5], [0.2, 0.3], [0.88, 0.55]] as const) bareTree(s, W * x, s.horizon + H * 0.1, H * h);
    for (let i = 0; i < 5; i++) pine(s, W * (0.34 + i * 0.1), s.horizon + H * 0.03, H * 0.14, 'white');
  },
  cave(s) {
    const { width: W, height: H, pen } = s;
    flood(s, 'black', -W, -H, W * 3, H * 3);
    pen.shape([[W * 0.3, H * 0.3], [W * 0.44, H * 0.14], [W * 0.6, H * 0.18], [W * 0.72, H * 0.34], [W * 0.74, H * 0.6], [W * 0.26, H * 0.6]], { fill: 'white', ink: 0 });
    pen.shape([[-10, H * 0.72], [W * 0.3, H * 0.6], [W * 0.7, H * 0.6], [W * 1.02, H * 0.72], [W * 1.02, H * 1.1], [-10, H * 1.1]], { fill: 0.5, ink: 0 });
    for (let i = 0; i < 14; i++) {
      const x = (i / 13) * W;
      const h = H * pen.random.between(0.06, 0.22);
      pen.shape([[x - W * 0.03, -4, 1], [x, h, 1], [x + W * 0.03, -4, 1]], { fill: 'black', ink: 0.8, ink_colour: '#fff' });
    }
    for (let i = 0; i < 20; i++) {
      const side = i % 2 === 0 ? pen.random() * 0.24 : 0.76 + pen.random() * 0.24;
      const y = H * pen.random.between(0.2, 0.9);
      pen.stroke([[W * side - 30, y], [W * side, y - 14], [W * side + 26, y + 8], [W * side + 10, y + 30]], { weight: 0.8, colour: '#fff' });
    }
  },
  village(s) {
    const { width: W, height: H } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.2, 3, false, 0.2);
    ground(s, s.horizon + H * 0.02);
    for (const [x, k] of [[0.06, 0.8], [0.36, 0.6], [0.68, 0.9]] as const) house(s, W * x, s.horizon + H * 0.1 * k, W * 0.2 * k, H * 0.28 * k);
    for (const x of [0.02, 0.32, 0.6, 0.96]) tree(s, W * x, s.horizon + H * 0.09, H * 0.24);
    s.pen.shape([[W * 0.46, s.horizon + H * 0.08], [W * 0.52, s.horizon + H * 0.08], [W * 0.62, H * 0.8], [W * 0.86, H * 1.1], [W * 0.3, H * 1.1], [W * 0.46, H * 0.8]], { fill: 'white', ink: 0.8 });
    grass(s, 0, W, H * 0.74, H * 0.24, 22, H * 0.03);
  },
  graveyard(s) {
    const { width: W, height: H, pen } = s;
    drawSky(s, s.horizon);
    ground(s);
    for (const x of [0.06, 0.94]) bareTree(s, W * x, s.horizon + H * 0.12, H * 0.6);
    for (let row = 0; row < 3; row++) for (let i = 0; i < 6; i++) {
      const k = 0.5 + row * 0.35;
      const x = W * ((i + (row % 2) * 0.5) / 5.5);
      const y = s.horizon + H * (0.06 + row * 0.12);
      pen.shape([[x - W * 0.022 * k, y, 1], [x - W * 0.022 * k, y - H * 0.1 * k], [x, y - H * 0.13 * k], [x + W * 0.022 * k, y - H * 0.1 * k], [x + W * 0.022 * k, y, 1]], { fill: 'white', ink: 0.8 });
      pen.polygon(box(x - W * 0.03 * k, y, W * 0.06 * k, H * 0.02), { fill: 0.28, ink: 0.7 });
    }
    grass(s, 0, W, s.horizon + H * 0.1, H * 0.34, 26, H * 0.03);
  },
  outdoor(s) {
    const { width: W, height: H } = s;
    drawSky(s, s.horizon);
    ridge(s, s.horizon, H * 0.09, 5, false, 0.14);
    ground(s);
    for (const [x, h] of [[0.06, 0.4], [0.93, 0.34]] as const) tree(s, W * x, s.horizon + H * 0.08, H * h);
    grass(s, 0, W, s.horizon + H * 0.08, H * 0.4, 26, H * 0.032);
  },
  sky: (s) => drawSky(s, s.height),
};
