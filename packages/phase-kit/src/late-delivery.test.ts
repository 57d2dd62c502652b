import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { createPool } from '@manga/postgres';
import { testDatabase, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readEvents, readJob, type SentMessage } from './test-runtime.ts';
import { createTestStack } from './test-stack.ts';

const bench = await createTestBench();
const database = await testDatabase();
const db = createPool({ ...database, max: 4 });
const { publish, start, switchPubsub, backlog } = await createTestStack(database, [1]);
afterAll(() => db.close());

test('an acknowledgement deadline that runs out again and again under the work does not make it run twice', async () => {
  const service = await start(1, 2_500);
  const message = await insertJob(db);
  const { jobId } = message.data;
  await switchPubsub('delivery', { impatience: { probability: 1, afterMs: 300 } });
  await publish(message);
  await waitFor(async () => (await readJob(db, jobId))?.phase === 1, { timeoutMs: 20_000 });
  // Its deliveries since then were turned away; now one is acknowledged.
  await switchPubsub('delivery');
  await waitFor(async () => (await backlog(1)) === 0, { timeoutMs: 10_000 });
  expect(await db.query('select fence, attempts from phase_runs where job_id = $1', [jobId])).toEqual([
    { fence: 1, attempts: 1 },
  ]);
  expect(await readEvents(db, jobId)).toEqual(['phase.started', 'phase.completed']);
  await service.process.stop();
}, 60_000);

/** Everything that the database has of a job, but for the times of its sweep. */
async function everythingOf(jobId: string): Promise<unknown> {
  const tables = ['phase_runs', 'phase_outputs', 'job_events', 'outbox'];
  const rows = await Promise.all(
    tables.map((table) => bench.db.query(`select * from ${table} where job_id = $1 order by 1, 2, 3`, [jobId])),
  );
  return [await bench.db.query('select * from jobs where id = $1', [jobId]), ...rows];
}

test('all messages of a finished job, once more and in the wrong order, are acknowledged and change nothing', async () => {
  const { publisher, deliver, dummy, runtimeOf } = bench;
  const dividing = runtimeOf(
    {
      plan: async () => ({ tasks: ['a', 'b'].map((id) => ({ id, input: null })) }),
      task: async () => null,
      finish: async () => SMALLEST[6],
    },
    { phase: 6 },
  );
  const phases = Array.from({ length: PHASE_COUNT }, (_, index) =>
    index === 5 ? dividing : dummy((index + 1) as PhaseKey),
  );
  const created = await insertJob(bench.db);
  const { jobId } = created.data;
  const runtimeFor = ({ data }: SentMessage) =>
    phases[(data.task === undefined ? data.phase + 1 : data.phase) - 1] as (typeof phases)[number];
  const messages = [created];
  for (let next = 0; next < messages.length; next += 1) {
    const before = publisher.sent.length;
    expect(await deliver(runtimeFor(messages[next]!), messages[next]!)).toBe('done');
    messages.push(...publisher.sent.slice(before));
  }
  expect(await readJob(bench.db, jobId)).toMatchObject({ status: 'completed' });
  const [after, sent] = [await everythingOf(jobId), publisher.sent.length];
  for (const message of messages.toReversed()) expect(await deliver(runtimeFor(message), message)).toBe('settled');
  expect(await everythingOf(jobId)).toEqual(after);
  expect(publisher.sent).toHaveLength(sent);
});

test('a message that overtakes the work before it is acknowledged, and the job still gets there', async () => {
  const { publisher, deliver, dummy } = bench;
  const created = await insertJob(bench.db);
  const { jobId } = created.data;
  const early: SentMessage = { ...created, data: { ...created.data, phase: 1 }, attributes: {} };
  expect(await deliver(dummy(2), early)).toBe('settled');
  expect(await deliver(dummy(1), created)).toBe('done');
  const due = publisher.sent.findLast(({ data }) => data.jobId === jobId)!;
  expect(await deliver(dummy(2), due)).toBe('done');
  expect(await readJob(bench.db, jobId)).toMatchObject({ phase: 2 });
});
