import { JobOptions, type PhaseKey } from '@manga/contracts';
import type { Queryable } from '@manga/postgres';
import type { Json, Lease, RunJob, RunKey } from './types.ts';

/** A run that is ours until its lease ends. */
export interface Claimed {
  state: 'claimed';
  lease: Lease;
  job: RunJob;
  traceparent: string | undefined;
  /** Milliseconds since the run was first claimed. */
  ageMs: number;
  /** `finish`: all tasks are done. */
  stage: 'work' | 'finish';
  /** Outputs of the phases that were asked for. */
  inputs: Partial<Record<PhaseKey, unknown>>;
  /** Which of them a person has written. */
  edited: readonly PhaseKey[];
  /** A task's input, null for a whole phase. */
  input: Json;
  /** What the plan shares with its tasks. */
  shared: Json;
}

export type ClaimResult =
  | Claimed
  /** Finished, cancelled, deleted, replaced by a newer revision, or waiting for its tasks: nothing is to be done. */
  | { state: 'settled' }
  /** Somebody else is doing it now. */
  | { state: 'held' }
  /** Nobody is doing it, and every attempt is used up. */
  | { state: 'exhausted'; fence: number; lastError: LastError | null };

/** The error of a run's last attempt, as kept in the database. */
export interface LastError {
  code: string;
  detail: string;
}

export interface ClaimRequest extends RunKey {
  leaseMs: number;
  maxAttempts: number;
  /** Outputs that come with the claim of a whole phase; a task gets none. */
  reads: readonly PhaseKey[];
  /** Whether the phase is planned and done in tasks. */
  divides: boolean;
  /** Names the process in the row, for a person who looks for it. */
  holder: string;
  /** The outbox row the message came from; it has done its duty. */
  outboxId: string | undefined;
}

/** Without a sign of life, the sweep sends the message again this long after the lease ended. */
export const SWEEP_GRACE_MS = 5_000;

export const free = '(r.lease_until is null or r.lease_until <= clock_timestamp())';

/** Shared by both kinds of run. The claim counts the attempt and raises the fence, so that older holders cannot commit. */
export const taken = `
  fence = r.fence + 1, holder = $6, attempts = r.attempts + 1,
  lease_until = clock_timestamp() + $5 * interval '1 ms',
  wake_at = clock_timestamp() + ($5 + ${SWEEP_GRACE_MS}) * interval '1 ms',
  started_at = coalesce(r.started_at, clock_timestamp())`;

/** Takes the runs of whole phases, for the ids and revisions of `claimable`. The first claim begins the phase. */
export const takePhases = (divides: string): string => `
  run as (
    insert into phase_runs as r (job_id, revision, phase, task, fence, holder, attempts, lease_until, wake_at, started_at)
    select id, revision, $3, '', 1, $6, 1, clock_timestamp() + $5 * interval '1 ms',
           clock_timestamp() + ($5 + ${SWEEP_GRACE_MS}) * interval '1 ms', clock_timestamp()
    from claimable
    on conflict (job_id, revision, phase, task) do update set ${taken}
    where r.status = 'open' and r.stage <> 'tasks' and r.attempts < $7 and ${free}
    returning r.*
  ),
  started as (
    update jobs j set status = 'running', last_seq = j.last_seq + 1, updated_at = clock_timestamp()
    from run where j.id = run.job_id and run.fence = 1
    returning j.id, j.last_seq
  ),
  told as (
    insert into job_events (job_id, seq, type, data)
    select id, last_seq, 'phase.started', jsonb_build_object('phase', $3::int) from started
  ),
  opened as (
    insert into open_plans (phase, job_id, revision) select $3, job_id, revision from run where run.fence = 1 and ${divides}
    on conflict (phase, job_id) do update set revision = excluded.revision
  )`;

const TAKE_TASK = `
  run as (
    update phase_runs r set ${taken}
    from claimable
    where r.job_id = claimable.id and r.job_id = $1 and r.revision = $2 and r.phase = $3 and r.task = $4
      and r.status = 'open' and r.attempts < $7 and ${free}
    returning r.*
  )`;

export const AGE_MS = 'extract(epoch from clock_timestamp() - run.started_at)::float8 * 1000 as age_ms';

/** What a job's revision reads of some phases; all three as they stand in the statement. */
export function newestOutputs(job: string, revision: string, phases: string): string {
  return `select distinct on (phase) phase, output, edited from phase_outputs
    where job_id = ${job} and phase = any(${phases}::int[]) and revision <= ${revision} order by phase, revision desc`;
}

