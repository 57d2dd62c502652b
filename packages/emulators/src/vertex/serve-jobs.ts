import { parentPort } from 'node:worker_threads';
import type { WorkerReply } from './worker-pool.ts';

/** The thread's side of a worker pool: answers each job with what `handle` makes of it. */
export function serveJobs<Job>(handle: (job: Job) => Promise<unknown>): void {
  const port = parentPort;
  if (port === null) throw new Error('this file runs in a worker thread only');
  port.on('message', (job: Job) => {
    handle(job).then(
      (result) => port.postMessage({ result } satisfies WorkerReply),
      (error) => port.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
