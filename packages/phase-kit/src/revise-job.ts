import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import type { Topics } from './messages.ts';
import { promisePhaseSql, type StoredMessage } from './outbox.ts';

/**
 * SQL: `job` has completed this phase. It also has where its revision was begun for some of the phase's tasks only and came to
 * no end: what the phase had made before stands.
 */
export function comeSoFar(phase: string): string {
  return `(job.phase >= ${phase}::int or (
    job.status in ('failed', 'cancelled') and job.phase = ${phase}::int - 1 and exists (
      select from phase_runs asked where asked.job_id = job.id and asked.revision = job.revision
        and asked.phase = ${phase}::int and asked.task = '' and asked.asked
    )
  ))`;
}

const REVISE = `
  with job as (select * from jobs where id = $1 and owner = $2 for no key update),
  revised as (
    update jobs j set
      revision = j.revision + 1, phase = $4::int, failure = null, updated_at = clock_timestamp(),
      traceparent = coalesce($8::text, j.traceparent),
      goes_on = coalesce($10::int, case when $6::jsonb is null and job.phase = $4::int then job.goes_on end),
      status = case when $4 = ${PHASE_COUNT} then 'completed' else 'queued' end,
      completed_at = case when $4 = ${PHASE_COUNT} then clock_timestamp() end,
      last_seq = j.last_seq + case when $4 = ${PHASE_COUNT} then 2 else 1 end
    from job where j.id = job.id and ${comeSoFar('$5')} and job.revision = coalesce($9::int, job.revision)
    returning j.id, j.revision, j.last_seq, j.traceparent
  ),
  edited as (
    insert into phase_outputs (job_id, phase, revision, output, edited)
    select id, $3::int, revision, $6::jsonb, true from revised where $6::jsonb is not null
  ),
  told as (
    insert into job_events (job_id, seq, type, data)
    select id, last_seq - case when $4 = ${PHASE_COUNT} then 1 else 0 end, 'job.revised',
           jsonb_build_object('revision', revision, 'phase', $3::int) from revised
    union all
    select id, last_seq, 'job.completed', '{}' from revised where $4 = ${PHASE_COUNT}
  ),
  unsent as (delete from outbox o using revised where o.job_id = revised.id),
  next_phase as (select id as job_id, revision, $4::int + 1 as phase, traceparent from revised where $4 < ${PHASE_COUNT}),
  promised as (${promisePhaseSql('next_phase', '$7')}
  )
  select (select count(*)::int from job) as found, (select revision from revised) as revision,
    coalesce((select jsonb_agg(to_jsonb(promised)) from promised), '[]') as messages`;

export interface Revision {
  jobId: string;
  owner: string;
  phase: PhaseKey;
  /** The output a person wrote in the phase's place; without one the phase runs again. */
  output?: unknown;
  /** The phase that goes on with an edited output; the following one by default. Those in between keep theirs. */
  next?: number | undefined;
  /**
   * Where the job goes on once a phase that runs again is complete; the following one by default. A phase that is taken up
   * once more after it failed goes on where it would have.
   */
  goesOn?: number | undefined;
  /** The revision that the output was made from: another one is not replaced. */
  ofRevision?: number | undefined;
  traceparent?: string | undefined;
}

/**
 * Starts a new revision of a job, in whatever state it is, from one of its phases; work of the old one cannot commit.
 * The messages to publish now.
 * @throws AppError JOB_NOT_FOUND, or JOB_STATE_CONFLICT when the job has never come that far
 */
export async function reviseJob(
  db: Queryable,
  topics: Topics,
  { jobId, owner, phase, output, next = phase + 1, goesOn, ofRevision, traceparent }: Revision,
): Promise<{ revision: number; messages: StoredMessage[] }> {
  const edited = output !== undefined;
  const done = edited ? next - 1 : phase - 1;
  const [row] = await db.query<{ found: number; revision: number | null; messages: StoredMessage[] }>(REVISE, [
    jobId,
    owner,
    phase,
    done,
    done,
    edited ? JSON.stringify(output) : null,
    topics.phases,
    traceparent ?? null,
    ofRevision ?? null,
    goesOn ?? null,
  ]);
  if (row === undefined || row.found === 0) throw new AppError('JOB_NOT_FOUND');
  if (row.revision === null) throw notSoFar(Math.max(phase, done));
  return { revision: row.revision, messages: row.messages };
}

/** The job has not completed this phase, or is not in the revision that was asked for any more. */
export function notSoFar(phase: number): AppError {
  const detail = `The manga has not come as far as phase ${phase} yet, or was changed meanwhile.`;
  return new AppError('JOB_STATE_CONFLICT', { detail });
}
