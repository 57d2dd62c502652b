import type { Logger } from '@manga/logger';
import type { Runtime } from './runtime.ts';
import type { Lease, RunContext } from './types.ts';

/** At most one progress event in this many milliseconds. */
const EVERY_MS = 1_000;

/** Reports progress of a phase that does not divide; what comes too soon is left out, what fails is only logged. */
export function createProgress(
  { db, signals }: Pick<Runtime, 'db' | 'signals'>,
  lease: Lease,
  log: Logger,
): RunContext['progress'] {
  let last = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    const now = performance.now();
    if (lease.task !== '' || total < 1 || now - last < EVERY_MS) return;
    last = now;
    db.query(
      `with job as (
         select id from jobs where id = $1 and revision = $2 and status = 'running' for no key update
       ),
       run as (
         update phase_runs r set done = $5, total = $6 from job
         where r.job_id = job.id and r.revision = $2 and r.phase = $3 and r.task = '' and r.fence = $4
           and r.status = 'open' and r.stage = 'work'
         returning r.job_id
       ),
       counted as (
         update jobs j set last_seq = j.last_seq + 1 from run where j.id = run.job_id returning j.id, j.last_seq
       )
       insert into job_events (job_id, seq, type, data)
       select id, last_seq, 'phase.progress', jsonb_build_object('phase', $3::int, 'done', $5::int, 'total', $6::int)
       from counted`,
      [lease.jobId, lease.revision, lease.phase, lease.fence, Math.min(done, total), total],
    ).then(
      () => signals.poke(lease.jobId),
      (error: unknown) => log.debug({ error: error }, 'progress lost'),
    );
  };
}
