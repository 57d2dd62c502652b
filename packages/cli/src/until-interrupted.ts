/** How often the parent is looked for, in milliseconds. */
const LOOK_EVERY_MS = 500;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Resolves at the first SIGINT or SIGTERM; the next one, of either kind, ends the process at once. Also when `parent` is no
 * longer there: `npm run dev` is a chain of processes, and one that was killed tells nobody.
 */
export function untilInterrupted(parent?: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = parent === undefined ? undefined : setInterval(() => process.ppid !== parent && end(), LOOK_EVERY_MS);
    const end = () => {
      // A timer left over would keep the process after everything has stopped.
      clearInterval(timer);
      // Without listeners a signal does what it does by itself, even to a process that is too busy to listen.
      for (const signal of SIGNALS) process.off(signal, end);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, end);
  });
}
