import type { Server } from 'node:http';
import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import type { FastifyInstance } from 'fastify';
import type { InFlight } from './in-flight.ts';

/** Shares of the whole time: running work may finish, then it has to stop, then connections are cut. */
const FINISH_SHARE = 0.5;
const STOP_SHARE = 0.8;
const CUT_SHARE = 0.88;
const DRAIN_EVERY_MS = 250;
const CLOSE_TIMEOUT_MS = 1_000;

/** Something opened at start, closed in reverse order at the end. */
export interface Closer {
  name: string;
  close(): Promise<unknown>;
}

export interface ShutdownOptions {
  app: FastifyInstance;
  inFlight: InFlight;
  /** Aborted first, so that streams to watchers end. */
  stopping: AbortController;
  closers: Closer[];
  log: Logger;
  /** The whole shutdown takes less than this; Cloud Run kills after 10 s. */
  timeoutMs: number;
}

/**
 * Ends the service: no new claims at once, running work gets half of the time to finish, then it is told to stop and
 * hands its runs to other instances; then connections and clients are closed.
 */
export async function shutDown(options: ShutdownOptions): Promise<void> {
  const { app, inFlight, stopping, closers, log, timeoutMs } = options;
  const startedAt = performance.now();
  const left = (share: number) => Math.max(0, timeoutMs * share - (performance.now() - startedAt));
  log.info({ context: { in_flight: inFlight.count() } }, 'shutting down');
  inFlight.stop();
  stopping.abort();

  // Fastify's close waits for connections that turn idle only after it began, for as long as they are kept alive.
  const drain = setInterval(() => app.server.closeIdleConnections(), DRAIN_EVERY_MS);
  const closed = app.close().then(
    () => undefined,
    (error: unknown) => log.warn({ error }, 'the server did not close well'),
  );
  if (!(await within(inFlight.idle(), left(FINISH_SHARE)))) {
    for (const run of inFlight.runs()) run.abort(new AppError('SHUTTING_DOWN', { retryAfter: 1 }));
    if (!(await within(inFlight.idle(), left(STOP_SHARE)))) {
      log.warn({ context: { in_flight: inFlight.count() } }, 'work did not stop in time; its leases run out');
    }
  }
  if (!(await within(closed, left(CUT_SHARE)))) (app.server as Server).closeAllConnections();
  clearInterval(drain);

  for (const { name, close } of closers.toReversed()) {
    const ok = await within(
      close().catch((error: unknown) => log.warn({ error, context: { name } }, 'did not close well')),
      Math.min(CLOSE_TIMEOUT_MS, left(1)),
    );
    if (!ok) log.warn({ context: { name } }, 'did not close in time');
  }
  log.info({ context: { processing_time_ms: Math.round(performance.now() - startedAt) } }, 'shut down');
}

async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}

/** Shuts down at the first SIGTERM or SIGINT; a second one ends the process at once. */
export function onSignals(stop: () => Promise<void>, exit: (code: number) => void): void {
  let stopping = false;
  const listener = () => {
    if (stopping) return exit(1);
    stopping = true;
    stop().then(
      () => exit(0),
      () => exit(1),
    );
  };
  process.on('SIGTERM', listener);
  process.on('SIGINT', listener);
}
