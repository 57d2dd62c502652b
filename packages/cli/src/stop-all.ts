import { withTimeout } from '@manga/testing/servers';

/** Something that was opened, and how it is stopped. */
export interface Stoppable {
  name: string;
  stop(): Promise<unknown>;
  /** Longest wait for it. */
  timeoutMs?: number;
}

/** Closing what is in this process: sockets and timers. A process of its own takes longer, and says how long. */
const STOP_TIMEOUT_MS = 5_000;

/**
 * Stops all of them, the last one first, and empties the list. What fails or takes too long does not keep the others.
 * @throws Error that names what did not stop
 */
export async function stopAll(started: Stoppable[]): Promise<void> {
  const faults: unknown[] = [];
  for (const { name, stop, timeoutMs = STOP_TIMEOUT_MS } of started.splice(0).reverse()) {
    await withTimeout(stop(), timeoutMs, `${name} did not stop`).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      faults.push(reason.startsWith(name) ? error : new Error(`${name} did not stop: ${reason}`, { cause: error }));
    });
  }
  if (faults.length > 0) throw new AggregateError(faults, faults.map((fault) => (fault as Error).message).join('\n'));
}
