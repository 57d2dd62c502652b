import type { Polygon, Rect } from '@manga/contracts';
import type { Split, WishingPanel } from './layout-split.ts';
import type { PageFormat } from './page-profile.ts';
import type { PanelWish } from './panel-wish.ts';

/** From an inset's frame to its host's, in millimetres: the host's art is seen between the two, not a sliver of it. */
const MARGIN = 6;
/** What an inset takes of its host's width, height and area. */
const WISHED = { width: 0.36, height: 0.44 };
const MOST = { width: 0.46, height: 0.6, area: 0.25 };
/** Larger ones are panels of their own, in millimetres. */
const LARGEST = 66;
/** Heads and hands of an inset are cut badly when it is a slit. */
const ASPECT = { min: 0.7, max: 1.7 };
/** What an inset costs that hardly fits its host, and what the best one is worth beside a panel of its own. */
const COST = { none: 2.3, best: -1.7 };

/** A page with one of its panels lying inside the panel before it. */
export interface InsetPage {
  /** The panel's place among those of the page. */
  index: number;
  /** The panels between which the page is divided: the others, the host wishing for room for both. */
  framed: WishingPanel[];
  /** How well that suits the two; below 0 it is better than a panel of its own. */
  cost: number;
}

/** The panel of a page that would stand best inside the one before it; null when none would. */
export function insetPage(page: readonly WishingPanel[]): InsetPage | null {
  let index = 0;
  page.forEach(({ panel }, at) => {
    if (at > 0 && panel.inset > (index === 0 ? 0 : page[index]!.panel.inset)) index = at;
  });
  if (index === 0) return null;
  const [host, inset] = [page[index - 1]!, page[index]!];
  const framed = [...page.slice(0, index - 1), { panel: host.panel, wish: hostWish(host.wish, inset.wish) }];
  framed.push(...page.slice(index + 1));
  return { index, framed, cost: COST.none + (COST.best - COST.none) * inset.panel.inset };
}

/** A host is large enough to show what it would show alone, and the inset besides. */
function hostWish(host: PanelWish, inset: PanelWish): PanelWish {
  const [width, height] = [leastSize(inset.leastWidth), leastSize(inset.leastHeight)];
  return {
    ...host,
    weight: host.weight * 1.25 + inset.weight * 0.5,
    textArea: host.textArea + (host.textArea > 0 ? width * height : 0),
    leastWidth: Math.max(width / MOST.width + 1, host.leastWidth + width / 2),
    leastHeight: Math.max(height / MOST.height + 1, host.leastHeight),
  };
}

function leastSize(size: number): number {
  return size + MARGIN;
}

/** Size of an inset in a host of this size; null when the host is too small for it. */
export function insetSize(
  host: { width: number; height: number },
  wish: PanelWish,
): { width: number; height: number } | null {
  let width = Math.max(wish.leastWidth, Math.min(LARGEST, host.width * WISHED.width));
  let height = Math.max(wish.leastHeight, Math.min(LARGEST, host.height * WISHED.height));
  width = Math.max(wish.leastWidth, Math.min(width, height * Math.min(ASPECT.max, wish.aspect.max)));
  height = Math.max(wish.leastHeight, Math.min(height, width / Math.max(ASPECT.min, wish.aspect.min)));
  const room = { width: host.width - 2 * MARGIN, height: host.height - 2 * MARGIN };
  const fits =
    width <= Math.min(room.width, host.width * MOST.width) &&
    height <= Math.min(room.height, host.height * MOST.height) &&
    width * height <= host.width * host.height * MOST.area &&
    width * height >= wish.textArea;
  return fits ? { width, height } : null;
}

/** The upright room that a divided page gives a panel, whatever its gutters slant. */
export function uprightSize(split: Split, index: number, { frame }: PageFormat): { width: number; height: number } {
  let at = 0;
  for (const [t, tier] of split.tiers.entries())
    for (const [c, cell] of tier.cells.entries())
      for (const { height } of cell.panels) {
        if (at !== index) {
          at += 1;
          continue;
        }
        const lean = Math.abs(tier.slants[c - 1] ?? 0) + Math.abs(tier.slants[c] ?? 0);
        const tilt = Math.abs(tier.slope) + Math.abs(split.tiers[t - 1]?.slope ?? 0);
        return { width: cell.width - (lean * tier.height) / 2, height: height - (tilt * frame.width) / 2 };
      }
  return { width: 0, height: 0 };
}

/**
 * Where an inset lies in its host on a page that is read from left to right: in the corner that is read last, inside the
 * inner frame where the host bleeds.
 *
 * @param host corners from the top left one, clockwise
 */
export function placeInset(
  host: Polygon,
  { width, height }: { width: number; height: number },
  { frame }: PageFormat,
): Rect {
  const [, topRight, bottomRight, bottomLeft] = host as [Polygon[0], Polygon[0], Polygon[0], Polygon[0]];
  const bottomAt = (x: number) => between(x, bottomLeft.x, bottomRight.x, bottomLeft.y, bottomRight.y);
  const rightAt = (y: number) => between(y, topRight.y, bottomRight.y, topRight.x, bottomRight.x);
  const outermost = Math.min(topRight.x, bottomRight.x);
  const lowest = Math.min(bottomAt(outermost), bottomAt(outermost - width)) - MARGIN;
  const bottom = Math.min(lowest, frame.y + frame.height);
  const right = Math.min(rightAt(bottom) - MARGIN, rightAt(bottom - height) - MARGIN, frame.x + frame.width);
  return { x: right - width, y: bottom - height, width, height };
}

/** The value at `at` on the line through two points. */
function between(at: number, from: number, to: number, start: number, end: number): number {
  return start + ((end - start) * (at - from)) / (to - from);
}
