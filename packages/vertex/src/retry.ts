import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@manga/errors';
import { currentWaitBudget } from './wait-budget.ts';

export interface RetryPolicy {
  /** Calls in all, the first included. */
  attempts: number;
  /** Upper bound of the first wait; it doubles with each attempt. */
  baseDelayMs: number;
  maxDelayMs: number;
  /** A server that asks for a longer wait than this gets it from the message queue, not from a sleeping instance. */
  maxRetryAfterMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = {
  attempts: 4,
  baseDelayMs: 1_000,
  maxDelayMs: 16_000,
  maxRetryAfterMs: 30_000,
};

/** How much of the traffic may be retries, for all calls that share it. */
export interface RetryBudget {
  /** Every first attempt earns a part of a retry. */
  earn(): void;
  /** Takes one retry; false when there is none left. */
  spend(): boolean;
}

/**
 * At most one retry for ten calls in the long run, with a reserve for short trouble: when a model is down, retries
 * must not double the load on it.
 * @see https://sre.google/sre-book/handling-overload/ (client-side retry budgets)
 */
export function createRetryBudget({ ratio = 0.1, reserve = 10 } = {}): RetryBudget {
  let balance = reserve;
  return {
    earn: () => {
      balance = Math.min(reserve, balance + ratio);
    },
    spend: () => {
      if (balance < 1) return false;
      balance -= 1;
      return true;
    },
  };
}

/**
 * Runs `attempt` until it succeeds, fails for good or the policy or budget is used up. Waits are exponential with full
 * jitter, never shorter than the server asked for.
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 * @throws the last error of `attempt`; the signal's reason when aborted
 */
export async function withRetry<T>(
  attempt: () => Promise<T>,
  options: { signal: AbortSignal; policy: RetryPolicy; budget: RetryBudget; random?: () => number },
): Promise<T> {
  const { signal, policy, budget, random = Math.random } = options;
  budget.earn();
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError) || error.kind !== 'transient' || tried >= policy.attempts) throw error;
      // It was not sent, and has waited long enough here: the message queue waits on.
      if (error.code === 'MODEL_QUOTA_WAIT') throw error;
      const askedFor = (error.retryAfter ?? 0) * 1000;
      if (askedFor > policy.maxRetryAfterMs || !budget.spend()) throw error;
      const jitter = random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (tried - 1));
      // Jitter comes on top of the server's wish, or all who were turned away would come back at the same moment.
      const wait = askedFor + jitter;
      if (error.code !== 'MODEL_QUOTA') await pause(wait, signal);
      else {
        const waits = currentWaitBudget();
        if (wait > waits.left()) throw error;
        await waits.spend(() => pause(wait, signal));
      }
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
