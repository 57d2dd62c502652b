import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { costOf, type Price, type Prices } from '@manga/cost';
import { AppError, toAppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import type { Database } from '@manga/postgres';
import type { CallEnd, CallMeter, ModelCall } from '@manga/vertex';
import { endCall, openCalls, type Spent, tryToBegin } from './ledger-rows.ts';
import { costLimitReached, dailyBudgetReached } from './limit-reached.ts';
import { currentRun, type RunScope } from './run-scope.ts';
import { addCall } from './tally.ts';

export interface LedgerOptions {
  db: Database;
  prices: Prices;
  /** US dollars that one owner may spend in a day (UTC); without it there is no such limit. */
  dailyBudgetUsd: number | undefined;
  log: Logger;
  /** How often a call that does not fit is tried again while others of its job are under way, in milliseconds. */
  waitMs?: number;
  now?: () => Date;
}

/** Times that the end of a call is written before its expected cost is left to stand. */
const END_TRIES = 4;

/**
 * Writes every model call of a run into the ledger: before it is sent, with what it will about cost, and at its end with
 * what it did cost. What was begun counts as spent until then, so a crash loses no call, and calls at the same time cannot
 * spend the same money. A call that would take a job over its limit, or its owner over the day's budget, is not sent.
 */
export function createLedger({ db, prices, dailyBudgetUsd, log, waitMs = 500, now }: LedgerOptions): CallMeter {
  const clock = now ?? (() => new Date());
  const unpriced = new Set<string>();

  function priceOf(model: string): Price | null {
    const price = prices.at(model, clock());
    if (price === null && !unpriced.has(model)) {
      unpriced.add(model);
      log.warn({ context: { model } }, 'No price of this model is known: its calls count as free');
    }
    return price;
  }

  async function begin(id: string, run: RunScope, call: ModelCall, price: Price | null, signal: AbortSignal) {
    const expected = price === null ? null : costOf(call.expected, price);
    // Two looks in a row: who has just got an answer still has to store it.
    for (let quiet = 0; ; ) {
      signal.throwIfAborted();
      const spent = await tryToBegin(db, { id, run, call, price, expected, dailyBudgetUsd });
      if (spent === 'begun') return;
      // Whoever fails the job stops the others; what they have paid for should be stored by then, and may cost less.
      quiet = (await openCalls(db, run.jobId)) > 0 ? 0 : quiet + 1;
      if (quiet > 1) throw refusal(spent, run, call, expected ?? 0);
      await sleep(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  function refusal(spent: Spent, { phase }: RunScope, call: ModelCall, expected: number): AppError {
    const next = { kind: call.kind, usd: expected, phase };
    return spent.over === 'job'
      ? costLimitReached({ spent: spent.job, limit: spent.limit ?? 0, next })
      : dailyBudgetReached({ spent: spent.day, budget: dailyBudgetUsd ?? 0, next, now: clock() });
  }

  async function end(id: string, run: RunScope, call: ModelCall, price: Price | null, told: CallEnd): Promise<void> {
    const usd = told.usage === null || price === null ? null : costOf(told.usage, price);
    addCall(run.tally, told.usage, price === null ? 0 : costOf(told.usage ?? call.expected, price));
    for (let tried = 1; ; tried += 1) {
      try {
        return await endCall(db, { id, owner: run.owner, usd, ...told });
      } catch (error) {
        if (tried < END_TRIES && toAppError(error).kind === 'transient') {
          await sleep(100 * 2 ** tried);
          continue;
        }
        log.warn(
          { error, context: { call: id } },
          'The end of a model call is not in the ledger: its expected cost stays',
        );
        return;
      }
    }
  }

  return {
    async begin(call, signal) {
      const run = currentRun();
      if (run === undefined)
        throw new AppError('INTERNAL', { detail: `${call.name}: a model is asked outside of a run` });
      const id = randomUUID();
      const price = priceOf(call.model);
      await begin(id, run, call, price, signal);
      return (told) => end(id, run, call, price, told);
    },
  };
}
