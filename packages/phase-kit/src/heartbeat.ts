import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import type { Queryable } from '@manga/postgres';
import { SWEEP_GRACE_MS } from './claim.ts';
import type { InFlight, Running } from './in-flight.ts';
import { inLockOrder } from './lock-order.ts';

/** Also the longest time for which a cancelled job's work goes on when Redis does not poke. */
const HEARTBEAT_MS = 3_000;

/**
 * One statement for all runs of the instance. What does not come back is not ours, or its job does not go on.
 * A beat may reach the database after the commit of a run that stays open (a plan, or one handed back): without a lease there
 * is nothing to renew, or the run would wait for a holder that has left. The limit is the number of runs: the planner takes
 * an unknown one for a single row, and goes by keys.
 */
const RENEW = `
  update phase_runs r set
    lease_until = clock_timestamp() + held.lease_ms * interval '1 ms',
    wake_at = clock_timestamp() + (held.lease_ms + ${SWEEP_GRACE_MS}) * interval '1 ms'
  from (
         select * from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::bigint[], $6::int[])
           with ordinality as held (job_id, revision, phase, task, fence, lease_ms, position)
         limit $7
       ) held,
       jobs j
  where r.job_id = held.job_id and r.revision = held.revision and r.phase = held.phase and r.task = held.task
    and r.fence = held.fence and r.status = 'open' and r.lease_until is not null
    and j.id = r.job_id and j.revision = r.revision and j.status = 'running'
  returning held.position`;

async function renew(db: Queryable, runs: Running[]): Promise<Set<Running>> {
  const column = <T>(pick: (run: Running) => T) => runs.map(pick);
  const rows = await db.query<{ position: number }>(
    RENEW,
    [
      column((run) => run.lease.jobId),
      column((run) => run.lease.revision),
      column((run) => run.lease.phase),
      column((run) => run.lease.task),
      column((run) => run.lease.fence),
      column((run) => run.lease.leaseMs),
      runs.length,
    ],
    { prepared: true },
  );
  return new Set(rows.map(({ position }) => runs[position - 1]!));
}

/**
 * Renews the leases of everything in flight and ends what was lost.
 * While the database is away a lease counts as lost once its time has passed here: another instance may have taken it.
 */
export async function beat(db: Queryable, inFlight: InFlight, log: Logger): Promise<void> {
  const runs = inLockOrder(inFlight.runs(), ({ lease }) => lease);
  if (runs.length === 0) return;
  const sentAt = performance.now();
  let kept: Set<Running>;
  try {
    kept = await renew(db, runs);
  } catch (error) {
    log.warn({ error, context: { runs: runs.length } }, 'heartbeat failed');
    for (const run of runs) {
      if (performance.now() - run.renewedAt > run.lease.leaseMs)
        run.abort(new AppError('LEASE_LOST', { cause: error }));
    }
    return;
  }
  for (const run of runs) {
    if (kept.has(run)) run.renewedAt = sentAt;
    else run.abort(new AppError('LEASE_LOST'));
  }
}

/** Beats until stopped, one beat at a time. */
export function startHeartbeat(
  db: Queryable,
  inFlight: InFlight,
  log: Logger,
  everyMs: number = HEARTBEAT_MS,
): { stop(): void } {
  let beating = false;
  const timer = setInterval(() => {
    if (beating) return;
    beating = true;
    void beat(db, inFlight, log).finally(() => {
      beating = false;
    });
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
