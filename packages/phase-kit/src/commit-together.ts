import { PHASE_COUNT } from '@manga/contracts';
import type { Queryable } from '@manga/postgres';
import { type Commit, dueLater, phaseDone, released, type TaskCommit } from './commit.ts';
import { inLockOrder } from './lock-order.ts';
import type { OutboxMessage } from './messages.ts';
import type { StoredMessage } from './outbox.ts';
import { MOST_AT_ONCE, SENT_AFTER_TASK, windowSql } from './task-window.ts';
import type { Lease } from './types.ts';

/*
 * One statement commits for many jobs, each of them once. It waits for no job's lock and throws nothing at anybody: a commit
 * with which it does nothing is made alone, by the statement that waits and knows whether it has happened already. Its limit
 * and its joins make the planner go by keys, as in `claim-together.ts`.
 */
const OWN_JOBS = `
  asked as (
    select *, $3::int as its_phase
    from unnest($1::uuid[], $2::int[], $4::text[], $5::bigint[], $6::jsonb[], $8::jsonb[], $9::jsonb[])
      with ordinality as asked (job_id, revision, task, fence, json, attributes, data, position)
    limit $7
  ),
  job as (
    select asked.* from asked, lateral (
      select from jobs
      where id = asked.job_id and revision = asked.revision and status = 'running' and phase = $3 - 1
      for no key update skip locked
    ) own
  )`;

const ownRuns = `r.job_id = job.job_id and r.revision = job.revision and r.phase = job.its_phase and r.task = job.task
      and r.fence = job.fence and r.status = 'open'`;

const COMMIT_PHASES = `
  with ${OWN_JOBS},
  run as (
    update phase_runs r set status = 'done', finished_at = clock_timestamp(), last_error = null, ${released}
    from job where ${ownRuns}
    returning job.*
  ),
  output as (
    insert into phase_outputs (job_id, phase, revision, output) select job_id, $3, revision, json from run
  ),
  ${phaseDone('run.json')},
  promised as (
    insert into outbox (job_id, topic, attributes, data, next_attempt_at)
    select job_id, $10, attributes || jsonb_build_object('phase', done.phase::text), data || jsonb_build_object('phase', done.phase),
      ${dueLater}
    from run join done on done.id = run.job_id where $3 < ${PHASE_COUNT}
    returning id, job_id, data ->> 'phase' as phase
  )
  select run.position, promised.id, null as task, promised.phase from run left join promised on promised.job_id = run.job_id`;

const COMMIT_TASKS = `
  with ${OWN_JOBS},
  ended as (
    update phase_runs r set status = 'done', result = job.json, finished_at = clock_timestamp(), last_error = null, ${released}
    from job where ${ownRuns}
    returning job.*, '' as whole, 'open' as its_status, 'tasks' as its_stage
  ),
  task_window as (${windowSql('$3')}),
  run as (
    update phase_runs r set done = r.done + 1, sent = ${SENT_AFTER_TASK},
      stage = case when r.done + 1 >= r.total then 'finish' else r.stage end
    from ended
    where r.job_id = ended.job_id and r.revision = ended.revision and r.phase = ended.its_phase and r.task = ended.whole
      and r.status = ended.its_status and r.stage = ended.its_stage
    returning r.job_id, r.revision, ended.its_phase, r.done, r.total, r.stage, r.sent, ended.attributes, ended.data
  ),
  following as (
    delete from waiting_tasks w using run
    where w.job_id = run.job_id and w.revision = run.revision and w.phase = run.its_phase
      and w.position > run.sent - ${MOST_AT_ONCE} and w.position <= run.sent
    returning w.job_id, w.task, run.attributes, run.data
  ),
  closed as (
    delete from open_plans o using run where o.phase = run.its_phase and o.job_id = run.job_id and run.stage = 'finish'
  ),
  counted as (
    update jobs j set last_seq = j.last_seq + 1, updated_at = clock_timestamp() from run where j.id = run.job_id
    returning j.id, j.last_seq
  ),
  told as (
    insert into job_events (job_id, seq, type, data)
    select counted.id, counted.last_seq, 'phase.progress',
           jsonb_build_object('phase', $3::int, 'done', run.done, 'total', run.total)
    from counted join run on run.job_id = counted.id
  ),
  promised as (
    insert into outbox (job_id, topic, attributes, data, next_attempt_at)
    select job_id, $10, attributes -> 'finish', data -> 'finish', ${dueLater} from run where stage = 'finish'
    union all
    select job_id, $11, attributes -> 'task', data -> 'task' || jsonb_build_object('task', task), ${dueLater} from following
    returning id, job_id, data ->> 'task' as task
  )
  select ended.position, promised.id, promised.task, null as phase from ended left join promised on promised.job_id = ended.job_id`;

