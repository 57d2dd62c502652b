/** A doorbell: rung while nobody waits, it is heard by the next who does. */
export interface News {
  ring(): void;
  /** Resolves when rung, after `ms`, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** A doorbell for one waiter. */
export function createNews(): News {
  let rung = false;
  let answer: (() => void) | undefined;
  return {
    ring() {
      if (answer === undefined) rung = true;
      else answer();
    },
    async wait(ms, signal) {
      if (rung || signal.aborted) {
        rung = false;
        return;
      }
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          answer = undefined;
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done, { once: true });
        answer = done;
      });
    },
  };
}
