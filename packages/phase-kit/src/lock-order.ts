import type { RunKey } from './types.ts';

/**
 * The one order in which statements for many runs name them and so lock their rows: two that meet wait for each other in
 * turn, and never each for the other.
 */
export function inLockOrder<T>(items: readonly T[], runOf: (item: T) => RunKey): T[] {
  const place = (item: T) => {
    const { jobId, task, phase, revision } = runOf(item);
    return `${jobId} ${task} ${phase} ${revision}`;
  };
  return items.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}
