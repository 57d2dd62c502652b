import type { Polygon } from '@manga/contracts';
import { expect, test } from 'vitest';
import { readingOrder } from './reading-order.ts';

function box(x: number, y: number, width: number, height: number): Polygon {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

const fourPanels = [box(0, 0, 40, 40), box(43, 0, 40, 40), box(0, 47, 40, 40), box(43, 47, 40, 40)];

test('a tier is finished before the next one begins, from the right in Japanese', () => {
  expect(readingOrder(fourPanels, 'rtl')).toEqual([1, 0, 3, 2]);
  expect(readingOrder(fourPanels, 'ltr')).toEqual([0, 1, 2, 3]);
});

test('the wider gutter is cut first: two yonkoma strips are read one after the other', () => {
  const strips = [box(0, 0, 40, 40), box(49, 0, 40, 40), box(0, 43, 40, 40), box(49, 43, 40, 40)];
  expect(readingOrder(strips, 'rtl')).toEqual([1, 3, 0, 2]);
});

test('two stacked panels beside a tall one are read after it when they stand on the far side', () => {
  const tall = box(60, 0, 30, 90);
  expect(readingOrder([box(0, 0, 57, 43), box(0, 46, 57, 44), tall], 'rtl')).toEqual([2, 0, 1]);
});

test('slanted gutters divide as upright ones do', () => {
  const left: Polygon = [
    { x: 0, y: 0 },
    { x: 50, y: 0 },
    { x: 35, y: 60 },
    { x: 0, y: 60 },
  ];
  const right: Polygon = [
    { x: 53, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 60 },
    { x: 38, y: 60 },
  ];
  expect(readingOrder([left, right], 'rtl')).toEqual([1, 0]);
  expect(readingOrder([left, right], 'ltr')).toEqual([0, 1]);
});

test('panels that overlap still get an order', () => {
  expect(readingOrder([box(0, 0, 50, 50), box(40, 5, 50, 50)], 'rtl')).toEqual([1, 0]);
});
