/** How often the parent is looked for, in milliseconds. */
const LOOK_EVERY_MS = 500;

/**
 * Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. Also when `parent` is no longer there:
 * `npm run dev` is a chain of processes, and one that was killed tells nobody.
 */
export function untilInterrupted(parent?: number): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    if (parent === undefined) return;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, LOOK_EVERY_MS);
  });
}
