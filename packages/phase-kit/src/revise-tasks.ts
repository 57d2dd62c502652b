import type { PhaseKey } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import type { Topics } from './messages.ts';
import { promiseTasksSql, type StoredMessage } from './outbox.ts';
import { notSoFar } from './revise-job.ts';
import type { TaskPlan } from './types.ts';

/** As a plan's commit leaves it: the phase's run waits for its tasks, each of which has its message. */
const REVISE_TASKS = `
  with job as (select * from jobs where id = $1 and owner = $2 for no key update),
  revised as (
    update jobs j set
      revision = j.revision + 1, phase = $3::int - 1, status = 'running', failure = null, completed_at = null,
      updated_at = clock_timestamp(), traceparent = coalesce($8::text, j.traceparent), last_seq = j.last_seq + 2
    from job where j.id = job.id and job.phase >= $3::int and job.revision = $4::int
    returning j.id, j.revision, j.last_seq, j.traceparent
  ),
  told as (
    insert into job_events (job_id, seq, type, data)
    select id, last_seq - 1, 'job.revised', jsonb_build_object('revision', revision, 'phase', $3::int) from revised
    union all
    select id, last_seq, 'phase.started', jsonb_build_object('phase', $3::int) from revised
  ),
  unsent as (delete from outbox o using revised where o.job_id = revised.id),
  run as (
    insert into phase_runs (job_id, revision, phase, task, stage, fence, input, total, sent, started_at)
    select id, revision, $3::int, '', 'tasks', 1, $5::jsonb, cardinality($6::text[]), cardinality($6::text[]), clock_timestamp() from revised
  ),
  opened as (
    insert into open_plans (phase, job_id, revision) select $3::int, id, revision from revised
    on conflict (phase, job_id) do update set revision = excluded.revision
  ),
  task as (
    select revised.id as job_id, revised.revision, $3::int as phase, revised.traceparent, t.task, t.input, t.position
    from revised, unnest($6::text[], $7::jsonb[]) with ordinality as t (task, input, position)
  ),
  planned as (
    insert into phase_runs (job_id, revision, phase, task, input, position)
    select job_id, revision, phase, task, input, position from task
  ),
  promised as (${promiseTasksSql('task', '$9')}
  )
  select (select count(*)::int from job) as found, (select revision from revised) as revision,
    coalesce((select jsonb_agg(to_jsonb(promised)) from promised), '[]') as messages`;

export interface TaskRevision {
  jobId: string;
  owner: string;
  phase: PhaseKey;
  /** The revision whose outputs the plan was made from: another one is not replaced. */
  ofRevision: number;
  plan: Required<TaskPlan>;
  traceparent?: string | undefined;
}

/**
 * Starts a new revision in which a phase that divides does only the tasks of this plan, and what follows it. The messages to
 * publish now.
 * @throws AppError JOB_NOT_FOUND, or JOB_STATE_CONFLICT when the job has changed meanwhile or never come that far
 */
export async function reviseTasks(
  db: Queryable,
  topics: Topics,
  { jobId, owner, phase, ofRevision, plan, traceparent }: TaskRevision,
): Promise<{ revision: number; messages: StoredMessage[] }> {
  if (plan.tasks.length === 0) throw new AppError('INTERNAL', { detail: 'a revision by tasks needs a task' });
  const [row] = await db.query<{ found: number; revision: number | null; messages: StoredMessage[] }>(REVISE_TASKS, [
    jobId,
    owner,
    phase,
    ofRevision,
    JSON.stringify(plan.shared),
    plan.tasks.map(({ id }) => id),
    plan.tasks.map(({ input }) => JSON.stringify(input)),
    traceparent ?? null,
    topics.tasks,
  ]);
  if (row === undefined || row.found === 0) throw new AppError('JOB_NOT_FOUND');
  if (row.revision === null) throw notSoFar(phase);
  return { revision: row.revision, messages: row.messages };
}
