/** How much longer than others the few calls of a short job wait before they give their place away. */
const PATIENCE = 3;

/** Who waits in this instance, by job. */
export interface WaitingPlaces {
  /** Counts the job in while `wait` lasts. */
  hold<T>(job: string, wait: () => Promise<T>): Promise<T>;
  /** By how much the job's calls may wait longer than calls in general: they stand in nobody's way. */
  patience(job: string): number;
}

/**
 * Giving up makes room for other jobs. That is for jobs that hold many places; the last calls of a short one would come back
 * at the end of a long queue.
 */
export function createWaitingPlaces(): WaitingPlaces {
  const places = new Map<string, number>();
  return {
    async hold(job, wait) {
      places.set(job, (places.get(job) ?? 0) + 1);
      try {
        return await wait();
      } finally {
        const left = (places.get(job) ?? 1) - 1;
        if (left === 0) places.delete(job);
        else places.set(job, left);
      }
    },
    patience(job) {
      const own = places.get(job) ?? 0;
      const all = [...places.values()].reduce((sum, held) => sum + held, 0);
      const few = places.size > 1 && (own <= 1 || own < all / places.size);
      return few ? PATIENCE : 1;
    },
  };
}
