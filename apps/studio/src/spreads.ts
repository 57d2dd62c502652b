import type { BookManifest, ReadingDirection } from '@manga/contracts';

/** What of a page decides with which other it lies open. */
export type BookPage = Pick<BookManifest['pages'][number], 'number' | 'side'>;

/** Pages that lie open at once, in reading order: one (which may be a double page), or two that face each other. */
export type Spread = readonly [number] | readonly [number, number];

/**
 * The book's spreads in reading order. In a book that is read from right to left the right page comes first.
 * @param double whether there is room for two pages side by side
 */
export function spreadsOf(pages: readonly BookPage[], direction: ReadingDirection, double: boolean): Spread[] {
  const [first, second] = direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const spreads: Spread[] = [];
  for (let index = 0; index < pages.length; index += 1) {
    const page = pages[index] as BookPage;
    const next = pages[index + 1];
    if (double && next !== undefined && page.side === first && next.side === second) {
      spreads.push([page.number, next.number]);
      index += 1;
    } else spreads.push([page.number]);
  }
  return spreads;
}

/** The last of the page numbers that a page has: a double page, which is one picture over the fold, has two. */
export function lastNumber({ number, side }: BookPage): number {
  return side === 'spread' ? number + 1 : number;
}

/** How many pages the printed book has. */
export function pageCount(pages: readonly BookPage[]): number {
  const last = pages.at(-1);
  return last === undefined ? 0 : lastNumber(last);
}

/** Index of the spread that shows a page; the nearest one for a page that is not in the book. */
export function spreadWith(spreads: readonly Spread[], page: number): number {
  return Math.max(
    0,
    spreads.findLastIndex(([first]) => first <= page),
  );
}

/** Which way a key, a tap or a swipe turns: 1 to the next page, -1 back. Left is forward where one reads to the left. */
export function turnOf(towards: 'left' | 'right', direction: ReadingDirection): 1 | -1 {
  return (towards === 'left') === (direction === 'rtl') ? 1 : -1;
}
