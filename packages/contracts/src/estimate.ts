import { z } from 'zod';
import { PhaseNumber } from './event.ts';

const whole = z.int().min(0);
const number = z.number().min(0);

/** What something will probably be, and between which bounds. */
export const CountRange = z.strictObject({ low: whole, expected: whole, high: whole });
export type CountRange = z.infer<typeof CountRange>;

export const AmountRange = z.strictObject({ low: number, expected: number, high: number });
export type AmountRange = z.infer<typeof AmountRange>;

/** What a phase will ask the models, what that costs and how long it takes. */
export const PhaseEstimate = z.strictObject({
  phase: PhaseNumber,
  name: z.string(),
  calls: CountRange,
  inputTokens: CountRange,
  /** Words, thoughts and pictures. */
  outputTokens: CountRange,
  images: CountRange,
  usd: AmountRange,
  seconds: AmountRange,
});
export type PhaseEstimate = z.infer<typeof PhaseEstimate>;

/** What a manga will probably take, before it is made; nothing is stored. */
export const MangaEstimate = z.strictObject({
  pages: CountRange,
  panels: CountRange,
  calls: CountRange,
  inputTokens: CountRange,
  outputTokens: CountRange,
  images: CountRange,
  usd: AmountRange.describe('US dollars by the price list of today.'),
  seconds: AmountRange.describe('Without the time that the manga waits for others.'),
  phases: z.array(PhaseEstimate).length(8),
  models: z.strictObject({ text: z.string(), image: z.string() }),
  unpricedModels: z.array(z.string()).describe('Models without a known price: they count as free.'),
  unverifiedPrices: z
    .array(z.string())
    .describe('Models whose price nobody has compared with the provider’s list: the cost is to be confirmed.'),
  exceedsMaxCostUsd: z
    .boolean()
    .describe('Whether the manga would probably stop at options.maxCostUsd before it is finished.'),
  budgetLeftUsd: z.number().min(0).nullable().describe('What is left of your budget for today; null: there is none.'),
});
export type MangaEstimate = z.infer<typeof MangaEstimate>;
