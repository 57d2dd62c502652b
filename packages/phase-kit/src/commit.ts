import { PHASE_COUNT } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import type { OutboxMessage } from './messages.ts';
import { OUTBOX_FIRST_RESEND_MS, type StoredMessage } from './outbox.ts';
import { LEAST_WINDOW, MOST_AT_ONCE, SENT_AFTER_TASK, windowSql } from './task-window.ts';
import type { Json, Lease } from './types.ts';

/**
 * Every commit is one statement, and so one transaction. It starts from the job's locked row and the run's fence: when
 * the job was cancelled, deleted or revised, or the lease taken over, not one of its parts happens.
 */
const ownJob = `
  job as (
    select id from jobs
    where id = $1 and revision = $2 and status = 'running' and phase = $3 - 1
    for no key update
  )`;

/** The job's id twice: a join alone lets the planner read the whole index, see `hop-plans.test.ts`. */
const ownRun = `r.job_id = job.id and r.job_id = $1 and r.revision = $2 and r.phase = $3 and r.task = $4 and r.fence = $5 and r.status = 'open'`;

export const released = 'holder = null, lease_until = null, wake_at = null';

export const dueLater = `clock_timestamp() + ${OUTBOX_FIRST_RESEND_MS} * interval '1 ms'`;

/** After a lost connection the same commit may be sent again: what happened under our fence, we did. */
function already(condition: string): string {
  return `exists (
    select 1 from phase_runs r
    where r.job_id = $1 and r.revision = $2 and r.phase = $3 and r.task = $4 and r.fence = $5 and ${condition}
  ) as already`;
}

/**
 * The job goes on, in the phase after `done.phase`, and its watchers hear of it; `output` is what the phase of `run` made.
 */
export function phaseDone(output: string): string {
  return `
  done as (
    update jobs j set
      phase = greatest($3, j.goes_on - 1),
      goes_on = null,
      status = case when $3 = ${PHASE_COUNT} then 'completed' else j.status end,
      completed_at = case when $3 = ${PHASE_COUNT} then clock_timestamp() end,
      updated_at = clock_timestamp(),
      language = case when $3 = 1 then coalesce(j.options ->> 'language', ${output} ->> 'language') else j.language end,
      title = case when $3 = 1 then coalesce(j.title, ${output} ->> 'title') else j.title end,
      last_seq = j.last_seq + case when $3 = ${PHASE_COUNT} then 2 else 1 end
    from run where j.id = run.job_id
    returning j.id, j.phase, j.last_seq
  ),
  told as (
    insert into job_events (job_id, seq, type, data)
    select id, last_seq - case when $3 = ${PHASE_COUNT} then 1 else 0 end, 'phase.completed',
           jsonb_build_object('phase', $3::int) from done
    union all
    select id, last_seq, 'job.completed', '{}' from done where $3 = ${PHASE_COUNT}
  )`;
}

const COMMIT_PHASE = `
  with ${ownJob},
  run as (
    update phase_runs r set status = 'done', finished_at = clock_timestamp(), last_error = null, ${released}
    from job where ${ownRun}
    returning r.job_id
  ),
  output as (
    insert into phase_outputs (job_id, phase, revision, output) select job_id, $3, $2, $6::jsonb from run
  ),
  ${phaseDone('$6::jsonb')},
  promised as (
    insert into outbox (job_id, topic, attributes, data, next_attempt_at)
    select id, $7, $8::jsonb || jsonb_build_object('phase', phase::text), $9::jsonb || jsonb_build_object('phase', phase), ${dueLater}
    from done where $3 < ${PHASE_COUNT}
    returning id, topic, attributes, data
  )
  select (select count(*)::int from run) = 1 as committed, ${already("r.status = 'done'")},
    coalesce((select jsonb_agg(to_jsonb(promised)) from promised), '[]') as messages`;

const COMMIT_PLAN = `
  with ${ownJob},
  task_window as (${windowSql('$3')}),
  first as (
    select least(cardinality($6::text[]), case
      when cardinality($6::text[]) <= ${LEAST_WINDOW} then ${LEAST_WINDOW} else (select share from task_window)
    end) as tasks
  ),
  run as (
    update phase_runs r set stage = case when cardinality($6::text[]) = 0 then 'finish' else 'tasks' end,
      input = $8::jsonb, total = cardinality($6::text[]), done = 0,
      sent = (select tasks from first), attempts = 0, last_error = null, ${released}
    from job where ${ownRun} and r.stage = 'work'
    returning r.job_id
  ),
  task as (
    select run.job_id, t.id, t.input, t.position
    from run, unnest($6::text[], $7::jsonb[]) with ordinality as t (id, input, position)
  ),
  planned as (
    insert into phase_runs (job_id, revision, phase, task, input, position)
    select job_id, $2, $3, id, input, position from task
  ),
  closed as (
    delete from open_plans o using run where o.phase = $3 and o.job_id = $1 and cardinality($6::text[]) = 0
  ),
  waiting as (
    insert into waiting_tasks (job_id, revision, phase, position, task)
    select job_id, $2, $3, position, id from task where position > (select tasks from first)
  ),
  promised as (
    insert into outbox (job_id, topic, attributes, data, next_attempt_at)
    select job_id, $9, $10::jsonb, $11::jsonb || jsonb_build_object('task', id), ${dueLater} from task
    where position <= (select tasks from first)
    union all
    select job_id, $12, $13::jsonb, $14::jsonb, ${dueLater} from run where cardinality($6::text[]) = 0
    returning id, topic, attributes, data
  )
  select (select count(*)::int from run) = 1 as committed, ${already("r.stage <> 'work'")},
    coalesce((select jsonb_agg(to_jsonb(promised)) from promised), '[]') as messages`;

