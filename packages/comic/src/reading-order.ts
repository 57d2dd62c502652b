import type { Point, Polygon, ReadingDirection } from '@manga/contracts';

/** How gutters divide a page, the widest first: the eye finishes what the wider gutter keeps together. */
export type CutTree =
  | { kind: 'panel'; index: number }
  | { kind: 'cut'; axis: 'across' | 'down'; gap: number; line: [Point, Point]; first: CutTree; second: CutTree }
  /** Panels that no straight gutter separates: they overlap or interlock. */
  | { kind: 'knot'; indices: number[] };

/** Steepest slant of a gutter that still reads as lying (or standing), as the tangent of its angle; a little over 15°. */
const LEANING = Math.tan((20 * Math.PI) / 180);
/** Outlines are rounded to hundredths of a millimetre. */
const TOLERANCE = 0.05;

/** Divides a page's panels along its gutters. The first part of every cut is read before the second. */
export function cutTree(outlines: readonly Polygon[], direction: ReadingDirection): CutTree {
  const divide = (indices: number[]): CutTree => {
    if (indices.length === 1) return { kind: 'panel', index: indices[0]! };
    const cut = widestCut(indices, outlines);
    if (cut === null) return { kind: 'knot', indices };
    const turned = cut.axis === 'down' && direction === 'rtl';
    const [first, second] = turned ? [cut.after, cut.before] : [cut.before, cut.after];
    const { axis, gap, line } = cut;
    return { kind: 'cut', axis, gap, line, first: divide(first), second: divide(second) };
  };
  return divide([...outlines.keys()]);
}

/** Indices of the outlines in the order in which a reader meets them. */
export function readingOrder(outlines: readonly Polygon[], direction: ReadingDirection): number[] {
  const walk = (tree: CutTree): number[] => {
    if (tree.kind === 'panel') return [tree.index];
    if (tree.kind === 'knot') return [...tree.indices].sort((a, b) => compare(outlines[a]!, outlines[b]!, direction));
    return [...walk(tree.first), ...walk(tree.second)];
  };
  return outlines.length === 0 ? [] : walk(cutTree(outlines, direction));
}

interface Cut {
  axis: 'across' | 'down';
  gap: number;
  line: [Point, Point];
  /** Above or left of the line. */
  before: number[];
  after: number[];
}

function widestCut(indices: readonly number[], outlines: readonly Polygon[]): Cut | null {
  let widest: Cut | null = null;
  for (const index of indices) {
    const outline = outlines[index]!;
    for (const [i, a] of outline.entries()) {
      const cut = cutAlong(a, outline[(i + 1) % outline.length]!, indices, outlines);
      if (cut !== null && (widest === null || cut.gap > widest.gap + TOLERANCE)) widest = cut;
    }
  }
  return widest;
}

/** The cut along a panel's edge, if every panel lies on one side of it. */
function cutAlong(a: Point, b: Point, indices: readonly number[], outlines: readonly Polygon[]): Cut | null {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy);
  if (length < 1) return null;
  const axis =
    Math.abs(dy) <= LEANING * Math.abs(dx) ? 'across' : Math.abs(dx) <= LEANING * Math.abs(dy) ? 'down' : null;
  if (axis === null) return null;
  // Positive distances lie below an edge across, and to the right of an edge down.
  const sign = (axis === 'across' ? Math.sign(dx) : -Math.sign(dy)) / length;
  const before: number[] = [];
  const after: number[] = [];
  let gapBefore = Infinity;
  let gapAfter = Infinity;
  for (const index of indices) {
    const distances = outlines[index]!.map((p) => sign * (dx * (p.y - a.y) - dy * (p.x - a.x)));
    const nearest = Math.min(...distances);
    const farthest = Math.max(...distances);
    if (farthest <= TOLERANCE) {
      before.push(index);
      gapBefore = Math.min(gapBefore, -farthest);
    } else if (nearest >= -TOLERANCE) {
      after.push(index);
      gapAfter = Math.min(gapAfter, nearest);
    } else return null;
  }
  if (before.length === 0 || after.length === 0) return null;
  return { axis, gap: Math.max(0, gapBefore + gapAfter), line: [a, b], before, after };
}

function compare(a: Polygon, b: Polygon, direction: ReadingDirection): number {
  const [ca, cb] = [centre(a), centre(b)];
  if (Math.abs(ca.y - cb.y) > 20) return ca.y - cb.y;
  return direction === 'rtl' ? cb.x - ca.x : ca.x - cb.x;
}

function centre(outline: Polygon): Point {
  const sum = outline.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / outline.length, y: sum.y / outline.length };
}
