import { dollars } from '@manga/cost';
import { AppError } from '@manga/errors';

/** A call that was not sent because of what it would cost. */
interface NextCall {
  kind: 'text' | 'image';
  /** US dollars. */
  usd: number;
  phase: number;
}

const nameOf = ({ kind, usd }: NextCall) =>
  `the next ${kind === 'image' ? 'picture' : 'question'} (about ${dollars(usd)})`;

/** The job has come to `options.maxCostUsd`; `next` is absent where nothing is begun at all. */
export function costLimitReached(options: { spent: number; limit: number; next?: NextCall }): AppError {
  const { spent, limit, next } = options;
  const detail =
    next === undefined
      ? `This manga has cost ${dollars(spent)} of at most ${dollars(limit)}: there is not enough left for this.`
      : `This manga has cost ${dollars(spent)} so far, and ${nameOf(next)} would take it over its limit of ${dollars(limit)}. It stopped in phase ${next.phase}.`;
  return new AppError('COST_LIMIT_REACHED', { detail });
}

/** The owner has come to the day's budget; `next` is absent where a job is not begun at all. */
export function dailyBudgetReached(options: { spent: number; budget: number; next?: NextCall; now: Date }): AppError {
  const { spent, budget, next, now } = options;
  const today = `You have spent ${dollars(spent)} of your ${dollars(budget)} for today (UTC)`;
  const detail =
    next === undefined
      ? `${today}.`
      : `${today}, and ${nameOf(next)} would exceed it. The manga stopped in phase ${next.phase}.`;
  return new AppError('DAILY_BUDGET_REACHED', { detail, retryAfter: secondsToMidnight(now) });
}

/** To the next day of UTC, rounded up. */
function secondsToMidnight(now: Date): number {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
  return Math.ceil((midnight - now.getTime()) / 1_000);
}
