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
    select job_id, count(*) from job_events e where job_id = any($1) and type = 'job.completed'
    group by 1 having count(*) > 1`,
  'events are not numbered without gaps': `
    select job_id, count(*), max(seq) from job_events where job_id = any($1) group by 1 having count(*) <> max(seq)`,
  'a run is still held': `
    select r.job_id, r.phase, r.task, r.holder from phase_runs r join jobs j on j.id = r.job_id
    where r.job_id = any($1) and r.revision = j.revision and r.status = 'open'`,
};

const Listing = z.object({
  items: z.array(z.object({ name: z.string() })).optional(),
  nextPageToken: z.string().optional(),
});

/** Every object's name, straight from the storage's own listing. */
export async function listObjects(endpoint: string): Promise<string[]> {
  const names: string[] = [];
  for (const bucket of Object.values(BUCKETS)) {
    let token: string | undefined;
    do {
      const page = token === undefined ? '' : `?pageToken=${encodeURIComponent(token)}`;
      const listing = Listing.parse(await (await fetch(`${endpoint}/storage/v1/b/${bucket}/o${page}`)).json());
      names.push(...(listing.items ?? []).map(({ name }) => name));
      token = listing.nextPageToken;
    } while (token !== undefined);
  }
  return names;
}

/** What is wrong, in words; nothing when all is well. */
export async function findBreaches(db: Queryable, storage: string, acknowledged: string[]): Promise<string[]> {
  const breaches: string[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const rows = await db.query(sql, [acknowledged]);
    if (rows.length > 0) breaches.push(`${rule}: ${rows.length}, such as ${JSON.stringify(rows[0])}`);
  }
  const owners = new Set((await db.query<{ id: string }>('select id::text from jobs')).map(({ id }) => id));
  const orphans = (await listObjects(storage)).filter((name) => !owners.has(name.split('/')[0] ?? ''));
  if (orphans.length > 0) breaches.push(`an object has no owner: ${orphans.length}, such as ${orphans[0]}`);
  return breaches;
}
