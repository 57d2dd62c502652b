import { chance } from './chance.ts';
import type { LayoutPanel } from './layout-types.ts';

/** Degrees, by how much moves: a slanted gutter is for motion or tension, and at most 15° (docs/craft.md). */
const COLUMN = { from: 0.5, least: 4, most: 12 };
/** Over a tier's whole width a few degrees are already much. */
const TIER = { from: 0.7, least: 1.5, most: 4 };

/** Slope (dx per dy) of the gutter between two neighbours of a tier; 0 where nothing moves. */
export function columnSlope(first: LayoutPanel, second: LayoutPanel, seed: number): number {
  return slope(Math.max(first.motion, second.motion), COLUMN, seed);
}

/** Slope (dy per dx) of the gutter under a tier; both tiers must be in motion. */
export function tierSlope(above: readonly LayoutPanel[], below: readonly LayoutPanel[], seed: number): number {
  const motion = (panels: readonly LayoutPanel[]) => Math.max(...panels.map((panel) => panel.motion));
  return slope(Math.min(motion(above), motion(below)), TIER, seed);
}

function slope(motion: number, { from, least, most }: typeof COLUMN, seed: number): number {
  if (motion < from) return 0;
  const degrees = least + ((most - least) * (motion - from)) / (1 - from);
  return Math.tan((degrees * Math.PI) / 180) * (chance(seed, 71) < 0.5 ? -1 : 1);
}
