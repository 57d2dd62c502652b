import type { PhaseKey } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import type { Topics } from './messages.ts';
import { promisePhaseSql, promiseTasksSql, type StoredMessage } from './outbox.ts';
import { comeSoFar, notSoFar } from './revise-job.ts';
import type { TaskPlan } from './types.ts';

/**
 * As a plan's commit leaves it: the phase's run waits for its tasks, each of which has its message. `task` gives the tasks
 * with the results of those that are done, `run` what they share.
 */
function reviseSql({ first, when, shared, tasks }: { first?: string; when: string; shared: string; tasks: string }) {
  return `
  with job as (select * from jobs where id = $1 and owner = $2 for no key update),
  ${first ?? ''}
  revised as (
    update jobs j set
      revision = j.revision + 1, phase = $3::int - 1, status = 'running', failure = null, completed_at = null, goes_on = null,
      updated_at = clock_timestamp(), traceparent = coalesce($4::text, j.traceparent), last_seq = j.last_seq + 2
    from job where j.id = job.id and ${when}
    returning j.id, j.revision, j.last_seq, j.traceparent
  ),
  told as (
    insert into job_events (job_id, seq, type, data)
    select id, last_seq - 1, 'job.revised', jsonb_build_object('revision', revision, 'phase', $3::int) from revised
    union all
    select id, last_seq, 'phase.started', jsonb_build_object('phase', $3::int) from revised
  ),
  unsent as (delete from outbox o using revised where o.job_id = revised.id),
  opened as (
    insert into open_plans (phase, job_id, revision) select $3::int, id, revision from revised
    on conflict (phase, job_id) do update set revision = excluded.revision
  ),
  task as (
    select revised.id as job_id, revised.revision, $3::int as phase, revised.traceparent, t.*
    from revised, (${tasks}) t
  ),
  missing as (select * from task where not done),
  complete as (select id as job_id, revision, $3::int as phase, traceparent from revised where not exists (select from missing)),
  run as (
    insert into phase_runs (job_id, revision, phase, task, stage, fence, input, total, done, sent, asked, started_at)
    select id, revision, $3::int, '', case when exists (select from missing) then 'tasks' else 'finish' end, 1, ${shared},
      (select count(*) from task), (select count(*) from task where done), (select count(*) from task), true, clock_timestamp()
    from revised
  ),
  planned as (
    insert into phase_runs (job_id, revision, phase, task, input, position, status, result)
    select job_id, revision, phase, task, input, position, case when done then 'done' else 'open' end, result from task
  ),
  promised as (${promiseTasksSql('missing', '$5')}
  ),
  finishing as (${promisePhaseSql('complete', '$6')}
  )
  select (select count(*)::int from job) as found, (select revision from revised) as revision,
    coalesce((
      select jsonb_agg(to_jsonb(sent)) from (select * from promised union all select * from finishing) sent
    ), '[]') as messages`;
}

const REVISE_TASKS = reviseSql({
  when: `${comeSoFar('$3')} and job.revision = $7::int`,
  shared: '$8::jsonb',
  tasks: `
    select task, input, position, false as done, null::jsonb as result
    from unnest($9::text[], $10::jsonb[]) with ordinality as t (task, input, position)`,
});

const REDO_TASKS = reviseSql({
  first: `
  before as (
    select r.* from job join phase_runs r on r.job_id = job.id and r.revision = job.revision
    where r.job_id = $1 and r.phase = $3::int and r.task = '' and r.asked and r.status <> 'done'
  ),`,
  when: 'exists (select from before)',
  shared: '(select input from before)',
  tasks: `
    select t.task, t.input, t.position, t.status = 'done' as done, t.result
    from before join phase_runs t on t.job_id = before.job_id and t.revision = before.revision and t.phase = before.phase
    where t.job_id = $1 and t.task <> ''`,
});

interface Row {
  found: number;
  revision: number | null;
  messages: StoredMessage[];
}

/** Whose tasks are asked for. */
interface Asked {
  jobId: string;
  owner: string;
  phase: PhaseKey;
  traceparent?: string | undefined;
}

export interface TaskRevision extends Asked {
  /** The revision whose outputs the plan was made from: another one is not replaced. */
  ofRevision: number;
  plan: Required<TaskPlan>;
}

export interface Revised {
  revision: number;
  /** To publish now. */
  messages: StoredMessage[];
}

/**
 * Starts a new revision in which a phase that divides does only the tasks of this plan, and what follows it.
 * @throws AppError JOB_NOT_FOUND, or JOB_STATE_CONFLICT when the job has changed meanwhile or never come that far
 */
export async function reviseTasks(db: Queryable, topics: Topics, asked: TaskRevision): Promise<Revised> {
  const { phase, ofRevision, plan } = asked;
  if (plan.tasks.length === 0) throw new AppError('INTERNAL', { detail: 'a revision by tasks needs a task' });
  const [row] = await db.query<Row & object>(REVISE_TASKS, [
    ...parameters(topics, asked),
    ofRevision,
    JSON.stringify(plan.shared),
    plan.tasks.map(({ id }) => id),
    plan.tasks.map(({ input }) => JSON.stringify(input)),
  ]);
  if (row === undefined || row.found === 0) throw new AppError('JOB_NOT_FOUND');
  if (row.revision === null) throw notSoFar(phase);
  return { revision: row.revision, messages: row.messages };
}

/**
 * Does once more what the job's revision was begun for and has not brought to its end: the tasks that a person asked for
 * and that are not done. Undefined, and nothing done, when the revision is another's.
 */
export async function redoTasks(db: Queryable, topics: Topics, asked: Asked): Promise<Revised | undefined> {
  const [row] = await db.query<Row & object>(REDO_TASKS, parameters(topics, asked));
  return row === undefined || row.revision === null ? undefined : { revision: row.revision, messages: row.messages };
}

function parameters(topics: Topics, { jobId, owner, phase, traceparent }: Asked): unknown[] {
  return [jobId, owner, phase, traceparent ?? null, topics.tasks, topics.phases];
}
