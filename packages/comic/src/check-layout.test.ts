import type { Polygon } from '@manga/contracts';
import { expect, test } from 'vitest';
import { type CheckedPage, checkLayout, type LayoutRule } from './check-layout.ts';
import { PAGE_FORMATS } from './page-profile.ts';

const rules = { format: PAGE_FORMATS.b5, direction: 'rtl', system: 'free' } as const;

function box(x: number, y: number, width: number, height: number): Polygon {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** A good page: two panels above, one below. */
function goodPage(number = 1): CheckedPage {
  return {
    number,
    panels: [
      { id: 'n1', order: 1, outline: box(80, 20, 86, 100) },
      { id: 'n2', order: 2, outline: box(16, 20, 61.5, 100) },
      { id: 'n3', order: 3, outline: box(16, 127, 150, 113) },
    ],
  };
}

function rulesBroken(...pages: CheckedPage[]): LayoutRule[] {
  return [...new Set(checkLayout(pages, rules).map(({ rule }) => rule))];
}

function changed(index: number, outline: Polygon): CheckedPage {
  const page = goodPage();
  return { ...page, panels: page.panels.map((panel, at) => (at === index ? { ...panel, outline } : panel)) };
}

test('a good page has no findings', () => {
  expect(rulesBroken(goodPage())).toEqual([]);
});

test('panels that overlap are found', () => {
  expect(rulesBroken(changed(1, box(16, 20, 90, 100)))).toContain('panels-overlap');
});

test('a panel beyond the bleed is found', () => {
  expect(rulesBroken(changed(2, box(-5, 127, 190, 113)))).toContain('panel-outside-page');
});

test('a tier gutter as narrow as a column gutter is found', () => {
  expect(rulesBroken(changed(2, box(16, 122.5, 150, 117)))).toContain('gutter-width');
});

test('panels numbered against the reading direction are found', () => {
  const page = goodPage();
  const [a, b, c] = page.panels;
  expect(rulesBroken({ ...page, panels: [{ ...a!, order: 2 }, { ...b!, order: 1 }, c!] })).toContain('reading-order');
});

test('gutters that meet in a cross are found', () => {
  const page = goodPage();
  const panels = [
    ...page.panels.slice(0, 2),
    { id: 'n3', order: 3, outline: box(80, 127, 86, 113) },
    { id: 'n4', order: 4, outline: box(16, 127, 61.5, 113) },
  ];
  expect(rulesBroken({ ...page, panels })).toEqual(['gutters-cross']);
});

test('ten panels on a page are too many', () => {
  const panels = Array.from({ length: 10 }, (_, index) => ({
    id: `n${index + 1}`,
    order: index + 1,
    outline: box(16, 15 + index * 23, 150, 16),
  }));
  expect(rulesBroken({ number: 1, panels })).toContain('too-many-panels');
});

test('a panel with words that is too narrow for a column of lettering is found', () => {
  const page = changed(1, box(52, 20, 25.5, 100));
  const panels = page.panels.map((panel) => ({ ...panel, lines: ['words'] }));
  expect(rulesBroken({ ...page, panels })).toContain('panel-too-small');
});

test('neighbouring pages with the same layout are found', () => {
  expect(rulesBroken(goodPage(1), goodPage(2))).toEqual(['repeated-layout']);
});

/** A good page whose lower panel has a small one in the corner that is read last. */
function pageWithInset(over: Partial<CheckedPage['panels'][number]> = {}): CheckedPage {
  const inset = { id: 'n4', order: 4, insetIn: 'n3', outline: box(20, 196, 42, 40), ...over };
  return { ...goodPage(), panels: [...goodPage().panels, inset] };
}

test('a small panel inside a large one is no overlap', () => {
  expect(rulesBroken(pageWithInset())).toEqual([]);
});

test.each([
  ['it reaches over its edge', { outline: box(8, 196, 42, 40) }],
  ['it touches its frame', { outline: box(17, 196, 42, 40) }],
  ['it hides much of it', { outline: box(20, 142, 80, 94) }],
  ['it stands where the reading of it begins', { outline: box(120, 131, 42, 40) }],
  ['it stands above what is read before it', { outline: box(20, 131, 42, 40) }],
  ['it is read before it', { order: 2.5 }],
  ['it lies in a panel of another page', { insetIn: 'n9' }],
])('a small panel stands wrongly in a large one where %s', (_, over) => {
  expect(rulesBroken(pageWithInset(over))).toEqual(['inset-misplaced']);
});

test('two small panels that lie on one another in a large one are found', () => {
  const page = pageWithInset();
  const other = { ...page.panels[3]!, id: 'n5', order: 5, outline: box(30, 190, 42, 40) };
  expect(rulesBroken({ ...page, panels: [...page.panels, other] })).toEqual(['inset-misplaced']);
});

const doublePage = (number: number): CheckedPage => ({
  number,
  side: 'spread',
  panels: [{ id: 'n9', order: 1, outline: box(-3, -3, 370, 263) }],
});

test('a double page lies over pages that face each other, and takes both numbers', () => {
  expect(rulesBroken(goodPage(1), doublePage(2), goodPage(4))).toEqual([]);
  expect(rulesBroken(goodPage(1), goodPage(2), doublePage(3))).toContain('spread-misplaced');
  expect(rulesBroken(goodPage(1), doublePage(2), goodPage(3))).toEqual(['spread-misplaced']);
});

test('a panel of twice the width is outside any other page', () => {
  expect(rulesBroken({ ...doublePage(2), side: 'right' })).toEqual(['panel-outside-page']);
});
