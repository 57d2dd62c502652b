/** Lets at most `limit` holders in at a time; the others wait in the order in which they came. */
export interface Semaphore {
  /** Waits for a place; the returned function gives it back (calling it again does nothing). Rejects with the signal's reason when aborted. */
  acquire(options?: { signal?: AbortSignal }): Promise<() => void>;
  /** Runs `work` in a place of its own. */
  run<T>(work: () => Promise<T>, options?: { signal?: AbortSignal }): Promise<T>;
  readonly inFlight: number;
  readonly waiting: number;
}

/** @param limit places, a whole number of at least 1 */
export function createSemaphore(limit: number): Semaphore {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`a semaphore needs at least 1 place, not ${limit}`);
  let inFlight = 0;
  // A Set keeps the order of arrival and lets an aborted waiter leave from the middle at once.
  const queue = new Set<() => void>();

  const place = () => {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const [next] = queue;
      // The place goes straight to the longest waiting: a newcomer cannot slip in between.
      if (next === undefined) inFlight -= 1;
      else next();
    };
  };

  const acquire: Semaphore['acquire'] = ({ signal } = {}) => {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (inFlight < limit) {
      inFlight += 1;
      return Promise.resolve(place());
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.delete(enter);
        signal?.removeEventListener('abort', abort);
      };
      const enter = () => {
        leave();
        resolve(place());
      };
      const abort = () => {
        leave();
        reject(signal?.reason);
      };
      queue.add(enter);
      signal?.addEventListener('abort', abort);
    });
  };

  return {
    acquire,
    async run(work, options) {
      const release = await acquire(options);
      try {
        return await work();
      } finally {
        release();
      }
    },
    get inFlight() {
      return inFlight;
    },
    get waiting() {
      return queue.size;
    },
  };
}
