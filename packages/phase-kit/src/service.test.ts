import { createPool } from '@manga/postgres';
import { testDatabase, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { insertJob, readEvents, readJob } from './test-runtime.ts';
import { createTestStack } from './test-stack.ts';

const database = await testDatabase();
const db = createPool({ ...database, max: 4 });
const { publish, start, asPlatform, backlog } = await createTestStack(database, [1, 2]);
afterAll(() => db.close());

/** Jobs whose work of phase 1 is under way. */
async function startJobs(count: number): Promise<string[]> {
  const messages = await Promise.all(Array.from({ length: count }, () => insertJob(db)));
  await Promise.all(messages.map(publish));
  const ids = messages.map(({ data }) => data.jobId);
  await waitFor(
    async () => {
      const runs = await db.query('select 1 from phase_runs where job_id = any($1) and lease_until is not null', [ids]);
      return runs.length === count;
    },
    { timeoutMs: 15_000 },
  );
  return ids;
}

async function phasesOf(ids: string[]): Promise<number[]> {
  return Promise.all(ids.map(async (id) => (await readJob(db, id))?.phase ?? -1));
}

test('services as processes carry a job over real pushes, from one to the next', async () => {
  const instances = await Promise.all([start(1, 0), start(2, 0)]);
  const message = await insertJob(db);
  await publish(message);
  await waitFor(async () => (await readJob(db, message.data.jobId))?.phase === 2, { timeoutMs: 15_000 });
  expect(await readEvents(db, message.data.jobId)).toEqual([
    'phase.started',
    'phase.completed',
    'phase.started',
    'phase.completed',
  ]);
  expect((await fetch(`http://127.0.0.1:${instances[0].port}/pubsub/push`, { method: 'POST' })).status).toBe(401);
  expect((await asPlatform(instances[0], '/internal/sweep')).status).toBe(200);
  await Promise.all(instances.map(({ process }) => process.stop()));
}, 60_000);

test('on SIGTERM ten panels in flight move to another instance: exit within 9 s, taken up 5 s later, each done once', async () => {
  const old = await start(1, 60_000, 10);
  const message = await insertJob(db);
  const { jobId } = message.data;
  await publish(message);
  const held = "select 1 from phase_runs where job_id = $1 and task <> '' and lease_until is not null";
  await waitFor(async () => (await db.query(held, [jobId])).length === 10, { timeoutMs: 15_000 });
  const next = await start(1, 0, 10);
  const startedAt = performance.now();
  old.process.kill('SIGTERM');
  expect(await old.process.exited).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(9_000);
  await waitFor(async () => (await readJob(db, jobId))?.phase === 1, { timeoutMs: 5_000 });
  const tasks = await db.query<{ fence: number }>(
    "select fence, attempts from phase_runs where job_id = $1 and task <> ''",
    [jobId],
  );
  // Claimed twice, but the attempt that was handed back does not count.
  expect(tasks).toEqual(Array.from({ length: 10 }, () => ({ fence: 2, attempts: 1 })));
  expect(await readEvents(db, jobId)).toEqual([
    'phase.started',
    ...Array.from({ length: 10 }, () => 'phase.progress'),
    'phase.completed',
  ]);
  await next.process.stop();
}, 60_000);

test('a cancelled job stops its running work within 5 s, also when nobody pokes, and its message is done with', async () => {
  const service = await start(1, 60_000);
  const [id] = (await startJobs(1)) as [string];
  await db.query("update jobs set status = 'cancelled' where id = $1", [id]);
  // The delivery ends when the work has stopped; the message comes again and finds nothing to do.
  await waitFor(async () => (await backlog(1)) === 0, { timeoutMs: 7_000 });
  expect(await db.query('select 1 from phase_outputs where job_id = $1', [id])).toEqual([]);
  expect(await readJob(db, id)).toMatchObject({ status: 'cancelled', phase: 0 });
  await service.process.stop();
}, 60_000);

test('after kill -9 another instance takes the runs up when their leases have run out', async () => {
  const old = await start(1, 60_000);
  const ids = await startJobs(5);
  const next = await start(1, 0);
  old.process.kill('SIGKILL');
  await old.process.exited;
  await waitFor(async () => (await phasesOf(ids)).every((phase) => phase === 1), { timeoutMs: 20_000 });
  await next.process.stop();
}, 60_000);
