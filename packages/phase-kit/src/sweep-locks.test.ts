import { withTransaction } from '@manga/postgres';
import type { ObjectStore } from '@manga/storage';
import { withTimeout } from '@manga/testing';
import { expect, test } from 'vitest';
import { sweep } from './sweep.ts';
import { createTestBench, insertJob } from './test-runtime.ts';

const { db, publisher, dummy, deliver, runtimeOf } = await createTestBench();

/**
 * A job of each kind that a sweep looks after, long due: an unsent message, a run, a job without either; a plan that was left
 * behind; a cleanup.
 */
async function leftovers() {
  const [message, run, stuck] = [await insertJob(db), await insertJob(db), await insertJob(db)];
  const ids = { message: message.data.jobId, run: run.data.jobId, stuck: stuck.data.jobId };
  await deliver(runtimeOf({ run: () => Promise.reject(new TypeError('fault')) }, { maxAttempts: 2 }), run).catch(
    () => undefined,
  );
  await db.query("update jobs set status = 'running', failure = null where id = $1", [ids.run]);
  await db.query(
    "update phase_runs set status = 'open', wake_at = clock_timestamp() - interval '1 s' where job_id = $1",
    [ids.run],
  );
  await db.query('delete from outbox where job_id = any($1)', [[ids.run, ids.stuck]]);
  await db.query("update jobs set updated_at = now() - interval '1 day' where id = $1", [ids.stuck]);
  await db.query("update outbox set next_attempt_at = now() - interval '1 day' where job_id = $1", [ids.message]);
  await db.query('insert into open_plans (phase, job_id, revision) values (4, $1, 1)', [ids.message]);
  const [cleanup] = await db.query<{ job_id: string }>(
    "insert into cleanups (job_id, due_at) values (gen_random_uuid(), now() - interval '1 day') returning job_id",
  );
  return { ...ids, cleanup: cleanup!.job_id };
}

test('a sweep passes over the rows that another one is taking, and does not wait for it', async () => {
  const [theirs, ours] = [await leftovers(), await leftovers()];
  const emptied: string[] = [];
  const store = { deletePrefix: async (_: string, prefix: string) => emptied.push(prefix) } as unknown as ObjectStore;
  await withTransaction(db, async (tx) => {
    await tx.query('select 1 from outbox where job_id = $1 for update', [theirs.message]);
    await tx.query('select 1 from phase_runs where job_id = $1 for update', [theirs.run]);
    await tx.query('select 1 from jobs where id = $1 for update', [theirs.stuck]);
    await tx.query('select 1 from open_plans where job_id = $1 for update', [theirs.message]);
    await tx.query('select 1 from cleanups where job_id = $1 for update', [theirs.cleanup]);
    const report = await withTimeout(sweep({ ...dummy(1), store }), 3_000, 'the sweep did not end');
    expect(report).toEqual({ messages: 1, runs: 1, stuck: 1, abandoned: 0, cleanups: 1 });
  });
  expect(publisher.sent.map(({ data }) => data.jobId).sort()).toEqual([ours.message, ours.run, ours.stuck].sort());
  expect(new Set(emptied)).toEqual(new Set([`${ours.cleanup}/`]));
  expect(await db.query('select job_id from open_plans')).toEqual([{ job_id: theirs.message }]);
});
