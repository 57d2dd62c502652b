import { chance } from './chance.ts';
import type { Plan } from './layout-plan.ts';
import type { LayoutPanel } from './layout-types.ts';
import type { PageFormat } from './page-profile.ts';
import type { PanelWish } from './panel-wish.ts';
import { share } from './share.ts';
import { columnSlope, tierSlope } from './slant.ts';

/** A panel with what it asks for. */
export interface WishingPanel {
  panel: LayoutPanel;
  wish: PanelWish;
}

export interface SplitCell {
  left: number;
  width: number;
  /** One panel, or two from top to bottom. */
  panels: { top: number; height: number }[];
}

export interface SplitTier {
  top: number;
  height: number;
  /** The gutter under this tier: its width, and its slope (dy per dx) around the page's middle. */
  gutter: number;
  slope: number;
  cells: SplitCell[];
  /** Slope (dx per dy) of the gutter after each cell but the last, around the tier's middle. */
  slants: number[];
}

/** A page's division in millimetres, in the frame's own coordinates and left to right; right to left is its mirror image. */
export interface Split {
  tiers: SplitTier[];
  columnGutter: number;
  /** Wanted area of each panel, mm². */
  targets: readonly number[];
  /** Millimetres that are missing for the panels' least sizes. */
  short: number;
  /** Gutters of neighbouring tiers that meet in a cross (十字) and could not be moved apart. */
  crossings: number;
}

/** Gutters of neighbouring tiers stay this far apart, mm. */
const CROSSING_DISTANCE = 9;
/** Share of the frame that is not gutter. */
const USABLE = 0.92;

/** The area that each panel of a page should have, mm²: by weight, but never less than its words need. */
export function targetAreas(page: readonly WishingPanel[], { frame }: PageFormat): number[] {
  return share(
    frame.width * frame.height * USABLE,
    page.map(({ wish }) => wish.weight),
    page.map(({ wish }) => wish.textArea),
  ).sizes;
}

/** Gives every panel of a plan its size: as near to the targets as its tiers allow, never under the least sizes. */
export function splitPage(
  plan: Plan,
  page: readonly WishingPanel[],
  { targets, format, seed }: { targets: readonly number[]; format: PageFormat; seed: number },
): Split {
  const { width, height } = format.frame;
  const { tier: tierGutter, column } = format.gutters;
  const columnGutter = (column.min + column.max) / 2;
  const rows = assign(plan, page, targets);
  const slopes = tierSlopes(rows, seed);
  const gutters = rows.map((_, index) => gutterUnder(rows, index, tierGutter));
  const free = height - gutters.reduce((sum, gutter) => sum + gutter, 0);
  const heights = share(
    free,
    rows.map((row) => row.target),
    rows.map((row, index) => row.least + tilt(slopes[index]!, width) + tilt(slopes[index - 1] ?? 0, width)),
  );

  let short = heights.short;
  let crossings = 0;
  let top = 0;
  let above: number[] = [];
  const tiers = rows.map((row, index): SplitTier => {
    const rowHeight = heights.sizes[index]!;
    const slants = row.cells
      .slice(1)
      .map((cell, c) => columnSlope(row.cells[c]!.first, cell.first, seed + row.start + c));
    const lean = slants.map((slant) => (Math.abs(slant) * rowHeight) / 2);
    const least = row.cells.map((cell, c) => cell.leastWidth + (lean[c - 1] ?? 0) + (lean[c] ?? 0));
    const widths = share(
      width - (row.cells.length - 1) * columnGutter,
      row.cells.map((cell, c) => cell.target * (0.94 + 0.12 * chance(seed, row.start, c))),
      least,
    );
    short += widths.short;
    const apart = keepApart(widths.sizes, least, slants, { above, height: rowHeight, gutter: columnGutter });
    crossings += apart.crossings;
    above = apart.bottoms;
    const cells = place(row, apart.widths, top, rowHeight, columnGutter);
    const tier = { top, height: rowHeight, gutter: gutters[index]!, slope: slopes[index]!, cells, slants };
    top += rowHeight + gutters[index]!;
    return tier;
  });
  return { tiers, columnGutter, targets, short, crossings };
}

