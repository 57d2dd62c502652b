import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BookPage, lastNumber, pageCount, spreadsOf, spreadWith, turnOf } from './spreads.ts';

function book(...sides: BookPage['side'][]): BookPage[] {
  const pages: BookPage[] = [];
  for (const side of sides) pages.push({ number: pageCount(pages) + 1, side });
  return pages;
}

test('a Japanese book opens with a single page, then right and left face each other', () => {
  const pages = book('left', 'right', 'left', 'right', 'left', 'right');
  expect(spreadsOf(pages, 'rtl', true)).toEqual([[1], [2, 3], [4, 5], [6]]);
});

test('a Western book has the left page first', () => {
  expect(spreadsOf(book('right', 'left', 'right'), 'ltr', true)).toEqual([[1], [2, 3]]);
});

test('where there is room for one, and in a strip, every page stands alone', () => {
  expect(spreadsOf(book('right', 'left'), 'rtl', false)).toEqual([[1], [2]]);
  expect(spreadsOf(book('single', 'single'), 'ltr', true)).toEqual([[1], [2]]);
});

test('a double page lies open alone, whichever of its two numbers is asked for', () => {
  const pages = book('left', 'spread', 'right', 'left');
  expect(pages.map(({ number }) => number)).toEqual([1, 2, 4, 5]);
  const spreads = spreadsOf(pages, 'rtl', true);
  expect(spreads).toEqual([[1], [2], [4, 5]]);
  expect([2, 3, 4].map((page) => spreadWith(spreads, page))).toEqual([1, 1, 2]);
  expect(pageCount(book('left', 'spread'))).toBe(3);
});

test('every page is shown once, in order, whatever the sides', () => {
  const side = fc.constantFrom<BookPage['side']>('left', 'right', 'single', 'spread');
  fc.assert(
    fc.property(fc.array(side, { minLength: 1 }), fc.constantFrom('rtl', 'ltr'), fc.boolean(), (sides, way, double) => {
      const pages = book(...sides);
      const spreads = spreadsOf(pages, way, double);
      expect(spreads.flat()).toEqual(pages.map(({ number }) => number));
      for (const page of pages) {
        expect(spreads[spreadWith(spreads, page.number)]).toContain(page.number);
        expect(spreadWith(spreads, lastNumber(page))).toBe(spreadWith(spreads, page.number));
      }
    }),
  );
});

test('a page that is not in the book leads to the nearest', () => {
  const spreads = spreadsOf(book('left', 'right', 'left'), 'rtl', true);
  expect(spreadWith(spreads, 0)).toBe(0);
  expect(spreadWith(spreads, 99)).toBe(1);
});

test('left turns forward in a Japanese book and back in a Western one', () => {
  expect([turnOf('left', 'rtl'), turnOf('right', 'rtl')]).toEqual([1, -1]);
  expect([turnOf('left', 'ltr'), turnOf('right', 'ltr')]).toEqual([-1, 1]);
});
