import type { Prices } from '@manga/cost';
import type { Queryable } from '@manga/postgres';
import { dailyBudgetReached } from './limit-reached.ts';

/** What the models are, what they cost and what may be spent. */
export interface Billing {
  prices: Prices;
  /** US dollars a user may spend in a day (UTC). */
  dailyBudgetUsd: number | undefined;
  textModel: string;
  /** In order of preference. */
  imageModels: readonly string[];
  /** Image calls in flight in an instance at most. */
  imageConcurrency: number;
}

/**
 * Lets nobody begin a job whose budget for today is spent already.
 * @throws AppError DAILY_BUDGET_REACHED with the time to the next day in `retryAfter`
 */
export async function requireBudget(
  db: Queryable,
  owner: string,
  { dailyBudgetUsd: budget }: Pick<Billing, 'dailyBudgetUsd'>,
  now = new Date(),
): Promise<void> {
  if (budget === undefined) return;
  const spent = await spentToday(db, owner);
  if (spent >= budget) throw dailyBudgetReached({ spent, budget, now });
}

/** US dollars that a user has spent today (UTC), deleted jobs included. */
export async function spentToday(db: Queryable, owner: string): Promise<number> {
  const [row] = await db.query<{ spent: number }>(
    `select usd::float8 as spent from owner_spending where owner = $1 and day = (now() at time zone 'UTC')::date`,
    [owner],
  );
  return row?.spent ?? 0;
}
