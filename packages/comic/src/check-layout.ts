import type { Page, Polygon, ReadingDirection } from '@manga/contracts';
import { insetFaults } from './check-inset.ts';
import type { LayoutInput } from './layout-types.ts';
import { formatOfPage, type PageFormat } from './page-profile.ts';
import { areaOf, boundsOf } from './quad.ts';
import { type CutTree, cutTree, readingOrder } from './reading-order.ts';

export type LayoutRule =
  | 'panels-overlap'
  | 'inset-misplaced'
  | 'spread-misplaced'
  | 'panel-outside-page'
  | 'gutter-width'
  | 'gutters-cross'
  | 'reading-order'
  | 'too-many-panels'
  | 'repeated-layout'
  | 'panel-too-small';

/** A rule of the craft that a page breaks, in words a person understands. */
export interface LayoutFinding {
  rule: LayoutRule;
  page: number;
  detail: string;
}

/** What is checked of a page; the contract's `Page` fits, and so does what `layoutPages` gives. */
export interface CheckedPage {
  number: number;
  side?: Page['side'];
  panels: readonly {
    id: string;
    order: number;
    outline: Polygon;
    insetIn?: string | undefined;
    lines?: readonly unknown[];
  }[];
}

/** The book's form. */
export interface LayoutRules {
  format: PageFormat;
  direction: ReadingDirection;
  system: LayoutInput['system'];
}

/** Sizes and gutters are rounded to hundredths of a millimetre. */
const TOLERANCE = 0.1;
const MOST_PANELS = 9;
/** Gutters of neighbouring tiers nearer than this look like a cross, mm. */
const CROSS = 5;
/** Layouts whose edges all lie within this distance are the same to a reader, mm. */
const SAME = 8;

/** Measures pages against the rules of docs/craft.md, from their outlines alone. */
export function checkLayout(pages: readonly CheckedPage[], rules: LayoutRules): LayoutFinding[] {
  return pages.flatMap((page, index) => {
    const findings: LayoutFinding[] = [];
    const find = (rule: LayoutRule, detail: string) => findings.push({ rule, page: page.number, detail });
    const format = formatOfPage(rules.format, { side: page.side ?? 'single' });
    const all = page.panels.toSorted((a, b) => a.order - b.order);
    // What lies inside another panel is read after it and divides no page.
    const panels = all.filter(({ insetIn }) => insetIn === undefined);
    const outlines = panels.map(({ outline }) => outline);

    if (all.length > MOST_PANELS) find('too-many-panels', `${all.length} panels`);
    for (const panel of all) {
      checkPanel(panel, format, find);
      if (panel.insetIn === undefined) continue;
      for (const fault of insetFaults(panel, all, rules.direction)) find('inset-misplaced', fault);
    }
    if (page.side === 'spread') checkSpread(page, panels.length, pages[index + 1], find);
    readingOrder(outlines, rules.direction).forEach((met, order) => {
      if (met !== order) find('reading-order', `${panels[met]!.id} is met as number ${order + 1}`);
    });
    if (outlines.length > 0) checkGutters(cutTree(outlines, rules.direction), outlines, rules, find);
    const before = pages[index - 1];
    // Yonkoma and strips live from their sameness.
    if (before !== undefined && rules.system === 'free' && rules.format.kind === 'book' && sameLayout(before, page))
      find('repeated-layout', `laid out like page ${before.number}`);
    return findings;
  });
}

/** Page 1 faces the cover: two pages that face each other begin with an even one, in both directions. */
function checkSpread({ number }: CheckedPage, panels: number, next: CheckedPage | undefined, find: Find): void {
  if (number % 2 !== 0) find('spread-misplaced', `pages ${number} and ${number + 1} do not face each other`);
  if (panels !== 1) find('spread-misplaced', `${panels} panels lie over the fold`);
  if (next !== undefined && next.number !== number + 2)
    find('spread-misplaced', `page ${next.number} follows pages ${number} and ${number + 1}`);
}

