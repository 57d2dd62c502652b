export interface WaitOptions {
  signal?: AbortSignal;
  /** Those who wait stand in a queue for each group, and the queues take turns: a long one holds up no short one. */
  group?: string;
}

/** Lets at most `limit` holders in at a time; the others wait in the order in which they came, the groups in turns. */
export interface Semaphore {
  /** Waits for a place; the returned function gives it back (calling it again does nothing). Rejects with the signal's reason when aborted. */
  acquire(options?: WaitOptions): Promise<() => void>;
  /** Runs `work` in a place of its own. */
  run<T>(work: () => Promise<T>, options?: WaitOptions): Promise<T>;
  readonly inFlight: number;
  readonly waiting: number;
}

/** @param limit places, a whole number of at least 1 */
export function createSemaphore(limit: number): Semaphore {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`a semaphore needs at least 1 place, not ${limit}`);
  let inFlight = 0;
  // Maps and Sets keep the order of arrival and let an aborted waiter leave from the middle at once.
  const queues = new Map<string, Set<() => void>>();

  /** The longest waiting of the group whose turn it is; its group goes to the end. */
  const takeNext = (): (() => void) | undefined => {
    const [first] = queues;
    if (first === undefined) return undefined;
    const [group, queue] = first;
    const [next] = queue;
    queues.delete(group);
    queues.set(group, queue);
    return next;
  };

  const place = () => {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      // The place goes straight to who is next: a newcomer cannot slip in between.
      const next = takeNext();
      if (next === undefined) inFlight -= 1;
      else next();
    };
  };

  const acquire: Semaphore['acquire'] = ({ signal, group = '' } = {}) => {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (inFlight < limit) {
      inFlight += 1;
      return Promise.resolve(place());
    }
    return new Promise((resolve, reject) => {
      const queue = queues.get(group) ?? new Set();
      const leave = () => {
        queue.delete(enter);
        if (queue.size === 0) queues.delete(group);
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
      queues.set(group, queue);
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
      return [...queues.values()].reduce((sum, queue) => sum + queue.size, 0);
    },
  };
}
