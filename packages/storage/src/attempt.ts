import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@manga/errors';
import { isTransient } from './storage-error.ts';

export interface AttemptOptions {
  signal?: AbortSignal | undefined;
  /** Longest time of one attempt, in milliseconds. */
  timeoutMs: number;
  attempts?: number;
}

/** Full jitter up to these milliseconds before the second, third … attempt. */
const BACKOFF_MS = [200, 800, 2_000];

/**
 * Runs `once` until it succeeds, at most `attempts` times (4). The only retry layer: the Google client's own is off,
 * because attempts of several layers multiply. An attempt is given up after `timeoutMs`, and everything when the
 * caller's signal fires, whose reason is then thrown.
 */
export async function attempt<T>(once: (signal: AbortSignal) => Promise<T>, options: AttemptOptions): Promise<T> {
  const { signal, timeoutMs, attempts = BACKOFF_MS.length + 1 } = options;
  for (let number = 1; ; number += 1) {
    signal?.throwIfAborted();
    try {
      return await within(once, timeoutMs, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isTransient(error) || number >= attempts) throw error;
    }
    const backoff = BACKOFF_MS[Math.min(number, BACKOFF_MS.length) - 1] ?? 0;
    // An abort ends the pause; the next turn throws its reason.
    await delay(Math.random() * backoff, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
}

/** The Google client doesn't take signals: what can't be interrupted is left to its own timeout, and no longer waited for. */
async function within<T>(
  once: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  outer?: AbortSignal,
): Promise<T> {
  const inner = new AbortController();
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(inner.signal.reason);
    inner.signal.addEventListener('abort', stop, { once: true });
  });
  const timer = setTimeout(() => {
    inner.abort(
      new AppError('STORAGE_UNAVAILABLE', { cause: new Error(`no answer within ${timeoutMs} ms`), retryAfter: 5 }),
    );
  }, timeoutMs);
  const onOuter = () => inner.abort(outer?.reason);
  outer?.addEventListener('abort', onOuter, { once: true });
  try {
    const work = once(inner.signal);
    // Once nobody waits for it any more, its failure is nobody's either.
    work.catch(() => undefined);
    return await Promise.race([work, stopped]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onOuter);
    inner.signal.removeEventListener('abort', stop);
  }
}
