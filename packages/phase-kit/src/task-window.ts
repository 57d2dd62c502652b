import type { Queryable } from '@manga/postgres';
import { promiseTasksSql, type StoredMessage } from './outbox.ts';

/**
 * Messages of tasks that all jobs in a phase have waiting together: as many as phase 6 has places, five instances with ten
 * each. More would find none, be turned away after ten seconds and come again later than those who came after them. A job
 * alone has them all, and those of several get an equal part.
 */
export const TASK_WINDOW = 50;

/** So many at least, however many jobs there are: should one message be lost for a while, the job goes on with the others. */
export const LEAST_WINDOW = 5;

/** With more jobs than these each has the least anyway; nobody counts further. */
const MOST_COUNTED = Math.floor(TASK_WINDOW / LEAST_WINDOW) + 1;

/** A task's commit sends its own successor's message and at most two more, so that those who grow at once do not overdo it. */
export const MOST_AT_ONCE = 3;

/** Plans that one sweep looks after. */
const PLANS = 50;

/**
 * SQL of one row about the jobs that are in a phase: `share` is what each may have waiting, `spare` what they together
 * leave of the window (less than nothing while some have more than their share).
 */
export function windowSql(phase: string): string {
  return `
    select greatest(${LEAST_WINDOW}, ceil(${TASK_WINDOW}::float8 / greatest(1, count(*))))::int as share,
      case when count(*) < ${MOST_COUNTED} then ${TASK_WINDOW} - coalesce(sum(waiting), 0)::int else -${TASK_WINDOW} end as spare
    from (
      select greatest(0, least(plan.sent, plan.total) - plan.done) as waiting
      from open_plans o,
        lateral (select from jobs where id = o.job_id and revision = o.revision and status = 'running' limit 1) its,
        lateral (
          select sent, total, done from phase_runs r
          where r.job_id = o.job_id and r.revision = o.revision and r.phase = o.phase and r.task = '' limit 1
        ) plan
      where o.phase = ${phase}
      limit ${MOST_COUNTED}
    ) plan`;
}

/**
 * SQL of `sent` after one more task of the plan `r` is done; `task_window` is the row above. What others leave may be used, and
 * who has more than that sends nothing until less is left. Plans that have sent all count nothing.
 */
export const SENT_AFTER_TASK = `case when r.sent >= r.total then r.sent else greatest(r.sent, least(
        r.total, r.sent + ${MOST_AT_ONCE},
        r.done + 1 + least(${TASK_WINDOW}, greatest(
          (select share from task_window), (select spare from task_window) + r.sent - r.done))
      )) end`;

const REFILL = `
  with over as (
    delete from waiting_tasks w using jobs j
    where j.id = w.job_id and (j.revision <> w.revision or j.status not in ('queued', 'running'))
  ),
  due as (
    select r.job_id, r.revision, r.phase, r.sent, r.done + task_window.share as reach, j.traceparent
    from phase_runs r join jobs j on j.id = r.job_id and j.revision = r.revision and j.status = 'running',
      lateral (${windowSql('r.phase')}) task_window
    where (r.job_id, r.revision, r.phase) in (select job_id, revision, phase from waiting_tasks)
      and r.task = '' and r.stage = 'tasks' and r.status = 'open' and r.sent < r.done + task_window.share
    limit $1 for update of r skip locked
  ),
  moved as (
    update phase_runs r set sent = due.reach from due
    where r.job_id = due.job_id and r.revision = due.revision and r.phase = due.phase and r.task = ''
  ),
  late as (
    delete from waiting_tasks w using due
    where w.job_id = due.job_id and w.revision = due.revision and w.phase = due.phase and w.position <= due.reach
    returning w.job_id, w.revision, w.phase, w.task, due.traceparent
  )
  ${promiseTasksSql('late', '$2')}`;

/**
 * Promises the messages that commits should have sent: a service of an older version, which knows of no window, commits
 * tasks without moving it; and when other jobs end, a job whose tasks all take long has no commit that would send more.
 * Safe from several places at once. The messages to publish now.
 */
export function refillWindows(db: Queryable, topic: string): Promise<StoredMessage[]> {
  return db.query<StoredMessage & object>(REFILL, [PLANS, topic]);
}

/**
 * Forgets the plans that jobs have left behind: whoever counts open plans would look at them for ever. Waits for nobody: a
 * claim that begins one of them anew has it locked, perhaps beside others.
 */
export async function forgetLeftPlans(db: Queryable): Promise<void> {
  await db.query(
    `delete from open_plans o using (
       select left_over.phase, left_over.job_id from open_plans left_over join jobs j on j.id = left_over.job_id
       where j.revision <> left_over.revision or j.phase <> left_over.phase - 1 or j.status not in ('queued', 'running')
       for update of left_over skip locked
     ) over
     where o.phase = over.phase and o.job_id = over.job_id`,
  );
}
