import { chance } from './chance.ts';
import { splitCost } from './layout-cost.ts';
import { insetPage, insetSize, uprightSize } from './layout-inset.ts';
import { plansFor } from './layout-plan.ts';
import { type Split, splitPage, targetAreas, type WishingPanel } from './layout-split.ts';
import type { LayoutInput, LayoutPanel } from './layout-types.ts';
import { doublePage } from './page-profile.ts';
import { wishOf } from './panel-wish.ts';

/** Panels `from` to `to` (exclusive) on one page, divided so. */
export interface PageChoice {
  from: number;
  to: number;
  signature: string;
  split: Split;
  /** The panel that lies inside the one before it, counted from the page's first; null when none does. */
  inset: number | null;
  /** Two facing pages. */
  spread: boolean;
  cost: number;
}

/** Nine panels are the most that can be read (docs/craft.md); we stay one below. */
const MOST_PANELS = 8;
/** After so many divisions the rest is searched only if none was good: the best cost so far is no broken rule. */
const ENOUGH = 30;
const GOOD = 5;
/** Different divisions kept for each page, so that neighbours can differ. */
const KEPT = 3;
/** Panels a page that read well; the author's page wish moves it within these bounds. */
const USUAL_PANELS = 5.3;
const PANELS_BOUNDS = { min: 3.6, max: 6.8 };
/** What the pages around a double page may lose by it, so that it falls on two that face each other. */
const SPREAD_WORTH = 8;
/** An inset is an accent, on every other page at most. */
const INSETS_IN_A_ROW = 4;

/**
 * Divides a storyboard into pages: the cheapest chain of pages by dynamic programming over the panels, where a page is
 * judged by its best divisions, by how many panels it holds, by what stands before the turn, and by its neighbour.
 */
