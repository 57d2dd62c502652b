import type { DialogueLine } from '@manga/contracts';
import { readingLength } from './length.ts';

/*
 * How many pages a story needs. A page carries five or six panels (docs/craft.md: 4 to 7); a panel at most 60 to 70 lettered
 * Japanese characters and a page about 250, or 90 to 110 English words (`readingLength` makes them comparable).
 */
export const PANELS_A_PAGE = 5.5;
const DIALOGUE_A_PANEL = 55;
const DIALOGUE_A_PAGE = 250;
/** More lines than this on a page leave no room for their balloons. */
const LINES_A_PAGE = 11;
/** Panels that one line takes for itself: a question and its answer share a panel more often than not. */
const PANELS_A_LINE = 0.6;
/**
 * Reading length of narration that one panel shows. A short story is told closely, picture by picture; a long one tells
 * with every panel more, as adaptations of novels do: [up to this length of the story, narration a panel].
 */
const NARRATION_A_PANEL: readonly [number, number][] = [
  [3_000, 32],
  [12_000, 70],
  [50_000, 130],
  [Number.POSITIVE_INFINITY, 220],
];
/** A wish for more pages than this many times what the story holds would be met with empty panels. */
const MOST_STRETCH = 2.5;
const MOST_PAGES = 400;

/** What a stretch of the story needs. */
export interface Need {
  /** Panels when told at the story's natural pace. */
  panels: number;
  /** Pages below which its lines do not fit. */
  leastPages: number;
}

/** What each of these stretches needs; `storyLength` is of the whole story, so that all are told at the same pace. */
export function needOf(
  stretch: { text: string; lines: readonly Pick<DialogueLine, 'text'>[]; events: number },
  storyLength: number,
): Need {
  const spoken = stretch.lines.reduce((sum, { text }) => sum + readingLength(text), 0);
  const narrated = Math.max(0, readingLength(stretch.text) - spoken);
  const linePanels = Math.max(spoken / DIALOGUE_A_PANEL, stretch.lines.length * PANELS_A_LINE);
  const panels = narrated / narrationAPanel(storyLength) + linePanels + stretch.events * 0.15;
  return {
    panels: Math.max(0.5, panels),
    leastPages: Math.max(spoken / DIALOGUE_A_PAGE, stretch.lines.length / LINES_A_PAGE),
  };
}

/** The average over the bands that the story's length runs through, so that pages grow smoothly with the text. */
function narrationAPanel(storyLength: number): number {
  if (storyLength <= 0) return NARRATION_A_PANEL[0]?.[1] ?? 1;
  let panels = 0;
  let from = 0;
  for (const [to, length] of NARRATION_A_PANEL) {
    const band = Math.max(0, Math.min(storyLength, to) - from);
    panels += band / length;
    from = to;
  }
  return storyLength / panels;
}

/** The number of pages: the author's wish as far as the lines fit and the pictures suffice, else the natural number. */
export function pagesOf(needs: readonly Need[], wish: number | undefined): number {
  const natural = Math.ceil(needs.reduce((sum, { panels }) => sum + panels, 0) / PANELS_A_PAGE);
  const least = Math.max(1, Math.ceil(needs.reduce((sum, { leastPages }) => sum + leastPages, 0)));
  const most = Math.max(least, Math.ceil(natural * MOST_STRETCH));
  const wanted = wish ?? natural;
  return Math.min(Math.max(wanted, least), most, Math.max(MOST_PAGES, least));
}

/** Hundredths of a page, so that the shares add up to the pages exactly. */
const SHARES = 100;

/**
 * Divides the pages among the beats: each gets room for its lines, the rest follows its panels and its tension, because what is
 * tense is told in larger panels. The shares, in hundredths of a page, add up to `pages`.
 */
export function dividePages(pages: number, beats: readonly (Need & { tension: number })[]): number[] {
  const total = pages * SHARES;
  const floors = beats.map(({ leastPages }) => Math.floor(leastPages * SHARES));
  const spare = Math.max(0, total - floors.reduce((sum, floor) => sum + floor, 0));
  const weights = beats.map(({ panels, tension }) => panels * (0.75 + 0.5 * tension));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = floors.map((floor, index) => floor + Math.floor((spare * (weights[index] ?? 0)) / weightSum));
  // Rounding leaves a few hundredths over (or, where the least is all there is, too many): they go to the largest.
  let rest = total - shares.reduce((sum, share) => sum + share, 0);
  const order = [...shares.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  for (let at = 0; rest !== 0 && at < total + shares.length; at += 1) {
    const index = order[at % order.length] ?? 0;
    const step = Math.sign(rest);
    if ((shares[index] ?? 0) + step < 0) continue;
    shares[index] = (shares[index] ?? 0) + step;
    rest -= step;
  }
  return shares.map((share) => share / SHARES);
}
