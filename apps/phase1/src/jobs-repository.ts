import type { Asked, Cost, JobFailure, JobOptions, JobStatus, QualityReport, UpdateManga } from '@manga/contracts';
import { phaseCompleted, promise, type StoredMessage, type Topics } from '@manga/phase-kit';
import { type Database, type Queryable, withTransaction } from '@manga/postgres';
import type { Cursor } from './cursor.ts';

/** One phase's newest run, as far as a watcher sees it. */
export interface RunRow {
  phase: number;
  revision: number;
  done: number;
  total: number | null;
  started_at: string | null;
  finished_at: string | null;
}

/** What the model calls of one phase cost, as `Cost` has it. */
export type CostRow = Cost & { phase: number };

/** What the models were asked for one phase. */
export type AskedRow = Asked & { phase: number };

export interface JobRow {
  id: string;
  title: string | null;
  status: JobStatus;
  revision: number;
  phase: number;
  options: JobOptions;
  text_length: number;
  language: string | null;
  failure: JobFailure | null;
  created_at: Date;
  updated_at: Date;
  completed_at: Date | null;
}

export interface JobDetails extends JobRow {
  runs: RunRow[];
  costs: CostRow[];
  asked: AskedRow[];
  /** Of the finished book; null until there is one. */
  pages: number | null;
  quality: QualityReport | null;
  formats: string[] | null;
}

const DETAILS = `
  select j.*,
    coalesce((
      select jsonb_agg(to_jsonb(r)) from (
        select distinct on (phase) phase, revision, done, total, started_at, finished_at
        from phase_runs where job_id = j.id and task = '' and revision <= j.revision
        order by phase, revision desc
      ) r
    ), '[]') as runs,
    coalesce((
      select jsonb_agg(to_jsonb(c)) from (
        select phase,
          coalesce(sum(usd), 0)::float8 as usd,
          count(*) filter (where outcome is null or outcome = 'answered') as calls,
          coalesce(sum(input_tokens), 0) as "inputTokens",
          coalesce(sum(output_tokens + image_tokens), 0) as "outputTokens",
          coalesce(sum(images), 0) as images,
          count(*) filter (where price is null and (outcome is null or outcome = 'answered')) as "unpricedCalls"
        from model_calls where job_id = j.id group by phase
      ) c
    ), '[]') as costs,
    coalesce((
      select jsonb_agg(to_jsonb(a) order by a.phase, a.request, a.model, a."promptVersion") from (
        select phase, request, model, prompt_version as "promptVersion", count(*) as calls
        from model_calls where job_id = j.id and outcome = 'answered' group by 1, 2, 3, 4
      ) a
    ), '[]') as asked,
    -- As printed: the last page's number, and the one beside it where it is a double page.
    (book.output #>> '{pages,-1,number}')::int
      + case when book.output #> '{pages,-1}' ? 'spread' then 1 else 0 end as pages,
    book.output -> 'quality' as quality,
    (select jsonb_agg(format) from jsonb_object_keys(book.output -> 'files') format) as formats
  from jobs j
  left join lateral (
    select output from phase_outputs o
    where o.job_id = j.id and o.phase = 8 and o.revision <= j.revision and j.phase = 8
    order by o.revision desc limit 1
  ) book on true`;

/** A job of this owner with all that its `Manga` shows. */
export async function findJob(db: Queryable, owner: string, id: string): Promise<JobDetails | undefined> {
  const [row] = await db.query<JobDetails>(`${DETAILS} where j.id = $1 and j.owner = $2`, [id, owner]);
  return row;
}

/** Name of the object that holds the story of this owner's job. */
export async function findStory(db: Queryable, owner: string, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ text_object: string }>('select text_object from jobs where id = $1 and owner = $2', [
    id,
    owner,
  ]);
  return row?.text_object;
}

/** The job that an Idempotency-Key made before. */
export async function findByKey(
  db: Queryable,
  owner: string,
  key: string,
): Promise<(JobDetails & { request_hash: string }) | undefined> {
  const [row] = await db.query<JobDetails & { request_hash: string }>(
    `${DETAILS} where j.owner = $1 and j.idempotency_key = $2`,
    [owner, key],
  );
  return row;
}

