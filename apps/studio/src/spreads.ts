import type { BookManifest, ReadingDirection } from '@manga/contracts';

/** What of a page decides with which other it lies open. */
export type BookPage = Pick<BookManifest['pages'][number], 'number' | 'side'>;

/** Pages that lie open at once, in reading order: one, or two that face each other. */
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

/** Index of the spread that shows a page; the nearest one for a page that is not in the book. */
export function spreadWith(spreads: readonly Spread[], page: number): number {
  const found = spreads.findIndex((spread) => spread.some((number) => number === page));
  if (found >= 0) return found;
  return page < 1 ? 0 : Math.max(0, spreads.length - 1);
}

/** Which way a key, a tap or a swipe turns: 1 to the next page, -1 back. Left is forward where one reads to the left. */
export function turnOf(towards: 'left' | 'right', direction: ReadingDirection): 1 | -1 {
  return (towards === 'left') === (direction === 'rtl') ? 1 : -1;
}
