import type { Logger } from '@manga/logger';
import type { Database } from '@manga/postgres';
import { exhausted } from './fail-job.ts';
import { messageForRun } from './messages.ts';
import { promise, publishStored, type StoredMessage, takeDueMessages } from './outbox.ts';
import type { Runtime } from './runtime.ts';
import { forgetLeftPlans, refillWindows } from './task-window.ts';
import type { RunKey } from './types.ts';

/** Rows of each kind that one sweep takes; the next sweep takes the rest. */
const BATCH = 200;

/** A run that nobody took up is looked at again after this time. */
const WAKE_AGAIN_MS = 60_000;

/** A job without any sign of life for this long has lost its thread. */
const STUCK_AFTER_MS = 900_000;

/** About a day of sending the same message: whoever should hear it is not there. */
const MAX_SENDINGS = 150;

/** How much a sweep found; all zeros when nothing was left over. */
export interface SweepReport {
  messages: number;
  runs: number;
  stuck: number;
  abandoned: number;
  cleanups: number;
}

type SweepRuntime = Pick<Runtime, 'contract' | 'db' | 'publisher' | 'topics' | 'signals' | 'log' | 'store' | 'buckets'>;

/**
 * Looks after what a crash left. Safe at any time and from several places at once: each row is taken by one sweep
 * (`for update skip locked`) and is not due again for a while, and everything it sends may be received twice.
 */
export async function sweep(runtime: SweepRuntime): Promise<SweepReport> {
  const { db, publisher, log } = runtime;
  const abandoned = await failAbandoned(runtime);
  const due = await takeDueMessages(db, BATCH);
  const woken = await wakeRuns(runtime);
  const stuck = await wakeJobs(runtime);
  await forgetLeftPlans(db);
  const following = await refillWindows(db, runtime.topics.tasks);
  await publishStored(publisher, log, [...due, ...woken, ...stuck, ...following]);
  // Phase 1 owns the jobs, and with them their objects: no other service need be allowed to delete.
  const cleanups = runtime.contract.phase === 1 ? await cleanObjects(runtime) : 0;
  if (runtime.contract.phase === 1) await forgetSpending(db);
  return { messages: due.length, runs: woken.length, stuck: stuck.length, abandoned, cleanups };
}

/** Runs whose lease ended without a commit, or that were given back and not taken up, get their message again. */
async function wakeRuns({ db, topics }: SweepRuntime): Promise<StoredMessage[]> {
  const runs = await db.query<RunKey & { traceparent: string | null; active: boolean }>(
    `with due as (
       select job_id, revision, phase, task from phase_runs
       where status = 'open' and wake_at <= clock_timestamp()
       order by wake_at limit $1 for update skip locked
     )
     update phase_runs r
     set wake_at = case when j.revision = r.revision and j.status in ('queued', 'running')
                        then clock_timestamp() + $2 * interval '1 ms' end
     from due, jobs j
     where r.job_id = due.job_id and r.revision = due.revision and r.phase = due.phase and r.task = due.task
       and j.id = r.job_id
     returning r.job_id as "jobId", r.revision, r.phase, r.task, j.traceparent, r.wake_at is not null as active`,
    [BATCH, WAKE_AGAIN_MS],
  );
  return Promise.all(
    runs
      .filter(({ active }) => active)
      .map((run) => promise(db, run.jobId, messageForRun(topics, run, run.traceparent ?? undefined))),
  );
}

