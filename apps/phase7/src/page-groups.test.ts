import { panelOf } from '@manga/comic/test-book';
import type { Page } from '@manga/contracts';
import { expect, test } from 'vitest';
import { pageGroups } from './page-groups.ts';

/** Pages whose two panels are each of the scene that the letter says. */
const pagesOf = (...scenes: string[]) =>
  scenes.map(
    (letters, index): Page => ({
      number: index + 1,
      side: 'left',
      panels: [...letters].map((letter, at) => panelOf(at + 1, [], { scene: letter })),
    }),
  );

const grouped = (...scenes: string[]) => pageGroups(pagesOf(...scenes)).map((group) => group.length);

test('a short book is one group', () => {
  expect(grouped('aa', 'bb', 'cc')).toEqual([3]);
});

test('after four pages a group ends where a scene does', () => {
  expect(grouped('aa', 'bb', 'bb', 'cc', 'cc', 'cc', 'dd', 'ee')).toEqual([6, 2]);
});

test('a scene that begins in the middle of a page ends no group', () => {
  expect(grouped('aa', 'aa', 'aa', 'ab', 'bb', 'cc')).toEqual([5, 1]);
});

test('a scene that does not end is divided every eight pages, and no page is lost', () => {
  const book = pagesOf(...Array.from({ length: 20 }, () => 'aa'));
  expect(pageGroups(book).map((group) => group.length)).toEqual([8, 8, 4]);
  expect(pageGroups(book).flat()).toEqual(book);
});
