import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterInOrder } from './letter-in-order.ts';

test('an answer in order is kept as it is', () => {
  expect(letterInOrder([0, 0, 1, 3, 3])).toEqual([0, 0, 1, 3, 3]);
});

test('a forgotten line joins the panel of the line before it, or the first panel with words', () => {
  expect(letterInOrder([null, 2, null, 4])).toEqual([2, 2, 2, 4]);
  expect(letterInOrder([null, null])).toEqual([0, 0]);
});

test('one line out of order does not drag the others with it', () => {
  expect(letterInOrder([9, 1, 2, 3])).toEqual([1, 1, 2, 3]);
});

test('whatever the model says, panels never go back and only named panels are used', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 60 }), (wanted) => {
      const panels = letterInOrder(wanted);
      expect(panels).toHaveLength(wanted.length);
      for (const [index, panel] of panels.entries()) expect(panel).toBeGreaterThanOrEqual(panels[index - 1] ?? 0);
      for (const panel of panels) expect([0, ...wanted]).toContain(panel);
    }),
  );
});
