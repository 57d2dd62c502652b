import type { CallUsage } from '@manga/vertex';
import { z } from 'zod';
import { PRICE_LIST } from './price-list.ts';

const aMillion = z.number().min(0).max(100_000);

/** What a model costs from a day on, in US dollars; tokens by the million. */
export const PriceRow = z.strictObject({
  model: z.string().min(1),
  /** First day (UTC) on which it holds; from ever when absent. */
  from: z.iso.date().optional(),
  input: aMillion.default(0),
  /** Input from the cache; like other input when absent. */
  cachedInput: aMillion.optional(),
  /** Words and thoughts. */
  output: aMillion.default(0),
  /** Tokens of drawn pictures; like other output when absent. */
  imageOutput: aMillion.optional(),
  /** One drawn picture, for models that bill no tokens. */
  picture: z.number().min(0).max(1_000).default(0),
  /** Where it was read, and when. */
  source: z.string().min(1),
  read: z.iso.date(),
  /** Whether somebody has compared it with what is billed, or with the provider's page itself. */
  verified: z.boolean().default(true),
  /** Of one that is not: how sure it is, and what to look for. */
  check: z.string().min(1).optional(),
});
export type PriceRow = z.input<typeof PriceRow>;
export type Price = z.output<typeof PriceRow>;

export interface Prices {
  /** The price that holds for a model at a time; null when none is known. */
  at(model: string, when: Date): Price | null;
}

/** The price list; where `more` has rows for a model, the list's own rows for it do not count. */
export function createPrices(more: readonly PriceRow[] = [], list: readonly PriceRow[] = PRICE_LIST): Prices {
  const replaced = new Set(more.map(({ model }) => model));
  const rows = [...list.filter(({ model }) => !replaced.has(model)), ...more]
    .map((row) => PriceRow.parse(row))
    .sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  return {
    at(model, when) {
      const day = when.toISOString().slice(0, 10);
      return rows.findLast((row) => row.model === model && (row.from ?? '') <= day) ?? null;
    },
  };
}

/** What a use costs at a price, in US dollars. */
export function costOf(usage: CallUsage, price: Price): number {
  const { inputTokens, cachedTokens, outputTokens, imageTokens, images } = usage;
  const { input, cachedInput = input, output, imageOutput = output, picture } = price;
  const tokens =
    (inputTokens - cachedTokens) * input +
    cachedTokens * cachedInput +
    outputTokens * output +
    imageTokens * imageOutput;
  return tokens / 1_000_000 + images * picture;
}
