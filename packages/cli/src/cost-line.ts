import type { Manga } from '@manga/contracts';
import { dollars } from '@manga/cost';

/** What a manga has cost, in one line; undefined when no model was asked. */
export function costLine({ cost, seconds }: Pick<Manga, 'cost' | 'seconds'>): string | undefined {
  const { usd, calls, images, unpricedCalls } = cost;
  if (calls === 0 && usd === 0) return undefined;
  const unpriced = unpricedCalls === 0 ? '' : `, ${unpricedCalls} without a known price`;
  const time = seconds === null ? '' : ` · ${seconds.toFixed(1)} s in the phases`;
  return `cost ${dollars(usd)} · ${calls} calls, ${images} pictures${unpriced}${time}`;
}
