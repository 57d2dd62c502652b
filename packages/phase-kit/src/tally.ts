import type { CallUsage } from '@manga/vertex';

/** What one delivery's model calls came to, for its log line. */
export interface Tally {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  usd: number;
}

export function newTally(): Tally {
  return { calls: 0, inputTokens: 0, outputTokens: 0, usd: 0 };
}

/** Adds a call that has ended; `usd` is what it cost or, where that is not known, was expected to. */
export function addCall(tally: Tally, usage: CallUsage | null, usd: number): void {
  tally.calls += 1;
  tally.inputTokens += usage?.inputTokens ?? 0;
  tally.outputTokens += (usage?.outputTokens ?? 0) + (usage?.imageTokens ?? 0);
  tally.usd += usd;
}

/** Fields of the log line; none where no model was asked. */
export function tallyFields({ calls, inputTokens, outputTokens, usd }: Tally): Record<string, number> {
  if (calls === 0) return {};
  const cost = Math.round(usd * 1_000_000) / 1_000_000;
  return { model_calls: calls, input_tokens: inputTokens, output_tokens: outputTokens, cost_usd: cost };
}