type Row = { position: number; id: string | null; task: string | null; phase: string | null };

/** What both statements are told of each commit; attributes and data are those of the messages that may follow. */
function columns(commits: { lease: Lease; json: string; attributes: unknown; data: unknown }[]): unknown[] {
  const column = (pick: (commit: (typeof commits)[number]) => unknown) => commits.map(pick);
  return [
    column(({ lease }) => lease.jobId),
    column(({ lease }) => lease.revision),
    commits[0]!.lease.phase,
    column(({ lease }) => lease.task),
    column(({ lease }) => lease.fence),
    column(({ json }) => json),
    commits.length,
    column(({ attributes }) => JSON.stringify(attributes)),
    column(({ data }) => JSON.stringify(data)),
  ];
}

/** Each commit's messages, undefined without a row of its own. */
function answers<T extends { lease: Lease }>(
  asked: T[],
  inOrder: T[],
  rows: Row[],
  messageOf: (commit: T, row: Row) => OutboxMessage,
): (StoredMessage[] | undefined)[] {
  const sent = new Map<T, StoredMessage[]>();
  for (const row of rows) {
    const { position, id } = row;
    const commit = inOrder[position - 1]!;
    const before = sent.get(commit) ?? [];
    sent.set(commit, id === null ? before : [...before, { id, ...messageOf(commit, row) }]);
  }
  return asked.map((commit) => sent.get(commit));
}

/**
 * Completes one phase of many jobs, as `commitPhase` does for one; for each the messages to publish now, or undefined where
 * nothing was committed.
 * @param asked of one phase, each of another job
 */
export async function commitPhasesTogether(db: Queryable, asked: Commit[]): Promise<(StoredMessage[] | undefined)[]> {
  const commits = inLockOrder(asked, ({ lease }) => lease);
  const values = columns(
    commits.map(({ lease, json, next: { attributes, data } }) => ({ lease, json, attributes, data })),
  );
  const rows = await db.query<Row>(COMMIT_PHASES, [...values, commits[0]!.next.topic], { prepared: true });
  return answers(asked, commits, rows, ({ next }, { phase }) => ({
    ...next,
    attributes: { ...next.attributes, phase: String(phase) },
    data: { ...next.data, phase: Number(phase) },
  }));
}

/**
 * Stores results of tasks, as `commitTask` does for one; answers as above.
 * @param asked of one phase, each of another job
 */
export async function commitTasksTogether(
  db: Queryable,
  asked: TaskCommit[],
): Promise<(StoredMessage[] | undefined)[]> {
  const commits = inLockOrder(asked, ({ lease }) => lease);
  const { finish, task } = commits[0]!.messages;
  const values = columns(
    commits.map(({ lease, json, messages }) => ({
      lease,
      json,
      attributes: { finish: messages.finish.attributes, task: messages.task.attributes },
      data: { finish: messages.finish.data, task: messages.task.data },
    })),
  );
  const rows = await db.query<Row>(COMMIT_TASKS, [...values, finish.topic, task.topic], { prepared: true });
  return answers(asked, commits, rows, ({ messages }, { task: name }) =>
    name === null ? messages.finish : { ...messages.task, data: { ...messages.task.data, task: name } },
  );
}