const COMMIT_TASK = `
  with ${ownJob},
  task as (
    update phase_runs r set status = 'done', result = $6::jsonb, finished_at = clock_timestamp(), last_error = null, ${released}
    from job where ${ownRun}
    returning r.job_id
  ),
  task_window as (${windowSql('$3')}),
  run as (
    update phase_runs r set done = r.done + 1, sent = ${SENT_AFTER_TASK},
      stage = case when r.done + 1 >= r.total then 'finish' else r.stage end
    from task
    where r.job_id = task.job_id and r.job_id = $1 and r.revision = $2 and r.phase = $3 and r.task = ''
      and r.status = 'open' and r.stage = 'tasks'
    returning r.job_id, r.done, r.total, r.stage, r.sent
  ),
  following as (
    delete from waiting_tasks w using run
    where w.job_id = $1 and w.revision = $2 and w.phase = $3
      and w.position > run.sent - ${MOST_AT_ONCE} and w.position <= run.sent
    returning w.job_id, w.task
  ),
  closed as (
    delete from open_plans o using run where o.phase = $3 and o.job_id = $1 and run.stage = 'finish'
  ),
  counted as (
    update jobs j set last_seq = j.last_seq + 1, updated_at = clock_timestamp() from run where j.id = run.job_id
    returning j.id, j.last_seq
  ),
  told as (
    insert into job_events (job_id, seq, type, data)
    select counted.id, counted.last_seq, 'phase.progress',
           jsonb_build_object('phase', $3::int, 'done', run.done, 'total', run.total)
    from counted, run
  ),
  promised as (
    insert into outbox (job_id, topic, attributes, data, next_attempt_at)
    select job_id, $7, $8::jsonb, $9::jsonb, ${dueLater} from run where stage = 'finish'
    union all
    select job_id, $10, $11::jsonb, $12::jsonb || jsonb_build_object('task', task), ${dueLater} from following
    returning id, topic, attributes, data
  )
  select (select count(*)::int from task) = 1 as committed, ${already("r.status = 'done'")},
    coalesce((select jsonb_agg(to_jsonb(promised)) from promised), '[]') as messages`;

interface Committed {
  committed: boolean;
  already: boolean;
  messages: StoredMessage[];
}

function key(lease: Lease): unknown[] {
  return [lease.jobId, lease.revision, lease.phase, lease.task, lease.fence];
}

/** Messages to publish now. @throws AppError LEASE_LOST when nothing was committed because the run is not ours any more */
function messagesOf(row: Committed | undefined): StoredMessage[] {
  if (row?.committed === true) return row.messages;
  // Committed by an earlier try whose answer was lost; its messages wait in the outbox for the sweep.
  if (row?.already === true) return [];
  throw new AppError('LEASE_LOST');
}

/** What a holder commits, and the message that follows from it. */
export interface Commit {
  lease: Lease;
  /** The phase's output or the task's result, as JSON. */
  json: string;
  next: OutboxMessage;
}

/** Completes a phase: output, the job's progress, events and the next phase's message. @throws AppError LEASE_LOST */
export async function commitPhase(db: Queryable, { lease, json, next }: Commit): Promise<StoredMessage[]> {
  const [row] = await db.query<Committed>(COMMIT_PHASE, [...key(lease), json, next.topic, next.attributes, next.data], {
    prepared: true,
  });
  return messagesOf(row);
}

/** Stores all tasks of a plan, the first of them with their messages; a plan without tasks is finished next. @throws AppError LEASE_LOST */
export async function commitPlan(
  db: Queryable,
  lease: Lease,
  plan: { shared: Json; tasks: { id: string; input: Json }[] },
  messages: TaskMessages,
): Promise<StoredMessage[]> {
  const { task, finish } = messages;
  const [row] = await db.query<Committed>(
    COMMIT_PLAN,
    [
      ...key(lease),
      plan.tasks.map(({ id }) => id),
      plan.tasks.map(({ input }) => JSON.stringify(input)),
      JSON.stringify(plan.shared),
      task.topic,
      task.attributes,
      task.data,
      finish.topic,
      finish.attributes,
      finish.data,
    ],
    { prepared: true },
  );
  return messagesOf(row);
}

/** What the holder of a task commits, and the messages that may follow from it. */
export interface TaskCommit extends Omit<Commit, 'next'> {
  messages: TaskMessages;
}

export interface TaskMessages {
  /** But for the name of the task. */
  task: OutboxMessage;
  finish: OutboxMessage;
}

/**
 * Stores a task's result and sends the messages of the next tasks that have none yet, as many as the window has room for; the
 * last one of the plan sends the message that finishes the phase.
 * @throws AppError LEASE_LOST
 */
export async function commitTask(db: Queryable, { lease, json, messages }: TaskCommit): Promise<StoredMessage[]> {
  const { task, finish } = messages;
  const [row] = await db.query<Committed>(
    COMMIT_TASK,
    [...key(lease), json, finish.topic, finish.attributes, finish.data, task.topic, task.attributes, task.data],
    { prepared: true },
  );
  return messagesOf(row);
}

/** Results of a phase's tasks in the order of the plan. */
export function readResults(db: Queryable, lease: Lease): Promise<{ id: string; input: Json; result: Json }[]> {
  return db.query(
    `select task as id, input, result from phase_runs
     where job_id = $1 and revision = $2 and phase = $3 and task <> '' order by position`,
    [lease.jobId, lease.revision, lease.phase],
  );
}
