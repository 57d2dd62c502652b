import { AppError } from '@manga/errors';
import type { Lease } from './types.ts';

/** A run this instance is doing. */
export interface Running {
  lease: Lease;
  /** Ends the work; the reason says why and decides what becomes of the run. */
  abort(reason: AppError): void;
  /** When the lease was last known to be ours, by this process's monotonic clock, in milliseconds. */
  renewedAt: number;
}

/** What this instance is doing, and the limit on it. */
export interface InFlight {
  /** Counts a delivery in; call the answer when it is over. @throws AppError BUSY or SHUTTING_DOWN */
  enter(): () => void;
  /** Registers a claimed run for heartbeats and cancellation; call the answer when it is over. */
  add(running: Running): () => void;
  runs(): Running[];
  /** Deliveries under way. */
  count(): number;
  /** From now on every delivery is turned away. */
  stop(): void;
  stopping(): boolean;
  /** Resolves when no delivery is under way. */
  idle(): Promise<void>;
}

/** @param limit deliveries at a time; one more is turned away instead of waiting in memory */
export function createInFlight(limit: number): InFlight {
  const running = new Set<Running>();
  let count = 0;
  let stopped = false;
  let waiting: (() => void)[] = [];
  return {
    enter() {
      if (stopped) throw new AppError('SHUTTING_DOWN', { retryAfter: 1 });
      if (count >= limit) throw new AppError('BUSY', { retryAfter: 1 });
      count += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        count -= 1;
        if (count > 0) return;
        for (const resolve of waiting) resolve();
        waiting = [];
      };
    },
    add(run) {
      running.add(run);
      return () => running.delete(run);
    },
    runs: () => [...running],
    count: () => count,
    stop() {
      stopped = true;
    },
    stopping: () => stopped,
    idle: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
