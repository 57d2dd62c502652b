import { createPool } from '@manga/postgres';
import { testDatabase, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { insertJob, readEvents, readJob } from './test-runtime.ts';
import { createTestStack } from './test-stack.ts';

const database = await testDatabase();
const db = createPool({ ...database, max: 4 });
const { publish, start, backlog } = await createTestStack(database, [1]);
afterAll(() => db.close());

const fenceOf = async (jobId: string) =>
  (await db.query<{ fence: number }>('select fence from phase_runs where job_id = $1', [jobId]))[0]?.fence;

test('a holder that SIGSTOP holds for longer than its lease comes back to work that another has done, and does no harm', async () => {
  const paused = await start(1, 1_500);
  const message = await insertJob(db);
  const { jobId } = message.data;
  await publish(message);
  await waitFor(async () => (await fenceOf(jobId)) === 1, { timeoutMs: 15_000 });
  paused.process.kill('SIGSTOP');
  const next = await start(1, 0);
  // Its lease of 3 s runs out, and the message that Pub/Sub sends again finds the run free.
  await publish(message);
  await waitFor(async () => (await readJob(db, jobId))?.phase === 1, { timeoutMs: 20_000 });
  expect(await fenceOf(jobId)).toBe(2);
  const before = await db.query('select * from phase_outputs where job_id = $1', [jobId]);

  paused.process.kill('SIGCONT');
  // Its work ends, is refused, and its delivery comes again and is acknowledged.
  await waitFor(async () => (await fetch(`http://127.0.0.1:${paused.port}/ready`)).status === 200, {
    timeoutMs: 10_000,
  });
  await waitFor(async () => (await backlog(1)) === 0, { timeoutMs: 10_000 });
  expect(await db.query('select * from phase_outputs where job_id = $1', [jobId])).toEqual(before);
  expect(await fenceOf(jobId)).toBe(2);
  expect(await readEvents(db, jobId)).toEqual(['phase.started', 'phase.completed']);
  expect(await db.query('select 1 from outbox where job_id = $1', [jobId])).toHaveLength(1);
  await Promise.all([paused, next].map(({ process }) => process.stop()));
}, 90_000);
