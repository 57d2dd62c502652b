import { costOf, type Prices } from '@manga/cost';
import type { Queryable } from '@manga/postgres';
import { PICTURE_TOKENS } from '@manga/vertex';
import { costLimitReached, dailyBudgetReached } from './limit-reached.ts';

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
  /** Whether each picture is looked at, and drawn again when it is not good; QUALITY_THRESHOLD above 0. */
  picturesJudged: boolean;
}

/** What is about to be begun. */
export interface Undertaking {
  /** The job that goes on; absent for a new one. */
  jobId?: string;
  /** US dollars that it will cost at least. */
  usd?: number;
}

/**
 * Lets nobody begin what would stop at once: the day's budget is spent, or the job's limit reached. Models are asked by
 * runs alone, and each call is checked again there.
 * @throws AppError DAILY_BUDGET_REACHED with the time to the next day in `retryAfter`, COST_LIMIT_REACHED
 */
export async function requireBudget(
  db: Queryable,
  owner: string,
  { dailyBudgetUsd: budget }: Pick<Billing, 'dailyBudgetUsd'>,
  { jobId, usd = 0 }: Undertaking = {},
): Promise<void> {
  const stops = (spent: number, most: number) => spent >= most || spent + usd > most;
  if (budget !== undefined) {
    const spent = await spentToday(db, owner);
    if (stops(spent, budget)) throw dailyBudgetReached({ spent, budget, now: new Date() });
  }
  if (jobId === undefined) return;
  const [job] = await db.query<{ spent: number; limit: number }>(
    `select s.usd::float8 as spent, (j.options ->> 'maxCostUsd')::float8 as "limit"
     from jobs j join job_spending s on s.job_id = j.id where j.id = $1 and j.options ? 'maxCostUsd'`,
    [jobId],
  );
  if (job !== undefined && stops(job.spent, job.limit)) throw costLimitReached(job);
}

/** US dollars that one picture costs at most, by the prices of today. */
export function dearestPicture({ prices, imageModels }: Pick<Billing, 'prices' | 'imageModels'>): number {
  const usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, imageTokens: PICTURE_TOKENS, images: 1 };
  const costs = imageModels.map((model) => {
    const price = prices.at(model, new Date());
    return price === null ? 0 : costOf(usage, price);
  });
  return Math.max(0, ...costs);
}

/** US dollars that a user has spent today (UTC), deleted jobs included. */
export async function spentToday(db: Queryable, owner: string): Promise<number> {
  const [row] = await db.query<{ spent: number }>(
    `select usd::float8 as spent from owner_spending where owner = $1 and day = (now() at time zone 'UTC')::date`,
    [owner],
  );
  return row?.spent ?? 0;
}
