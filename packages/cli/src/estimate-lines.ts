import type { AmountRange, MangaEstimate } from '@manga/contracts';
import { dollars } from '@manga/cost';

/** An estimate for a person: what is expected, and between which bounds. */
export function estimateLines(estimate: MangaEstimate): string[] {
  const range = ({ low, expected, high }: AmountRange, show: (value: number) => string) =>
    `${show(expected)} (${show(low)} to ${show(high)})`;
  const { pages, panels, images, calls, usd, seconds, unpricedModels, unverifiedPrices, budgetLeftUsd } = estimate;
  return [
    `pages    ${range(pages, String)}`,
    `panels   ${range(panels, String)}`,
    `calls    ${range(calls, String)}, of them pictures ${range(images, String)}`,
    `cost     ${range(usd, dollars)}`,
    `time     ${range(seconds, duration)}`,
    ...(unpricedModels.length === 0 ? [] : [`without a known price: ${unpricedModels.join(', ')}`]),
    ...(unverifiedPrices.length === 0 ? [] : [`prices to be confirmed: ${unverifiedPrices.join(', ')}`]),
    ...(estimate.exceedsMaxCostUsd ? ['It would probably stop at --max-cost before it is finished.'] : []),
    ...(budgetLeftUsd === null ? [] : [`left of today's budget: ${dollars(budgetLeftUsd)}`]),
  ];
}

function duration(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
