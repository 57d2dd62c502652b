import type { JobFailure, PhaseNumber } from '@manga/contracts';
import { type AppError, CATALOGUE, type ErrorCode } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import type { LastError } from './claim.ts';
import type { RunKey } from './types.ts';

/** What the job's owner reads. Details of faults inside the service stay in the log. */
export function failureOf(error: AppError, phase: PhaseNumber): JobFailure {
  const inside = error.status >= 500;
  return { code: error.code, phase, message: inside ? error.title : error.detail, advice: error.advice };
}

/** The failure of a run whose attempts are used up; it names the last cause. */
export function exhausted(phase: PhaseNumber, attempts: number, last: LastError | null): JobFailure {
  const known = last !== null && Object.hasOwn(CATALOGUE, last.code) ? CATALOGUE[last.code as ErrorCode] : undefined;
  const cause = known?.title ?? 'The instance that did it stopped each time';
  const { title, advice } = CATALOGUE.ATTEMPTS_EXHAUSTED;
  return { code: 'ATTEMPTS_EXHAUSTED', phase, message: `${title} (${attempts} times). Last cause: ${cause}.`, advice };
}

/**
 * Ends a job as failed, with its event, if the run's fence is still the newest and the job goes on.
 * Its unsent messages go too; its other runs notice at their next heartbeat.
 */
export async function failJob(
  db: Queryable,
  run: RunKey & { fence: number },
  failure: JobFailure,
  cause: LastError,
): Promise<boolean> {
  const rows = await db.query(
    `with job as (
       select id from jobs where id = $1 and revision = $2 and status in ('queued', 'running') and phase = $3 - 1
       for no key update
     ),
     run as (
       update phase_runs r set status = 'failed', finished_at = clock_timestamp(), last_error = $7::jsonb,
         holder = null, lease_until = null, wake_at = null
       from job
       where r.job_id = job.id and r.revision = $2 and r.phase = $3 and r.task = $4 and r.fence = $5 and r.status = 'open'
       returning r.job_id
     ),
     failed as (
       update jobs j set status = 'failed', failure = $6::jsonb, completed_at = clock_timestamp(),
         updated_at = clock_timestamp(), last_seq = j.last_seq + 1
       from run where j.id = run.job_id
       returning j.id, j.last_seq
     ),
     told as (
       insert into job_events (job_id, seq, type, data)
       select id, last_seq, 'job.failed', jsonb_build_object('failure', $6::jsonb) from failed
     ),
     unsent as (delete from outbox o using failed where o.job_id = failed.id)
     select id from failed`,
    [run.jobId, run.revision, run.phase, run.task, run.fence, JSON.stringify(failure), JSON.stringify(cause)],
  );
  return rows.length === 1;
}