/** Jobs that go on in no run and no message: nothing of ours leaves one so, but a person at the database may. */
async function wakeJobs({ db, topics }: SweepRuntime): Promise<StoredMessage[]> {
  const jobs = await db.query<{ id: string; revision: number; phase: number; traceparent: string | null }>(
    `update jobs j set updated_at = clock_timestamp()
     from (
       select id from jobs j
       where status in ('queued', 'running') and updated_at < clock_timestamp() - $2 * interval '1 ms'
         and not exists (select 1 from outbox o where o.job_id = j.id)
         and not exists (select 1 from phase_runs r where r.job_id = j.id and r.status = 'open' and r.wake_at is not null)
       order by updated_at limit $1 for update skip locked
     ) stuck
     where j.id = stuck.id
     returning j.id, j.revision, j.phase, j.traceparent`,
    [BATCH, STUCK_AFTER_MS],
  );
  return Promise.all(
    jobs.map(({ id, revision, phase, traceparent }) => {
      const run: RunKey = { jobId: id, revision, phase: phase + 1, task: '' };
      return promise(db, id, messageForRun(topics, run, traceparent ?? undefined));
    }),
  );
}

/** Jobs whose message was sent for a day and never claimed fail: a reason is better than waiting for ever. */
async function failAbandoned({ db, signals, log }: SweepRuntime): Promise<number> {
  const jobs = await db.query<{ id: string; phase: number }>(
    `select distinct j.id, j.phase from outbox o join jobs j on j.id = o.job_id where o.attempts >= $1 limit $2`,
    [MAX_SENDINGS, BATCH],
  );
  for (const { id, phase } of jobs) {
    const failure = exhausted(phase + 1, MAX_SENDINGS, { code: 'PUBSUB_UNAVAILABLE', detail: 'never claimed' });
    await db.query(
      `with failed as (
         update jobs set status = 'failed', failure = $2::jsonb, completed_at = clock_timestamp(),
           updated_at = clock_timestamp(), last_seq = last_seq + 1
         where id = $1 and status in ('queued', 'running') returning id, last_seq
       ),
       told as (
         insert into job_events (job_id, seq, type, data)
         select id, last_seq, 'job.failed', jsonb_build_object('failure', $2::jsonb) from failed
       )
       delete from outbox where job_id = $1`,
      [id, JSON.stringify(failure)],
    );
    log.error({ context: { job_id: id } }, 'nobody claims the message of this job');
    signals.poke(id);
  }
  return jobs.length;
}

/** What somebody spent long ago limits nothing any more, and is nobody's business. */
async function forgetSpending(db: Database): Promise<void> {
  await db.query("delete from owner_spending where day < (now() at time zone 'UTC')::date - 40");
}

/** How long a deletion's second pass waits for work that was still writing. */
const SECOND_PASS_MS = 1_200_000;

/** Empties what deleted jobs and broken creations left in the buckets. */
async function cleanObjects({ db, store, buckets, log }: SweepRuntime): Promise<number> {
  const due = await takeCleanups(db);
  for (const { jobId, attempts } of due) await cleanJob({ db, store, buckets, log }, jobId, attempts);
  return due.length;
}

async function takeCleanups(db: Database): Promise<{ jobId: string; attempts: number }[]> {
  await db.query('delete from cleanups c using jobs j where j.id = c.job_id and c.due_at <= clock_timestamp()');
  return db.query(
    `update cleanups c set attempts = c.attempts + 1, due_at = clock_timestamp() + $2 * interval '1 ms'
     from (
       select job_id from cleanups where due_at <= clock_timestamp()
       order by due_at limit $1 for update skip locked
     ) due
     where c.job_id = due.job_id
     returning c.job_id as "jobId", c.attempts`,
    [20, SECOND_PASS_MS],
  );
}

/**
 * Removes all objects of a job that has no row any more. The first pass leaves a second one due, because work that was
 * running at the deletion may still have written; the second forgets the job.
 */
export async function cleanJob(
  { db, store, buckets, log }: { db: Database; store: Runtime['store']; buckets: Runtime['buckets']; log: Logger },
  jobId: string,
  attempts: number,
): Promise<void> {
  try {
    await Promise.all(Object.values(buckets).map((bucket) => store.deletePrefix(bucket, `${jobId}/`)));
  } catch (error) {
    log.warn({ error, context: { job_id: jobId } }, 'objects stay until the next sweep');
    return;
  }
  if (attempts > 1) await db.query('delete from cleanups where job_id = $1', [jobId]);
}
