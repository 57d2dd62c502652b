import type { Queryable } from '@manga/postgres';
import {
  AGE_MS,
  AS_INPUTS,
  type Claimed,
  type ClaimRequest,
  claimedBy,
  free,
  newestOutputs,
  type TakenRow,
  taken,
  takePhases,
} from './claim.ts';
import { inLockOrder } from './lock-order.ts';

/** Inputs of a run that come with a shared claim, in bytes as the database keeps them; larger ones are read alone. */
const LARGEST_INPUT = 65_536;

/*
 * One statement takes many runs. It waits for no job's lock and refuses nobody: a run with which it does nothing is claimed
 * alone, by the statement that waits and says why. The limit is the number of runs: the planner takes an unknown one for a
 * single row. What it would take for conditions that leave one row of `phase_runs` stands in the join as well, or it
 * would read the table instead of the key: see `hop-plans.test.ts`.
 */
const ASKED = `
  asked as (
    select *, $3::int as its_phase, 'open' as its_status from unnest($1::uuid[], $2::int[], $4::text[], $9::uuid[])
      with ordinality as asked (job_id, revision, task, outbox_id, position)
    limit $8
  )`;

const goesOn = `id = asked.job_id and revision = asked.revision and status in ('queued', 'running') and phase = $3 - 1`;

const CLAIMABLE_PHASES = `
  claimable as (
    select asked.position, asked.its_phase, asked.its_status, asked.task, asked.outbox_id, job.* from asked, lateral (
      select * from jobs where ${goesOn} and (
        select coalesce(sum(pg_column_size(output)), 0)
        from (${newestOutputs('asked.job_id', 'asked.revision', '$10')}) newest
      ) <= ${LARGEST_INPUT}
      for no key update skip locked
    ) job
  )`;

const CLAIMABLE_TASKS = `
  claimable as (
    select asked.position, asked.its_phase, asked.its_status, asked.task, asked.outbox_id, job.*, plan.input as shared
    from asked,
      lateral (select * from jobs where ${goesOn} limit 1) job,
      lateral (
        select input from phase_runs r
        where r.job_id = asked.job_id and r.revision = asked.revision and r.phase = asked.its_phase and r.task = ''
          and coalesce(pg_column_size(r.input), 0) <= ${LARGEST_INPUT}
        limit 1
      ) plan
  )`;

const TAKE_TASKS = `
  run as (
    update phase_runs r set ${taken}
    from claimable
    where r.job_id = claimable.id and r.revision = claimable.revision and r.phase = claimable.its_phase
      and r.task = claimable.task and r.status = claimable.its_status and r.attempts < $7 and ${free}
    returning r.*
  )`;

function togetherSql(kind: 'phase' | 'task'): string {
  return `
  with ${ASKED},
  ${kind === 'phase' ? CLAIMABLE_PHASES : CLAIMABLE_TASKS},
  ${kind === 'phase' ? takePhases('$11') : TAKE_TASKS},
  heard as (
    delete from outbox o using claimable join run on run.job_id = claimable.id and run.task = claimable.task
    where o.id = claimable.outbox_id and o.job_id = claimable.id
  )
  select claimable.position, claimable.owner, claimable.title, claimable.options, claimable.text_object,
    claimable.traceparent, run.fence, run.attempts, run.stage, run.input, ${AGE_MS},
    ${
      kind === 'task'
        ? 'claimable.shared, null as inputs'
        : `null as shared, (
      select ${AS_INPUTS} from (${newestOutputs('claimable.id', 'claimable.revision', '$10')}) newest
    ) as inputs`
    }
  from claimable join run on run.job_id = claimable.id and run.task = claimable.task`;
}

const SQL = { phase: togetherSql('phase'), task: togetherSql('task') };

/**
 * Takes the runs that are free and that nobody else looks at right now, in one statement; undefined for all others.
 * @param asked of one phase, all for whole phases or all for tasks, no run twice, no job's phase twice
 */
export async function claimTogether(db: Queryable, asked: ClaimRequest[]): Promise<(Claimed | undefined)[]> {
  const requests = inLockOrder(asked, (request) => request);
  const { phase, task, leaseMs, maxAttempts, holder, reads, divides } = requests[0]!;
  const rows = await db.query<TakenRow & { position: number }>(
    SQL[task === '' ? 'phase' : 'task'],
    [
      requests.map((request) => request.jobId),
      requests.map((request) => request.revision),
      phase,
      requests.map((request) => request.task),
      leaseMs,
      holder,
      maxAttempts,
      requests.length,
      requests.map((request) => request.outboxId ?? null),
      ...(task === '' ? [reads, divides] : []),
    ],
    { prepared: true },
  );
  const claimed = new Map(
    rows.map(({ position, ...row }) => {
      const request = requests[position - 1]!;
      return [request, claimedBy(request, row)];
    }),
  );
  return asked.map((request) => claimed.get(request));
}
