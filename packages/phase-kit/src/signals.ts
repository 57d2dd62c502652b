import type { Logger } from '@manga/logger';
import { publishAll, type RedisManager } from '@manga/redis';

/** Pokes of so many milliseconds go together, each job's once: a busy instance wrote to Redis twice a hop, for nobody's eyes. */
const GATHER_MS = 50;

/** Pokes over Redis: they make things quick, and nothing depends on them. No call throws or waits. */
export interface Signals {
  /** There is a new event of this job. */
  poke(jobId: string): void;
  /** This job does not go on: whoever works on it may stop. */
  stop(jobId: string): void;
  /** Hears of every job that was stopped. */
  onStop(listener: (jobId: string) => void): void;
  /** Hears of new events of one job, until the answer is called. */
  watch(jobId: string, listener: () => void): () => void;
}

/** Pokes over the given Redis; its connections are the manager's to close. */
export function createSignals(redis: RedisManager, log: Logger, prefix = 'manga:'): Signals {
  const STOP = `${prefix}stop`;
  const NEWS = `${prefix}news:`;
  const stopListeners = new Set<(jobId: string) => void>();
  const watchers = new Map<string, Set<() => void>>();
  const quietly = (work: Promise<unknown>) => {
    work.catch((error: unknown) => log.debug({ error: error }, 'poke lost'));
  };

  let subscriber: ReturnType<RedisManager['subscriber']> | undefined;
  function subscribed() {
    if (subscriber !== undefined) return subscriber;
    subscriber = redis.subscriber();
    subscriber.on('message', (channel: string, message: string) => {
      if (channel === STOP) for (const listener of stopListeners) listener(message);
      else for (const listener of watchers.get(channel.slice(NEWS.length)) ?? []) listener();
    });
    return subscriber;
  }

  // While Redis is away pokes are dropped, not queued: nobody needs an old one.
  const send = (channels: string[], message: string) => {
    if (redis.client.status === 'ready') quietly(publishAll(redis.client, channels, message));
  };
  const news = new Set<string>();
  const tell = () => {
    const channels = [...news];
    news.clear();
    send(channels, '');
  };

  return {
    poke(jobId) {
      if (news.size === 0) setTimeout(tell, GATHER_MS).unref();
      news.add(NEWS + jobId);
    },
    stop: (jobId) => send([STOP], jobId),
    onStop(listener) {
      if (stopListeners.size === 0) quietly(subscribed().subscribe(STOP));
      stopListeners.add(listener);
    },
    watch(jobId, listener) {
      const listeners = watchers.get(jobId) ?? new Set();
      if (listeners.size === 0) quietly(subscribed().subscribe(NEWS + jobId));
      watchers.set(jobId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || watchers.get(jobId) !== listeners) return;
        watchers.delete(jobId);
        quietly(subscribed().unsubscribe(NEWS + jobId));
      };
    },
  };
}
