import type { ObjectStore } from '@manga/storage';
import { expect, test } from 'vitest';
import { OUTBOX_ID } from './messages.ts';
import { sweep } from './sweep.ts';
import { createTestBench, insertJob, readEvents, readJob } from './test-runtime.ts';

const { db, publisher, deliver, dummy } = await createTestBench();

/** Lets an hour pass for one job, by the database's own clock. */
async function anHourLater(jobId: string): Promise<void> {
  const hour = "interval '1 hour'";
  await db.query(`update outbox set next_attempt_at = next_attempt_at - ${hour} where job_id = $1`, [jobId]);
  await db.query(
    `update phase_runs set lease_until = lease_until - ${hour}, wake_at = wake_at - ${hour} where job_id = $1`,
    [jobId],
  );
  await db.query(`update jobs set updated_at = updated_at - ${hour} where id = $1`, [jobId]);
  await db.query(`update cleanups set due_at = due_at - ${hour} where job_id = $1`, [jobId]);
}

const sentFor = (jobId: string) => publisher.sent.filter(({ data }) => data.jobId === jobId);

test('a message whose publish was lost after the commit is sent by the sweep, and by one of several at once', async () => {
  const message = await insertJob(db);
  const { jobId } = message.data;
  const runtime = dummy(1);
  publisher.down = true;
  expect(await deliver(runtime, message)).toBe('done');
  publisher.down = false;
  await sweep(runtime);
  expect(sentFor(jobId)).toEqual([]);
  await anHourLater(jobId);
  await Promise.all(Array.from({ length: 5 }, () => sweep(runtime)));
  expect(sentFor(jobId)).toHaveLength(1);
  expect(sentFor(jobId)[0]).toMatchObject({ data: { jobId, revision: 1, phase: 1 } });
  expect(await deliver(dummy(2), sentFor(jobId)[0]!)).toBe('done');
});

test('the run of a holder that died is taken up again after its lease', async () => {
  const message = await insertJob(db);
  const { jobId } = message.data;
  const runtime = dummy(1);
  const { claim } = await import('./claim.ts');
  const request = {
    jobId,
    revision: 1,
    phase: 1,
    task: '',
    leaseMs: 30_000,
    maxAttempts: 3,
    reads: [],
    divides: false,
    holder: 'dead',
  };
  expect(await claim(db, { ...request, outboxId: message.attributes[OUTBOX_ID] })).toMatchObject({ state: 'claimed' });
  await sweep(runtime);
  expect(sentFor(jobId)).toEqual([]);
  await anHourLater(jobId);
  await Promise.all(Array.from({ length: 5 }, () => sweep(runtime)));
  expect(sentFor(jobId)).toHaveLength(1);
  expect(await deliver(runtime, sentFor(jobId)[0]!)).toBe('done');
});

test('runs of cancelled jobs are left alone', async () => {
  const message = await insertJob(db);
  const { jobId } = message.data;
  const { claim } = await import('./claim.ts');
  await claim(db, {
    ...{
      jobId,
      revision: 1,
      phase: 1,
      task: '',
      leaseMs: 1,
      maxAttempts: 3,
      reads: [],
      divides: false,
      holder: 'dead',
    },
    outboxId: message.attributes[OUTBOX_ID],
  });
  await db.query("update jobs set status = 'cancelled' where id = $1", [jobId]);
  await anHourLater(jobId);
  await sweep(dummy(1));
  expect(sentFor(jobId)).toEqual([]);
});

test('a job that lost its thread is found and goes on', async () => {
  const { jobId } = (await insertJob(db, { phase: 3 })).data;
  await db.query('delete from outbox where job_id = $1', [jobId]);
  await anHourLater(jobId);
  await sweep(dummy(1));
  expect(sentFor(jobId)).toMatchObject([{ data: { jobId, revision: 1, phase: 3 } }]);
  expect(await deliver(dummy(4), sentFor(jobId)[0]!)).toBe('done');
});

test('a job whose message nobody ever claims fails with a reason', async () => {
  const { jobId } = (await insertJob(db)).data;
  await db.query('update outbox set attempts = 150 where job_id = $1', [jobId]);
  await sweep(dummy(1));
  expect(await readJob(db, jobId)).toMatchObject({
    status: 'failed',
    failure: { code: 'ATTEMPTS_EXHAUSTED', phase: 1 },
  });
  expect(await readEvents(db, jobId)).toEqual(['job.failed']);
  expect(await db.query('select 1 from outbox where job_id = $1', [jobId])).toEqual([]);
});

test('objects of jobs without a row go, twice; those of a job that exists stay', async () => {
  const { jobId: kept } = (await insertJob(db)).data;
  const gone = '7f3c1d52-59a5-4d0a-9a3c-6f2b1e0c9d11';
  await db.query('insert into cleanups (job_id, due_at) values ($1, now()), ($2, now())', [kept, gone]);
  const removed: string[] = [];
  const store = {
    deletePrefix: async (bucket: string, prefix: string) => {
      removed.push(`${bucket}:${prefix}`);
      return 1;
    },
  } as unknown as ObjectStore;
  const runtime = { ...dummy(1), store };
  await sweep(runtime);
  const all = ['in-bucket', 'out-bucket', 'final-bucket', 'temp-bucket'].map((bucket) => `${bucket}:${gone}/`);
  expect(removed.sort()).toEqual(all.sort());
  await sweep(runtime);
  expect(removed).toHaveLength(4);
  await anHourLater(gone);
  await sweep(runtime);
  expect(removed).toHaveLength(8);
  expect(await db.query('select 1 from cleanups')).toEqual([]);
});

test('what users spent in a day is forgotten after forty', async () => {
  const spent =
    "insert into owner_spending (owner, day, usd) values ($1, (now() at time zone 'UTC')::date - $2::int, 1)";
  const owner = crypto.randomUUID();
  for (const days of [0, 40, 41, 400]) await db.query(spent, [owner, days]);
  await sweep(dummy(2));
  expect(await db.query('select 1 from owner_spending where owner = $1', [owner])).toHaveLength(4);
  await sweep(dummy(1));
  expect(await db.query('select 1 from owner_spending where owner = $1', [owner])).toHaveLength(2);
});
