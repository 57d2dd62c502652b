import { expect, test } from 'vitest';
import { costLine } from './cost-line.ts';

const cost = { usd: 3.217, calls: 57, inputTokens: 1, outputTokens: 1, images: 48, unpricedCalls: 0 };

test('says cost, calls, pictures and time', () => {
  expect(costLine({ cost, seconds: 31.92 })).toBe('cost $3.22 · 57 calls, 48 pictures · 31.9 s in the phases');
});

test('says which calls are not in the cost, and no time before a phase has ended', () => {
  expect(costLine({ cost: { ...cost, unpricedCalls: 2 }, seconds: null })).toBe(
    'cost $3.22 · 57 calls, 48 pictures, 2 without a known price',
  );
});

test('says nothing where no model was asked', () => {
  expect(costLine({ cost: { ...cost, usd: 0, calls: 0 }, seconds: 1 })).toBeUndefined();
});
