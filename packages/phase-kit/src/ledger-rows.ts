import type { Price } from '@manga/cost';
import { AppError } from '@manga/errors';
import { type Database, type Queryable, withTransaction } from '@manga/postgres';
import type { CallEnd, ModelCall } from '@manga/vertex';
import type { RunScope } from './run-scope.ts';

/** A call without a word for this long is not under way any more: none may last 290 s. */
const CALL_IS_OVER = "interval '5 minutes'";

/**
 * Only for the holder of the run while its job goes on: one that was paused for longer than its lease would pay again for
 * what another has done by then. The sums first, in this order everywhere (job, then day), so that two calls cannot wait
 * for each other.
 */
const BEGIN = `
  with one as (
    select j.id, (j.options ->> 'maxCostUsd')::numeric as most
    from jobs j join phase_runs r on r.job_id = j.id and r.revision = j.revision
    where j.id = $2 and j.revision = $3 and j.status = 'running'
      and r.phase = $4 and r.task = $5 and r.fence = $13 and r.status = 'open'
  ),
  job as (
    insert into job_spending as s (job_id, usd) select id, coalesce($10::numeric, 0) from one
    on conflict (job_id) do update set usd = s.usd + excluded.usd
    returning s.usd
  ),
  day as (
    insert into owner_spending as s (owner, day, usd)
    select $12, (now() at time zone 'UTC')::date, coalesce($10::numeric, 0) from job
    on conflict (owner, day) do update set usd = s.usd + excluded.usd
    returning s.usd
  ),
  fits as (
    select case
      when job.usd > one.most then 'job'
      when day.usd > $11::numeric then 'day'
    end as "over" from one, job, day
  ),
  call as (
    insert into model_calls (id, job_id, revision, phase, task, kind, model, request, price, usd, prompt_version)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $14 from fits where "over" is null or coalesce($10::numeric, 0) = 0
    returning id
  )
  select (select id from call) is not null as begun, fits."over", job.usd::float8 as job, day.usd::float8 as day, one.most::float8 as "limit" from fits, one, job, day`;

/** US dollars spent so far, calls under way with what they are expected to cost. */
export interface Spent {
  job: number;
  day: number;
  /** The job's own limit. */
  limit: number | null;
  /** Which limit the call would exceed. */
  over: 'job' | 'day';
}

export interface NewCall {
  id: string;
  run: RunScope;
  call: ModelCall;
  price: Price | null;
  expected: number | null;
  dailyBudgetUsd: number | undefined;
}

/**
 * Writes a call that is about to be sent, if what it is expected to cost fits into the job's limit and the day's budget;
 * otherwise says what is spent already and leaves nothing behind.
 * @throws AppError LEASE_LOST when the run is not the caller's any more or its job does not go on
 */
export async function tryToBegin(db: Database, wanted: NewCall): Promise<'begun' | Spent> {
  const { id, run, call, price, expected, dailyBudgetUsd } = wanted;
  const over = Symbol('over');
  let spent: Spent | undefined;
  const begun = withTransaction(db, async (tx) => {
    const [row] = await tx.query<Spent & { begun: boolean }>(BEGIN, [
      ...[id, run.jobId, run.revision, run.phase, run.task, call.kind, call.model, call.name],
      ...[price === null ? null : JSON.stringify(price), expected, dailyBudgetUsd ?? null, run.owner, run.fence],
      call.labels.prompt_version ?? null,
    ]);
    if (row === undefined) throw new AppError('LEASE_LOST');
    if (row.begun) return;
    spent = { job: row.job - (expected ?? 0), day: row.day - (expected ?? 0), limit: row.limit, over: row.over };
    // The sums have grown already: take that back.
    throw over;
  });
  try {
    await begun;
    return 'begun';
  } catch (error) {
    if (error === over && spent !== undefined) return spent;
    throw error;
  }
}

/** Calls of a job that are under way. */
export async function openCalls(db: Queryable, jobId: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int from model_calls
     where job_id = $1 and outcome is null and started_at > now() - ${CALL_IS_OVER}`,
    [jobId],
  );
  return row?.count ?? 0;
}

const END = `
  with old as (
    select id, job_id, usd, (started_at at time zone 'UTC')::date as day from model_calls
    where id = $1 and outcome is null for no key update
  ),
  call as (
    update model_calls c set outcome = $2, duration_ms = $3, usd = coalesce($4::numeric, c.usd),
      input_tokens = $5, cached_tokens = $6, output_tokens = $7, image_tokens = $8, images = $9
    from old where c.id = old.id
    returning old.job_id, old.day, coalesce(c.usd - old.usd, 0) as more
  ),
  job as (
    update job_spending s set usd = greatest(0, s.usd + call.more) from call where s.job_id = call.job_id
    returning call.day, call.more
  )
  update owner_spending s set usd = greatest(0, s.usd + job.more) from job where s.owner = $10 and s.day = job.day`;

/** Writes how a call ended; told twice, it counts once. A call whose job was deleted keeps its expected cost in the day. */
export async function endCall(
  db: Queryable,
  { id, owner, usd, outcome, durationMs, usage }: CallEnd & { id: string; owner: string; usd: number | null },
): Promise<void> {
  const { inputTokens, cachedTokens, outputTokens, imageTokens, images } = usage ?? {};
  await db.query(
    END,
    [
      ...[id, outcome, durationMs, usd, inputTokens, cachedTokens, outputTokens, imageTokens, images].map(
        (value) => value ?? null,
      ),
      owner,
    ],
    { prepared: true },
  );
}
