import type { Pt } from './ink.ts';
import { pts } from './points.ts';
import { fade, flood, type Stage } from './stage.ts';

/** A cumulus cloud, drawn as an outline with a toned foot. */
export function cloud(s: Stage, x: number, y: number, w: number): void {
  const { pen } = s;
  const h = w * 0.34;
  const top: Pt[] = [];
  const bumps = [0.3, 0.62, 1, 0.84, 0.5, 0.28];
  for (const [i, bump] of bumps.entries()) {
    const left = x - w / 2 + (i * w) / bumps.length;
    const wide = w / bumps.length;
    const foot = y - h * Math.min(bump, bumps[i + 1] ?? 0) * 0.62;
    top.push(
      [left + wide * 0.06, y - h * bump * 0.72],
      [left + wide * 0.5, y - h * bump * 1.02],
      [left + wide * 0.96, y - h * bump * 0.74],
      [left + wide, foot, 1],
    );
  }
  const path = pen.shape(
    [[x - w / 2, y, 1], ...top, [x + w / 2, y, 1], [x + w * 0.2, y + h * 0.07], [x - w * 0.2, y + h * 0.07]],
    { fill: 'white', ink: 0.65 },
  );
  pen.clip(path, () =>
    pen.shape(
      pts`${x - w / 2},${y - h * 0.16} ${x - w * 0.2},${y - h * 0.3} ${x},${y - h * 0.14}
      ${x + w * 0.26},${y - h * 0.28} ${x + w / 2},${y - h * 0.12} ${x + w / 2},${y + h * 0.1}
      ${x - w / 2},${y + h * 0.1}`,
      { fill: 0.14, ink: 0 },
    ),
  );
}

/** Density of a rainbow's stripes, from the outer one. */
const STRIPES = [0.45, 0.12, 0.3, 0, 0.2] as const;

/** A rainbow that stands on the horizon. */
function rainbow({ pen, width: W }: Stage, low: number): void {
  const [x, outer, wide] = [W * 0.52, Math.min(W * 0.46, low * 1.15), Math.min(W, low * 2) * 0.03];
  const arch = (radius: number, from: number, to: number): Pt[] =>
    Array.from({ length: 25 }, (_, i): Pt => {
      const angle = from + ((to - from) * i) / 24;
      return [x - Math.cos(angle) * radius, low - Math.sin(angle) * radius * 0.82];
    });
  for (const [i, density] of STRIPES.entries()) {
    const [out, inner] = [outer - i * wide, outer - (i + 1) * wide];
    pen.polygon([...arch(out, 0, Math.PI), ...arch(inner, Math.PI, 0)], {
      fill: density === 0 ? 'white' : density,
      ink: 0.4,
    });
  }
}

/** The sky down to `low` for the scene's time of day and weather, with what shows in it. */
export function drawSky(s: Stage, low: number): void {
  drawAir(s, low);
  if (s.scene.sights.includes('rainbow')) rainbow(s, low);
}

function drawAir(s: Stage, low: number): void {
  const { pen, scene, width: W } = s;
  const r = pen.random;
  const dull =
    scene.weather === 'rain' || scene.weather === 'storm' || scene.weather === 'cloudy' || scene.weather === 'fog';
  if (scene.time === 'night') {
    flood(s, 'black', -W, -s.height, W * 3, s.height + low * 0.5);
    fade(s, low * 0.35, low * 0.65 + 2, 0.96, dull ? 0.66 : 0.42, -W, W * 3);
    if (!dull) {
      for (let i = 0; i < 70; i++) {
        const size = W * (r() < 0.12 ? 0.0028 : 0.0013);
        pen.ellipse(r() * W, r() * low * 0.78, size, size, { fill: 'white', ink: 0 });
      }
      const [mx, my, mr] = [W * (r() < 0.5 ? 0.2 : 0.78), low * 0.3, Math.min(W, s.height) * 0.06];
      pen.ellipse(mx, my, mr, mr, { fill: 'white', ink: 0 });
      pen.ellipse(mx - mr * 0.3, my - mr * 0.2, mr * 0.2, mr * 0.16, { fill: 0.12, ink: 0 });
      pen.ellipse(mx + mr * 0.3, my + mr * 0.3, mr * 0.26, mr * 0.2, { fill: 0.12, ink: 0 });
    }
    return;
  }
  if (scene.time === 'evening' || scene.time === 'dawn') {
    const deep = scene.time === 'evening' ? 0.5 : 0.3;
    fade(s, 0, low, deep, 0.03, -W, W * 3);
    const sun = Math.min(W, s.height) * 0.085;
    const x = W * (scene.time === 'evening' ? 0.72 : 0.28);
    pen.ellipse(x, low - sun * 0.9, sun, sun, { fill: 'white', ink: 0.7 });
    for (let i = 0; i < 5; i++) {
      const y = low * (0.28 + i * 0.13);
      const cx = W * (0.15 + ((i * 0.37) % 0.8));
      pen.shape(
        pts`${cx - W * 0.2},${y}! ${cx - W * 0.05},${y - low * 0.014} ${cx + W * 0.2},${y + 2}!
          ${cx + W * 0.03},${y + low * 0.012}`,
        { fill: 'white', ink: 0.5 },
      );
    }
    return;
  }
  if (dull) {
    fade(s, 0, low, scene.weather === 'storm' ? 0.62 : 0.34, 0.08, -W, W * 3);
    for (let i = 0; i < 5; i++) {
      const cx = W * (i / 4) + r.between(-30, 30);
      pen.shape(
        pts`${cx - W * 0.2},0 ${cx + W * 0.2},0 ${cx + W * 0.19},${low * 0.12} ${cx + W * 0.08},${low * 0.2}
          ${cx - W * 0.04},${low * 0.15} ${cx - W * 0.14},${low * 0.2}`,
        { fill: scene.weather === 'storm' ? 0.7 : 0.28, ink: 0.5 },
      );
    }
    return;
  }
  fade(s, 0, low * 0.72, 0.14, 0, -W, W * 3);
  for (const [x, y, w] of [
    [0.16, 0.5, 0.3],
    [0.56, 0.3, 0.22],
    [0.86, 0.6, 0.34],
  ] as const)
    cloud(s, W * (x + r.between(-0.05, 0.05)), low * y, W * w);
}
