import type { Logger } from '@manga/logger';
import { within } from '@manga/redis';

/** An answer of Redis takes a millisecond; who waits longer for it asks in vain. */
const ANSWER_WITHIN_MS = 1_000;
/** How long Redis is left alone after it did not answer. */
const AWAY_MS = 5_000;

/** What Redis answers, or null while it is away: nobody waits for it twice, and one caller in five seconds tries again. */
export type Ask = <T>(operation: () => Promise<T>) => Promise<{ value: T } | null>;

export interface AskerOptions {
  log: Pick<Logger, 'warn' | 'info'>;
  /** What is logged once when Redis goes away, and when it is back. */
  away: string;
  back: string;
  now?: () => number;
}

export function createAsker({ log, away, back, now = () => performance.now() }: AskerOptions): Ask {
  let isAway = false;
  let awayUntil = Number.NEGATIVE_INFINITY;
  return async (operation) => {
    if (now() < awayUntil) return null;
    if (isAway) awayUntil = now() + AWAY_MS;
    try {
      const value = await within(ANSWER_WITHIN_MS, operation());
      if (isAway) log.info(back);
      isAway = false;
      awayUntil = Number.NEGATIVE_INFINITY;
      return { value };
    } catch (error) {
      if (!isAway) log.warn({ error }, away);
      isAway = true;
      awayUntil = now() + AWAY_MS;
      return null;
    }
  };
}
