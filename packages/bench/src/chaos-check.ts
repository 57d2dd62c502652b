import { BUCKETS } from '@manga/cli';
import type { Queryable } from '@manga/postgres';
import { z } from 'zod';

/** Rules by SQL of their own: each gives the rows that break it. */
const RULES: Record<string, string> = {
  'an acknowledged job is lost': `
    select a.id from unnest($1::uuid[]) as a (id) left join jobs j on j.id = a.id where j.id is null`,
  'a job is stuck': `
    select id, status, phase from jobs where id = any($1) and status in ('queued', 'running')`,
  'a job did not complete': `
    select id, status, phase, failure from jobs where id = any($1) and status <> 'completed'`,
  'a phase has no output': `
    select j.id, p.phase from jobs j, generate_series(1, 8) as p (phase)
    where j.id = any($1) and j.status = 'completed'
      and not exists (select 1 from phase_outputs o where o.job_id = j.id and o.phase = p.phase)`,
  'a phase was completed twice in a revision': `
    select job_id, data ->> 'phase' as phase, revision, count(*) from (
      select e.*, (select count(*) from job_events r where r.job_id = e.job_id and r.seq < e.seq and r.type = 'job.revised') as revision
      from job_events e where e.job_id = any($1) and e.type = 'phase.completed'
    ) e group by 1, 2, 3 having count(*) > 1`,
  'a task was counted twice or not at all': `
    select r.job_id, r.phase, r.done, r.total from phase_runs r
    where r.job_id = any($1) and r.task = '' and r.status = 'done'
      and exists (select 1 from phase_runs t where t.job_id = r.job_id and t.revision = r.revision and t.phase = r.phase and t.task <> '')
      and (r.done <> r.total or r.done <> (
        select count(*) from phase_runs t where t.job_id = r.job_id and t.revision = r.revision and t.phase = r.phase
          and t.task <> '' and t.status = 'done'))`,
  'a job completed twice in a revision': `
    select job_id, revision, count(*) from (
      select e.*, (select count(*) from job_events r where r.job_id = e.job_id and r.seq < e.seq and r.type = 'job.revised') as revision
      from job_events e where e.job_id = any($1) and e.type = 'job.completed'
    ) e group by 1, 2 having count(*) > 1`,
  'events are not numbered without gaps': `
    select job_id, count(*), max(seq) from job_events where job_id = any($1) group by 1 having count(*) <> max(seq)`,
  'a run is still held': `
    select r.job_id, r.phase, r.task, r.holder from phase_runs r join jobs j on j.id = r.job_id
    where r.job_id = any($1) and r.revision = j.revision and r.status = 'open'`,
};

/** The same for jobs that their owners cancelled, and for those that they deleted. */
const CANCELLED: Record<string, string> = {
  'a cancelled job goes on': `select id, status from jobs where id = any($1) and status <> 'cancelled'`,
  'a cancelled job is still worked on': `
    select job_id, phase, task, holder from phase_runs where job_id = any($1) and lease_until > clock_timestamp()`,
  'a cancelled job has messages': `select job_id, data from outbox where job_id = any($1)`,
};
const DELETED: Record<string, string> = {
  'a deleted job is there': `select id, status from jobs where id = any($1)`,
  'a deleted job has runs': `select job_id, phase from phase_runs where job_id = any($1)`,
  'a deleted job has outputs': `select job_id, phase from phase_outputs where job_id = any($1)`,
  'a deleted job has events': `select job_id, type from job_events where job_id = any($1)`,
  'a deleted job has messages': `select job_id, data from outbox where job_id = any($1)`,
};

/** A panel's receipt: from its moment on the picture is there and must not be paid for again. */
const RECEIPT = /^([0-9a-f-]{36})\/r\d+\/panels\/(n\d+)-[0-9a-f]+\.json$/;

const Listing = z.object({
  items: z.array(z.object({ name: z.string(), timeCreated: z.iso.datetime() })).optional(),
  nextPageToken: z.string().optional(),
});

const Calls = z.object({
  calls: z.array(z.object({ at: z.iso.datetime(), outcome: z.string(), labels: z.record(z.string(), z.string()) })),
});

/** Every object with its time, straight from the storage's own listing. */
async function listObjects(endpoint: string): Promise<{ name: string; timeCreated: string }[]> {
  const objects: { name: string; timeCreated: string }[] = [];
  for (const bucket of Object.values(BUCKETS)) {
    let token: string | undefined;
    do {
      const page = token === undefined ? '' : `?pageToken=${encodeURIComponent(token)}`;
      const listing = Listing.parse(await (await fetch(`${endpoint}/storage/v1/b/${bucket}/o${page}`)).json());
      objects.push(...(listing.items ?? []));
      token = listing.nextPageToken;
    } while (token !== undefined);
  }
  return objects;
}

/** Pictures that were asked for, and answered, after they had been there already: by the model's own log. */
async function paidAgain(vertex: string, objects: { name: string; timeCreated: string }[]): Promise<string[]> {
  const stored = new Map<string, number>();
  for (const { name, timeCreated } of objects) {
    const [, job, panel] = RECEIPT.exec(name) ?? [];
    const key = `${job} ${panel}`;
    if (job !== undefined)
      stored.set(key, Math.min(stored.get(key) ?? Number.POSITIVE_INFINITY, Date.parse(timeCreated)));
  }
  const { calls } = Calls.parse(await (await fetch(`${vertex}/admin/calls`)).json());
  return calls.flatMap(({ at, outcome, labels: { job, panel, prompt_version: question } }) => {
    const since = stored.get(`${job} ${panel}`);
    // A look at a picture carries the same labels, but it is a question.
    const again = outcome === 'ok' && question === undefined && since !== undefined && Date.parse(at) > since;
    return again ? [`${job} ${panel} at ${at}`] : [];
  });
}

/** What the run was to end in. */
export interface Expected {
  /** Jobs that have to be complete. */
  kept: string[];
  cancelled: string[];
  deleted: string[];
}

/** What is wrong, in words; nothing when all is well. */
export async function findBreaches(
  db: Queryable,
  emulators: { storage: string; vertex: string },
  { kept, cancelled, deleted }: Expected,
): Promise<string[]> {
  const breaches: string[] = [];
  const check = async (rules: Record<string, string>, ids: string[]) => {
    for (const [rule, sql] of Object.entries(rules)) {
      const rows = await db.query(sql, [ids]);
      if (rows.length > 0) breaches.push(`${rule}: ${rows.length}, such as ${JSON.stringify(rows[0])}`);
    }
  };
  await check(RULES, kept);
  await check(CANCELLED, cancelled);
  await check(DELETED, deleted);
  const owners = new Set((await db.query<{ id: string }>('select id::text from jobs')).map(({ id }) => id));
  const objects = await listObjects(emulators.storage);
  const orphans = objects.filter(({ name }) => !owners.has(name.split('/')[0] ?? ''));
  if (orphans.length > 0) breaches.push(`an object has no owner: ${orphans.length}, such as ${orphans[0]!.name}`);
  const paid = await paidAgain(emulators.vertex, objects);
  if (paid.length > 0) breaches.push(`a stored picture was paid for again: ${paid.length}, such as ${paid[0]}`);
  return breaches;
}