/** Of `newestOutputs`: each phase's output, and which of them a person has written. */
export const AS_INPUTS = `json_build_object(
  'outputs', json_object_agg(phase, output), 'edited', coalesce(json_agg(phase) filter (where edited), '[]')
)`;

function claimSql(kind: 'phase' | 'task'): string {
  // A whole phase changes the job's row and so locks it first, as every statement here does: one order, no deadlock.
  const lock = kind === 'phase' ? 'for no key update' : '';
  return `
  with heard as (delete from outbox where id = $9::uuid and job_id = $1),
  job as (select * from jobs where id = $1 ${lock}),
  claimable as (select id, revision from job where revision = $2 and status in ('queued', 'running') and phase = $3 - 1),
  ${kind === 'phase' ? takePhases('$10') : TAKE_TASK}
  select job.id, job.owner, job.title, job.options, job.text_object, job.traceparent,
    run.fence, run.attempts, run.stage, run.input,
    ${AGE_MS},
    case when run.fence is not null then (
      select ${AS_INPUTS} from (${newestOutputs('$1', '$2', '$8')}) newest
    ) end as inputs,
    case when run.fence is not null and $4 <> '' then (
      select input from phase_runs where job_id = $1 and revision = $2 and phase = $3 and task = ''
    ) end as shared,
    (select id from claimable) is not null as claimable,
    seen.status as seen_status, seen.stage as seen_stage, seen.fence as seen_fence, seen.attempts as seen_attempts,
    seen.last_error, seen.job_id is not null and seen.lease_until > clock_timestamp() as seen_held
  from (select 1) one
  left join job on true
  left join run on true
  left join phase_runs seen on seen.job_id = $1 and seen.revision = $2 and seen.phase = $3 and seen.task = $4`;
}

const SQL = { phase: claimSql('phase'), task: claimSql('task') };

/** A run that was taken, with all that its work needs. */
export interface TakenRow {
  owner: string;
  title: string | null;
  options: unknown;
  text_object: string;
  traceparent: string | null;
  fence: number;
  attempts: number;
  age_ms: number;
  stage: 'work' | 'finish';
  input: Json;
  inputs: { outputs: Partial<Record<PhaseKey, unknown>>; edited: PhaseKey[] } | null;
  shared: Json;
}

type Row = (TakenRow | { [Column in keyof TakenRow]: null }) & {
  claimable: boolean;
  seen_status: string | null;
  seen_stage: string | null;
  seen_fence: number | null;
  seen_attempts: number | null;
  seen_held: boolean | null;
  last_error: LastError | null;
};

/** Takes a run if it is free, and reads all that its work needs, in one statement. */
export async function claim(db: Queryable, request: ClaimRequest): Promise<ClaimResult> {
  const { jobId, revision, phase, task, leaseMs, maxAttempts, holder, outboxId, divides } = request;
  const reads = task === '' ? request.reads : [];
  const [row] = await db.query<Row>(
    SQL[task === '' ? 'phase' : 'task'],
    [
      ...[jobId, revision, phase, task, leaseMs, holder, maxAttempts, reads, outboxId ?? null],
      ...(task === '' ? [divides] : []),
    ],
    { prepared: true },
  );
  return row === undefined || row.fence === null ? refusal(row, task, maxAttempts) : claimedBy(request, row);
}

/** What the holder of a taken run gets. */
export function claimedBy({ jobId, revision, phase, task, leaseMs }: ClaimRequest, row: TakenRow): Claimed {
  return {
    state: 'claimed',
    lease: { jobId, revision, phase, task, fence: row.fence, leaseMs, attempt: row.attempts },
    job: {
      id: jobId,
      revision,
      owner: row.owner,
      title: row.title,
      options: JobOptions.parse(row.options),
      textObject: row.text_object,
    },
    traceparent: row.traceparent ?? undefined,
    ageMs: row.age_ms,
    stage: row.stage,
    inputs: row.inputs?.outputs ?? {},
    edited: row.inputs?.edited ?? [],
    input: task === '' ? null : row.input,
    shared: task === '' ? row.input : row.shared,
  };
}

function refusal(row: Row | undefined, task: string, maxAttempts: number): ClaimResult {
  if (row === undefined || !row.claimable) return { state: 'settled' };
  // No row yet: another holder has just made it. A task without a row belongs to no plan.
  if (row.seen_status === null) return task === '' ? { state: 'held' } : { state: 'settled' };
  if (row.seen_status !== 'open' || row.seen_stage === 'tasks') return { state: 'settled' };
  if (row.seen_held !== true && (row.seen_attempts ?? 0) >= maxAttempts) {
    return { state: 'exhausted', fence: row.seen_fence ?? 0, lastError: row.last_error };
  }
  return { state: 'held' };
}
