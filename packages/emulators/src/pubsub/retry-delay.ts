import type { Settings } from './settings.ts';

/** The service's own back-off of a push endpoint that refuses, where no retry policy says otherwise. */
const PUSH_BACKOFF = { minMs: 100, maxMs: 60_000 };
/** Share of the delay that is random. */
const JITTER = 0.2;

/**
 * Milliseconds before a message comes again: doubling between the policy's bounds, a little earlier or later so that
 * messages that failed together don't come back together. Pulled messages without a policy come back at once.
 * @see https://cloud.google.com/pubsub/docs/handling-failures#exponential_backoff
 */
export function retryDelay({ retry, push }: Pick<Settings, 'retry' | 'push'>, failures: number, random: () => number) {
  const bounds = retry ?? (push === undefined ? undefined : PUSH_BACKOFF);
  if (bounds === undefined) return 0;
  const whole = Math.min(bounds.maxMs, bounds.minMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(bounds.minMs, Math.min(bounds.maxMs, whole * (1 + (random() - 0.5) * JITTER)));
}