interface Row {
  /** Index of the tier's first panel on the page. */
  start: number;
  target: number;
  least: number;
  panels: LayoutPanel[];
  cells: { first: LayoutPanel; panels: WishingPanel[]; targets: number[]; target: number; leastWidth: number }[];
}

function assign(plan: Plan, page: readonly WishingPanel[], targets: readonly number[]): Row[] {
  let next = 0;
  return plan.tiers.map((tier) => {
    const start = next;
    const cells = tier.map((count) => {
      const panels = page.slice(next, next + count);
      const wanted = targets.slice(next, next + count);
      next += count;
      return {
        first: panels[0]!.panel,
        panels,
        targets: wanted,
        target: wanted.reduce((sum, area) => sum + area, 0),
        leastWidth: Math.max(...panels.map(({ wish }) => wish.leastWidth)),
      };
    });
    const tall = cells.map((cell) => cell.panels.reduce((sum, { wish }) => sum + wish.leastHeight, 0));
    return {
      start,
      target: cells.reduce((sum, cell) => sum + cell.target, 0),
      least: Math.max(...tall.map((size, index) => size + (cells[index]!.panels.length - 1) * 3)),
      panels: page.slice(start, next).map(({ panel }) => panel),
      cells,
    };
  });
}

/** One slanted tier gutter a page is an accent, two are a mess: the most moving one. */
function tierSlopes(rows: readonly Row[], seed: number): number[] {
  const slopes = rows.map((row, index) => {
    const below = rows[index + 1];
    return below === undefined ? 0 : tierSlope(row.panels, below.panels, seed + row.start);
  });
  const steepest = slopes.reduce((best, slope, index) => (Math.abs(slope) > Math.abs(slopes[best]!) ? index : best), 0);
  return slopes.map((slope, index) => (index === steepest ? slope : 0));
}

/** The widest gutter where the scene changes, the usual one elsewhere, none under the last tier. */
function gutterUnder(rows: readonly Row[], index: number, range: { min: number; max: number }): number {
  const below = rows[index + 1];
  if (below === undefined) return 0;
  return below.panels[0]!.sceneStart ? range.max : range.min + (range.max - range.min) * 0.35;
}

function tilt(slope: number, width: number): number {
  return (Math.abs(slope) * width) / 2;
}

/** Moves a tier's gutters away from those of the tier above, so that no four corners meet. */
function keepApart(
  sizes: readonly number[],
  least: readonly number[],
  slants: readonly number[],
  at: { above: readonly number[]; height: number; gutter: number },
): { widths: number[]; bottoms: number[]; crossings: number } {
  const widths = [...sizes];
  const bottoms: number[] = [];
  let crossings = 0;
  let x = 0;
  for (let cell = 0; cell + 1 < widths.length; cell += 1) {
    const lean = (slants[cell]! * at.height) / 2;
    const middle = x + widths[cell]! + at.gutter / 2;
    const moves = [
      0,
      ...at.above.flatMap((other) => [-1, 1].map((s) => other + s * CROSSING_DISTANCE - (middle - lean))),
    ];
    const possible = moves
      .filter((by) => at.above.every((other) => Math.abs(middle - lean + by - other) >= CROSSING_DISTANCE - 0.01))
      .filter((by) => widths[cell]! + by >= least[cell]! - 0.01 && widths[cell + 1]! - by >= least[cell + 1]! - 0.01)
      .sort((a, b) => Math.abs(a) - Math.abs(b));
    const by = possible[0];
    if (by === undefined) crossings += 1;
    widths[cell]! += by ?? 0;
    widths[cell + 1]! -= by ?? 0;
    x += widths[cell]! + at.gutter;
    bottoms.push(x - at.gutter / 2 + lean);
  }
  return { widths, bottoms, crossings };
}

function place(row: Row, widths: readonly number[], top: number, height: number, gutter: number): SplitCell[] {
  let left = 0;
  return row.cells.map((cell, index) => {
    const width = widths[index]!;
    const free = height - (cell.panels.length - 1) * gutter;
    const least = cell.panels.map(({ wish }) => wish.leastHeight);
    let y = top;
    const panels = share(free, cell.targets, least).sizes.map((size) => {
      const panel = { top: y, height: size };
      y += size + gutter;
      return panel;
    });
    const placed = { left, width, panels };
    left += width + gutter;
    return placed;
  });
}
