import { AppError } from '@manga/errors';
import type { Database } from '@manga/postgres';
import { expect, test } from 'vitest';
import { type Claimed, claim } from './claim.ts';
import { commitPhase, commitPlan, commitTask } from './commit.ts';
import { messageForRun, phaseCompleted } from './messages.ts';
import { handBack, release } from './release.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob } from './test-runtime.ts';
import type { Lease } from './types.ts';

// Each condition of a claim and of a commit alone, against rows that were put out of step by hand: in the whole
// runtime another condition would cover for one that is gone.
const { db, topics } = await createTestBench();

async function claimOne(jobId: string, task = '', holder = 'me') {
  const key = { jobId, revision: 1, phase: 1, task };
  return claim(db, { ...key, leaseMs: 30_000, maxAttempts: 5, reads: [], divides: false, holder, outboxId: undefined });
}

/** A claimed run of phase 1 of a new job. */
async function held(): Promise<Lease> {
  const { data } = await insertJob(db);
  return ((await claimOne(data.jobId)) as Claimed).lease;
}

const commit = (lease: Lease) =>
  commitPhase(db, {
    lease,
    json: JSON.stringify(SMALLEST[1]),
    next: phaseCompleted(topics, { jobId: lease.jobId, revision: 1, phase: 1 }),
  });

const plan = (lease: Lease) =>
  commitPlan(
    db,
    lease,
    { shared: null, tasks: ['a', 'b'].map((id) => ({ id, input: null })) },
    { task: messageForRun(topics, { ...lease, task: '*' }), finish: messageForRun(topics, lease) },
  );

/** Rows that a commit would have made. */
async function made(database: Database, jobId: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select (select count(*) from phase_outputs where job_id = $1)
          + (select count(*) from outbox where job_id = $1 and data ->> 'phase' <> '0')
          + (select count(*) from phase_runs where job_id = $1 and task <> '')
          + (select count(*) from job_events where job_id = $1 and type <> 'phase.started') as count`,
    [jobId],
  );
  return row!.count;
}

test.each([
  ['the run has ended', "update phase_runs set status = 'failed' where job_id = $1"],
  ['the run has a newer holder', 'update phase_runs set fence = fence + 1 where job_id = $1'],
  ['the job has gone on to another phase', 'update jobs set phase = 3 where id = $1'],
  ['the job was cancelled', "update jobs set status = 'cancelled' where id = $1"],
  ['the job was revised', 'update jobs set revision = 2 where id = $1'],
  ['the job was deleted', 'delete from jobs where id = $1'],
])('no commit leaves a trace when %s', async (_, change) => {
  for (const attempt of [commit, plan]) {
    const lease = await held();
    await db.query(change, [lease.jobId]);
    await expect(attempt(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await made(db, lease.jobId)).toBe(0);
  }
});

test('a run that has ended is not claimed again, whatever the job says of its phase', async () => {
  for (const status of ['done', 'failed']) {
    const { jobId } = await held();
    await db.query('update phase_runs set status = $2, lease_until = null where job_id = $1', [jobId, status]);
    expect(await claimOne(jobId)).toEqual({ state: 'settled' });
  }
});

test('a task that has ended is not claimed again and not counted again', async () => {
  const lease = await held();
  await plan(lease);
  const task = ((await claimOne(lease.jobId, 'a')) as Claimed).lease;
  const messages = { task: messageForRun(topics, task), finish: messageForRun(topics, lease) };
  await commitTask(db, { lease: task, json: '"first"', messages });
  expect(await claimOne(lease.jobId, 'a')).toEqual({ state: 'settled' });
  // The same commit once more, as after a lost answer, is taken for what it is and changes nothing.
  expect(await commitTask(db, { lease: task, json: '"second"', messages })).toEqual([]);
  expect(
    await db.query('select done, stage, result from phase_runs where job_id = $1 order by task', [lease.jobId]),
  ).toMatchObject([{ done: 1, stage: 'tasks' }, { result: 'first' }, { result: null }]);
});

test.each([
  ['the phase has gone on', 'update jobs set phase = 3 where id = $1'],
  ['the job was cancelled', "update jobs set status = 'cancelled' where id = $1"],
  ['the task has ended', "update phase_runs set status = 'failed' where job_id = $1 and task = 'a'"],
])('a task leaves no trace when %s', async (_, change) => {
  const lease = await held();
  await plan(lease);
  const task = ((await claimOne(lease.jobId, 'a')) as Claimed).lease;
  const before = await made(db, lease.jobId);
  await db.query(change, [lease.jobId]);
  const messages = { task: messageForRun(topics, task), finish: messageForRun(topics, lease) };
  await expect(commitTask(db, { lease: task, json: '1', messages })).rejects.toMatchObject({ code: 'LEASE_LOST' });
  expect(await made(db, lease.jobId)).toBe(before);
  expect(await db.query("select done from phase_runs where job_id = $1 and task = ''", [lease.jobId])).toEqual([
    { done: 0 },
  ]);
});

test('what was committed or given back under a fence cannot be given back again', async () => {
  const [planned, released] = [await held(), await held()];
  await plan(planned);
  await release(db, released, new AppError('MODEL_UNAVAILABLE'));
  const rows = () =>
    db.query("select * from phase_runs where job_id = any($1) and task = '' order by job_id", [
      [planned.jobId, released.jobId],
    ]);
  const before = await rows();
  for (const lease of [planned, released]) {
    await release(db, lease, new AppError('STORAGE_UNAVAILABLE'));
    expect(await handBack(db, lease, messageForRun(topics, lease))).toEqual([]);
  }
  expect(await rows()).toEqual(before);
});
