import { AppError } from '@manga/errors';
import type { Database } from '@manga/postgres';
import { expect, test } from 'vitest';
import { sweep } from './sweep.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readEvents, readJob } from './test-runtime.ts';

const { db, publisher, deliver, dummy, runtimeOf } = await createTestBench();

/** A database that fails some commits: before they reach the server, or after, when only the answer is lost. */
function failing(times: number, when: 'before' | 'after'): { db: Database; commits: () => number } {
  let left = times;
  let commits = 0;
  const query: Database['query'] = async (sql, values, options) => {
    if (!sql.includes('insert into phase_outputs')) return db.query(sql, values, options);
    commits += 1;
    left -= 1;
    if (left >= 0 && when === 'before') throw new AppError('DATABASE_UNAVAILABLE');
    const rows = await db.query(sql, values, options);
    if (left >= 0) throw new AppError('DATABASE_UNAVAILABLE');
    return rows as never;
  };
  return { db: { ...db, query }, commits: () => commits };
}

test('work that is done is committed again while the database is away, and is not done again', async () => {
  let runs = 0;
  const faulty = failing(3, 'before');
  const work = {
    run: async () => {
      runs += 1;
      return SMALLEST[1];
    },
  };
  const message = await insertJob(db);
  expect(await deliver(runtimeOf(work, {}, { db: faulty.db }), message)).toBe('done');
  expect([runs, faulty.commits()]).toEqual([1, 4]);
  expect(await readEvents(db, message.data.jobId)).toEqual(['phase.started', 'phase.completed']);
});

test('a commit whose answer was lost is not doubled, and its message is sent by the sweep', async () => {
  const faulty = failing(1, 'after');
  const message = await insertJob(db);
  const { jobId } = message.data;
  expect(await deliver(dummy(1, { db: faulty.db }), message)).toBe('done');
  // Again together with others, which does nothing, and then alone, which knows why.
  expect(faulty.commits()).toBe(3);
  expect(await readEvents(db, jobId)).toEqual(['phase.started', 'phase.completed']);
  expect(await db.query('select 1 from phase_outputs where job_id = $1', [jobId])).toHaveLength(1);
  const sent = () => publisher.sent.filter(({ data }) => data.jobId === jobId);
  expect(sent()).toEqual([]);
  await db.query('update outbox set next_attempt_at = now() where job_id = $1', [jobId]);
  await sweep(dummy(1));
  expect(sent()).toMatchObject([{ data: { phase: 1 } }]);
  expect(await deliver(dummy(2), sent()[0]!)).toBe('done');
  expect(await readJob(db, jobId)).toMatchObject({ phase: 2 });
});
