import { expect, test } from 'vitest';
import { createWorkerPool } from './worker-pool.ts';

/** A thread that squares numbers, refuses negative ones and dies of zero; with -1 it tells its thread id. */
const source = `
import { threadId } from 'node:worker_threads';
import { serveJobs } from ${JSON.stringify(new URL('./serve-jobs.ts', import.meta.url).href)};
serveJobs(async (number) => {
  if (number === 0) process.exit(3);
  if (number < -1) throw new Error('negative: ' + number);
  if (number === -1) { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); return threadId; }
  return number * number;
});`;
const file = new URL(`data:text/javascript,${encodeURIComponent(source)}`);

test('jobs are done in threads, at most so many at a time', async () => {
  await using pool = disposable(createWorkerPool<number, number>(file, 2));
  expect(await Promise.all([1, 2, 3, 4].map((number) => pool.run(number)))).toEqual([1, 4, 9, 16]);
  const threads = await Promise.all(Array.from({ length: 6 }, () => pool.run(-1)));
  expect(new Set(threads).size).toBe(2);
});

test('a job that fails rejects with its message and the thread goes on', async () => {
  await using pool = disposable(createWorkerPool<number, number>(file, 1));
  await expect(pool.run(-5)).rejects.toThrow('negative: -5');
  expect(await pool.run(5)).toBe(25);
});

test('a thread that dies takes only its own job with it', async () => {
  await using pool = disposable(createWorkerPool<number, number>(file, 1));
  const lost = expect(pool.run(0)).rejects.toThrow('ended with code 3');
  const next = pool.run(6);
  await lost;
  expect(await next).toBe(36);
});

test('who leaves the queue is not served, and closing ends what waits', async () => {
  const pool = createWorkerPool<number, number>(file, 1);
  const first = pool.run(-1);
  const left = expect(pool.run(7, { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
  await first;
  await left;
  const running = expect(pool.run(-1)).rejects.toThrow();
  const waiting = expect(pool.run(8)).rejects.toThrow('closed');
  await pool.close();
  await Promise.all([running, waiting]);
  await expect(pool.run(9)).rejects.toThrow('closed');
});

function disposable<P extends { close(): Promise<void> }>(pool: P): P & AsyncDisposable {
  return Object.assign(pool, { [Symbol.asyncDispose]: () => pool.close() });
}
