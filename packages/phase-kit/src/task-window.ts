import type { Queryable } from '@manga/postgres';
import { promiseTasksSql, type StoredMessage } from './outbox.ts';

/**
 * Tasks of one plan that have their message at a time: more than all instances of a phase can work on, and few enough that
 * the tasks of another job, which queue behind them, are not kept waiting. A task's commit sends the next one's message.
 */
export const TASK_WINDOW = 64;

/** Plans that one sweep looks after. */
const PLANS = 50;

const REFILL = `
  with over as (
    delete from waiting_tasks w using jobs j
    where j.id = w.job_id and (j.revision <> w.revision or j.status not in ('queued', 'running'))
  ),
  due as (
    select r.job_id, r.revision, r.phase, r.sent, r.done + ${TASK_WINDOW} as reach, j.traceparent
    from phase_runs r join jobs j on j.id = r.job_id and j.revision = r.revision and j.status = 'running'
    where (r.job_id, r.revision, r.phase) in (select job_id, revision, phase from waiting_tasks)
      and r.task = '' and r.stage = 'tasks' and r.status = 'open' and r.sent < r.done + ${TASK_WINDOW}
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
 * tasks without moving it. Safe from several places at once. The messages to publish now.
 */
export function refillWindows(db: Queryable, topic: string): Promise<StoredMessage[]> {
  return db.query<StoredMessage & object>(REFILL, [PLANS, topic]);
}