type Cut = Extract<CutTree, { kind: 'cut' }>;
type Find = (rule: LayoutRule, detail: string) => void;

function checkPanel({ id, outline, lines }: CheckedPage['panels'][number], format: PageFormat, find: Find): void {
  const { x, y, width, height } = boundsOf(outline);
  const out = format.bleed + TOLERANCE;
  if (x < -out || y < -out || x + width > format.trim.width + out || y + height > format.trim.height + out)
    find('panel-outside-page', `${id} reaches beyond the bleed`);
  if (areaOf(outline) <= 0) find('panels-overlap', `${id} has its corners in the wrong order`);
  const least = lines !== undefined && lines.length > 0 ? 33 : 20;
  if (width < least || height < least)
    find('panel-too-small', `${id} is ${width.toFixed(0)} × ${height.toFixed(0)} mm`);
}

function checkGutters(tree: CutTree, outlines: readonly Polygon[], rules: LayoutRules, find: Find, depth = 0): void {
  if (tree.kind === 'panel') return;
  if (tree.kind === 'knot') {
    find('panels-overlap', `no gutter between ${tree.indices.length} panels`);
    return;
  }
  const { tier, column } = rules.format.gutters;
  const isTier = tree.axis === 'across' && depth === 0;
  const range = rules.system === 'yonkoma' ? { min: column.min, max: tier.max + 4 } : isTier ? tier : column;
  if (tree.gap < range.min - TOLERANCE || tree.gap > range.max + TOLERANCE)
    find('gutter-width', `${tree.gap.toFixed(1)} mm, should be ${range.min} to ${range.max} mm`);
  if (tree.axis === 'across' && rules.system === 'free' && cornersMeet(tree, outlines))
    find('gutters-cross', 'four corners meet in a cross');
  const below = isTier ? depth : depth + 1;
  checkGutters(tree.first, outlines, rules, find, below);
  checkGutters(tree.second, outlines, rules, find, below);
}

/** Whether a gutter of the tier above comes out opposite one of the tier below. */
function cornersMeet(tree: Cut, outlines: readonly Polygon[]): boolean {
  const above = mouths(indicesOf(tree.first), outlines, tree);
  const below = mouths(indicesOf(tree.second), outlines, tree);
  return above.some((a) => below.some((b) => Math.abs(a - b) < CROSS));
}

/** Where the standing gutters of these panels open into the gutter of the cut. */
function mouths(indices: readonly number[], outlines: readonly Polygon[], cut: Cut): number[] {
  const [a, b] = cut.line;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const feet = indices.flatMap((index) => {
    const near = outlines[index]!.filter(
      (p) => Math.abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length < cut.gap + 0.5,
    );
    return near.length < 2 ? [] : [{ from: Math.min(...near.map((p) => p.x)), to: Math.max(...near.map((p) => p.x)) }];
  });
  feet.sort((p, q) => p.from - q.from);
  return feet.slice(1).map((foot, index) => (feet[index]!.to + foot.from) / 2);
}

function indicesOf(tree: CutTree): number[] {
  if (tree.kind === 'panel') return [tree.index];
  if (tree.kind === 'knot') return tree.indices;
  return [...indicesOf(tree.first), ...indicesOf(tree.second)];
}

function sameLayout(a: CheckedPage, b: CheckedPage): boolean {
  if (a.panels.length !== b.panels.length) return false;
  const boxes = (page: CheckedPage) =>
    page.panels.toSorted((p, q) => p.order - q.order).map(({ outline }) => boundsOf(outline));
  const others = boxes(b);
  return boxes(a).every((box, index) => {
    const other = others[index]!;
    return (
      Math.abs(box.x - other.x) < SAME &&
      Math.abs(box.y - other.y) < SAME &&
      Math.abs(box.x + box.width - other.x - other.width) < SAME &&
      Math.abs(box.y + box.height - other.y - other.height) < SAME
    );
  });
}
