import type { MangaEstimate } from '@manga/contracts';
import { expect, test } from 'vitest';
import { estimateLines } from './estimate-lines.ts';

const some = { low: 1, expected: 2, high: 3 };
const estimate: MangaEstimate = {
  ...{ pages: some, panels: some, calls: some, images: some, inputTokens: some, outputTokens: some, phases: [] },
  usd: { low: 2.8875, expected: 3.8032, high: 7.373 },
  seconds: { low: 36, expected: 102, high: 627 },
  models: { text: 't', image: 'i' },
  ...{ unpricedModels: [], unverifiedPrices: [], exceedsMaxCostUsd: false, budgetLeftUsd: null },
};

test('says what is expected and between which bounds', () => {
  expect(estimateLines(estimate)).toEqual([
    'pages    2 (1 to 3)',
    'panels   2 (1 to 3)',
    'calls    2 (1 to 3), of them pictures 2 (1 to 3)',
    'cost     $3.80 ($2.89 to $7.37)',
    'time     102 s (36 s to 10 min)',
  ]);
});

test('says what is not in the cost, what stops the manga and what is left of the day', () => {
  const lines = estimateLines({
    ...estimate,
    ...{ unpricedModels: ['i'], unverifiedPrices: ['t'], exceedsMaxCostUsd: true, budgetLeftUsd: 4 },
  });
  expect(lines.slice(5)).toEqual([
    'without a known price: i',
    'prices to be confirmed: t',
    'It would probably stop at --max-cost before it is finished.',
    "left of today's budget: $4.00",
  ]);
});