/** One page of an owner's jobs, newest first, and one row more if there is a next page. */
export function listJobs(
  db: Queryable,
  owner: string,
  { limit, after, status }: { limit: number; after: Cursor | undefined; status: JobStatus | undefined },
): Promise<(JobRow & { created_key: string })[]> {
  return db.query(
    // The text keeps the microseconds that a Date would lose and the cursor needs.
    `select j.*, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_key from jobs j
     where owner = $1 and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
       and ($4::text is null or status = $4)
     order by created_at desc, id desc limit $5`,
    [owner, after?.createdAt ?? null, after?.id ?? null, status ?? null, limit + 1],
  );
}

export interface NewJob {
  id: string;
  owner: string;
  title: string | undefined;
  options: JobOptions;
  textObject: string;
  textLength: number;
  idempotencyKey: string | undefined;
  requestHash: string;
  traceparent: string;
}

/** Notes that objects of this job will be stored: should its row never come, the sweep removes them. */
export async function announceObjects(db: Queryable, id: string): Promise<void> {
  await db.query("insert into cleanups (job_id, due_at) values ($1, clock_timestamp() + interval '10 minutes')", [id]);
}

/**
 * Writes the job with its first event and its message in one transaction.
 * Undefined when another request with the same key was first.
 */
export function insertJob(db: Database, topics: Topics, job: NewJob): Promise<StoredMessage | undefined> {
  const { id, owner, title, options, textObject, textLength, idempotencyKey, requestHash, traceparent } = job;
  return withTransaction(db, async (tx) => {
    const inserted = await tx.query(
      `with job as (
         insert into jobs (id, owner, title, options, text_object, text_length, language, idempotency_key,
                           request_hash, traceparent, last_seq)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
         on conflict (owner, idempotency_key) where idempotency_key is not null do nothing
         returning id
       ),
       told as (insert into job_events (job_id, seq, type) select id, 1, 'job.created' from job),
       owned as (delete from cleanups c using job where c.job_id = job.id)
       select id from job`,
      [
        id,
        owner,
        title ?? null,
        options,
        textObject,
        textLength,
        options.language ?? null,
        idempotencyKey ?? null,
        requestHash,
        traceparent,
      ],
    );
    if (inserted.length === 0) return undefined;
    return promise(tx, id, phaseCompleted(topics, { jobId: id, revision: 1, phase: 0, traceparent }));
  });
}

/** Gives a job another title or cost limit (null for none), and leaves what is not said; false when there is no such job. */
export async function changeJob(
  db: Queryable,
  owner: string,
  id: string,
  { title, maxCostUsd }: UpdateManga,
): Promise<boolean> {
  const rows = await db.query(
    `update jobs set updated_at = clock_timestamp(), title = coalesce($3, title),
       options = case when $4 then
         (options - 'maxCostUsd') || jsonb_strip_nulls(jsonb_build_object('maxCostUsd', $5::numeric)) else options end
     where id = $1 and owner = $2 returning id`,
    [id, owner, title ?? null, maxCostUsd !== undefined, maxCostUsd ?? null],
  );
  return rows.length === 1;
}

/** Ends a job that goes on as cancelled; false when it had ended already. */
export async function cancelJob(db: Queryable, owner: string, id: string): Promise<boolean> {
  const rows = await db.query(
    `with cancelled as (
       update jobs set status = 'cancelled', completed_at = clock_timestamp(), updated_at = clock_timestamp(),
         last_seq = last_seq + 1
       where id = $1 and owner = $2 and status in ('queued', 'running')
       returning id, last_seq
     ),
     told as (insert into job_events (job_id, seq, type) select id, last_seq, 'job.cancelled' from cancelled),
     unsent as (delete from outbox o using cancelled where o.job_id = cancelled.id)
     select id from cancelled`,
    [id, owner],
  );
  return rows.length === 1;
}

/** Removes a job's rows and notes that its objects are to go; false when there is no such job. */
export async function deleteJob(db: Queryable, owner: string, id: string): Promise<boolean> {
  const rows = await db.query(
    `with gone as (delete from jobs where id = $1 and owner = $2 returning id),
     noted as (
       insert into cleanups (job_id, due_at, attempts) select id, clock_timestamp(), 0 from gone
       on conflict (job_id) do update set due_at = excluded.due_at
     )
     select id from gone`,
    [id, owner],
  );
  return rows.length === 1;
}
