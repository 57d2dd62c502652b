import { expect, test } from 'vitest';
import { poolSize } from './pool-size.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob } from './test-runtime.ts';

test.each([
  [50, 10, 10],
  [50, 40, 11],
  [10, 10, 3],
  [1, 10, 2],
  [1_000, 20, 20],
])('an instance for %i deliveries with at most %i connections opens %i', (concurrency, most, size) => {
  expect(poolSize({ CONCURRENCY: concurrency, DB_POOL_MAX: most })).toBe(size);
});

test('as many deliveries as an instance takes at once find room in the pool that goes with them', async () => {
  const { createPool } = await import('@manga/postgres');
  const { db, database, deliver, runtimeOf } = await createTestBench();
  const pool = createPool({ ...database, max: poolSize({ CONCURRENCY: 50, DB_POOL_MAX: 10 }) });
  const runtime = runtimeOf({ run: async () => SMALLEST[1] }, {}, { db: pool });
  const messages = await Promise.all(Array.from({ length: 50 }, () => insertJob(db)));
  const outcomes = await Promise.all(messages.map((message) => deliver(runtime, message)));
  expect(new Set(outcomes)).toEqual(new Set(['done']));
  await pool.close();
});