export function paginate(input: LayoutInput): PageChoice[] {
  const steps = paginateInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `paginate`, with a stop after every panel (1 to 3 ms): a book of thousands of panels must not hold up its process. */
export function* paginateInSteps(input: LayoutInput): Generator<void, PageChoice[]> {
  const wishing = input.panels.map((panel) => ({ panel, wish: wishOf(panel) }));
  const usual = usualPanels(input);
  // best[end]: the cheapest ways to have laid the panels before `end`, by page parity and last page.
  const best: Step[][] = [[{ cost: 0, page: 0, choice: null, before: null }]];
  for (let to = 1; to <= wishing.length; to += 1) best.push([]);

  for (let from = 0; from < wishing.length; from += 1) {
    const before = best[from]!;
    if (before.length === 0) continue;
    yield;
    for (const choice of choicesFrom(from, wishing, input, usual)) {
      const page = input.panels.slice(choice.from, choice.to);
      const next = input.panels[choice.to];
      for (const odd of [true, false]) {
        // Page 1 faces the cover: facing pages begin with an even one.
        if (choice.spread && odd) continue;
        const turn = turnCost(page, next, odd || choice.spread);
        let cheapest: Step | null = null;
        for (const step of before) {
          if ((step.page % 2 === 0) !== odd) continue;
          const cost = step.cost + choice.cost + turn + sameness(step.choice, choice);
          if (cheapest === null || cost < cheapest.cost)
            cheapest = { cost, page: step.page + (choice.spread ? 2 : 1), choice, before: step };
        }
        if (cheapest !== null) best[choice.to]!.push(cheapest);
      }
    }
  }
  return chain(best.at(-1)!);
}

/** Neighbouring pages have neither the same division nor both an inset. */
function sameness(before: PageChoice | null, page: PageChoice): number {
  const division = before?.signature === page.signature ? 12 : 0;
  return division + (before !== null && before.inset !== null && page.inset !== null ? INSETS_IN_A_ROW : 0);
}

interface Step {
  cost: number;
  /** Pages so far. */
  page: number;
  choice: PageChoice | null;
  before: Step | null;
}

function chain(ends: readonly Step[]): PageChoice[] {
  let step: Step | null = ends.reduce<Step | null>((a, b) => (a === null || b.cost < a.cost ? b : a), null);
  const pages: PageChoice[] = [];
  while (step?.choice) {
    pages.unshift(step.choice);
    step = step.before;
  }
  return pages;
}

/** The best divisions of the pages that begin with a panel. */
function choicesFrom(from: number, all: readonly WishingPanel[], input: LayoutInput, usual: number): PageChoice[] {
  const pageArea = input.format.frame.width * input.format.frame.height;
  const result = spreadsFrom(from, all, input);
  const most = Math.min(MOST_PANELS, Math.ceil(usual) + 1);
  let text = 0;
  for (let count = 1; count <= most && from + count <= all.length; count += 1) {
    const page = all.slice(from, from + count);
    text += page.at(-1)!.wish.textArea;
    // More words than the page can hold will not fit better with one more panel.
    if (count > 1 && text > pageArea * 1.02) break;
    const lastPage = from + count === all.length;
    result.push(
      ...divisionsOf({ from, page, framed: page, inset: null }, countCost(page, page, usual, lastPage), input),
    );
    const inset = insetPage(page);
    if (inset === null) continue;
    const counted = countCost(page, inset.framed, usual, lastPage) + inset.cost;
    result.push(...divisionsOf({ from, page, framed: inset.framed, inset: inset.index }, counted, input));
  }
  return result;
}

/** Panels on a page: all of them, and those between which it is divided. */
interface Standing {
  from: number;
  page: readonly WishingPanel[];
  framed: readonly WishingPanel[];
  inset: number | null;
}

/** The best divisions of one page, the cheapest first. */
function divisionsOf(standing: Standing, counted: number, input: LayoutInput, spread = false): PageChoice[] {
  const { from, page, framed, inset } = standing;
  const format = spread ? doublePage(input.format) : input.format;
  const targets = targetAreas(framed, format);
  let kept: PageChoice[] = [];
  for (const [index, plan] of plansFor(framed.length).entries()) {
    // The plans come by their dullness, and nothing makes a page cheaper than that.
    if (kept.length === KEPT && plan.dullness + counted >= kept[KEPT - 1]!.cost) break;
    if (index >= ENOUGH && kept.length > 0 && kept[0]!.cost - counted < GOOD) break;
    const split = splitPage(plan, framed, { targets, format, seed: input.seed + from });
    if (inset !== null && insetSize(uprightSize(split, inset - 1, format), page[inset]!.wish) === null) continue;
    const taste = 0.5 * chance(input.seed, from, page.length, index);
    const cost = splitCost(plan, split, framed) + counted + taste;
    if (kept.length === KEPT && cost >= kept[KEPT - 1]!.cost) continue;
    const signature = `${plan.signature}${spread ? ' spread' : ''}${inset === null ? '' : ` ${inset} inside`}`;
    kept = [...kept, { from, to: from + page.length, signature, split, inset, spread, cost }];
    kept = kept.sort((a, b) => a.cost - b.cost).slice(0, KEPT);
  }
  return kept;
}

/** Two facing pages for one panel that wishes them, with or without a small one inside it. */
function spreadsFrom(from: number, all: readonly WishingPanel[], input: LayoutInput): PageChoice[] {
  const [first, next] = [all[from]!, all[from + 1]];
  if (!first.panel.spread) return [];
  const alone = divisionsOf({ from, page: [first], framed: [first], inset: null }, -SPREAD_WORTH, input, true);
  const inset = next === undefined ? null : insetPage([first, next]);
  if (inset === null) return alone;
  const two = { from, page: [first, next!], framed: inset.framed, inset: inset.index };
  return [...alone, ...divisionsOf(two, inset.cost - SPREAD_WORTH, input, true)];
}

function usualPanels({ panels, pages }: LayoutInput): number {
  if (pages === undefined) return USUAL_PANELS;
  return Math.min(PANELS_BOUNDS.max, Math.max(PANELS_BOUNDS.min, panels.length / pages));
}

/** A page with its usual number of panels; a splash alone; a page of one or two only where it means something. */
function countCost(
  page: readonly WishingPanel[],
  framed: readonly WishingPanel[],
  usual: number,
  lastPage: boolean,
): number {
  const splashes = page.filter(({ panel }) => panel.splash || panel.spread).length;
  if (splashes > 0) return framed.length === 1 ? 0 : page.length <= 3 ? 1.5 * page.length : 10;
  const away = page.length - usual;
  // The last page takes what is left.
  const cost = (away < 0 && lastPage ? 0.25 : 0.6) * away * away;
  return page.length <= 2 && !lastPage ? cost + 2 : cost;
}

/** Odd pages stand before a turn in both directions: page 1 faces the inside of the cover. */
function turnCost(page: readonly LayoutPanel[], next: LayoutPanel | undefined, odd: boolean): number {
  const first = page[0]!;
  const last = page.at(-1)!;
  let cost = 0;
  if (odd && next !== undefined) {
    if (last.hook) cost -= 1.5;
    if (next.reveal) cost -= 1;
    if (last.reveal && page.length > 1) cost += 1;
  }
  if (!odd && (first.splash || first.spread) && page.length === 1) cost -= 0.6;
  if (first.sceneStart) cost -= 0.6;
  if (last.sceneStart && page.length > 1 && next !== undefined) cost += 1.2;
  return cost;
}
