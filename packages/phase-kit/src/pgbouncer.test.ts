import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { createPool, migrate, withTransaction } from '@manga/postgres';
import { startPgBouncer, testDatabase } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { beat } from './heartbeat.ts';
import { promise } from './outbox.ts';
import { sweep } from './sweep.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readEvents, readJob } from './test-runtime.ts';

// Many clients share two connections, each of which changes hands after every transaction.
const { database, publisher, deliver, runtimeOf, log, topics } = await createTestBench();
const bouncer = await startPgBouncer({ ...database, poolSize: 2 });
const pooled = { ...database, port: bouncer.port, pooler: 'transaction' as const };
const db = createPool({ ...pooled, max: 12, statementTimeoutMs: 1_000 });
afterAll(async () => {
  await db.close();
  await bouncer.stop();
});

const TASKS = ['a', 'b', 'c'];

function runtimes() {
  return Array.from({ length: PHASE_COUNT }, (_, index) => {
    const phase = (index + 1) as PhaseKey;
    const work =
      phase === 6
        ? {
            plan: async () => ({ tasks: TASKS.map((id) => ({ id, input: null })) }),
            task: async () => null,
            finish: async () => SMALLEST[6],
          }
        : { run: async () => SMALLEST[phase] };
    return runtimeOf(work, { phase }, { db });
  });
}

test('jobs go all the way through PgBouncer in transaction mode, many at once, and each effect is once', async () => {
  const phases = runtimes();
  const created = await Promise.all(Array.from({ length: 8 }, () => insertJob(db)));
  const queue = [...created];
  let taken = publisher.sent.length;
  while (queue.length > 0) {
    const all = queue.splice(0);
    // Each comes twice.
    await Promise.all(
      [...all, ...all].map((message) => {
        const { phase, task } = message.data;
        const runtime = phases[(task === undefined ? phase + 1 : phase) - 1]!;
        return deliver(runtime, message).catch((error) => {
          if (error.code !== 'CLAIM_HELD') throw error;
        });
      }),
    );
    await beat(db, phases[0]!.inFlight, log);
    queue.push(...publisher.sent.slice(taken));
    taken = publisher.sent.length;
  }
  for (const { data } of created) {
    expect(await readJob(db, data.jobId)).toMatchObject({ status: 'completed', phase: PHASE_COUNT });
    expect(await readEvents(db, data.jobId)).toHaveLength(2 * PHASE_COUNT + TASKS.length + 1);
  }
  expect(await sweep(phases[1]!)).toMatchObject({ messages: 0, runs: 0, stuck: 0 });
});

test('transactions keep their limits to themselves, and no session keeps anything for the next client', async () => {
  const { jobId } = (await insertJob(db)).data;
  await withTransaction(db, (tx) => promise(tx, jobId, { topic: topics.phases, attributes: {}, data: {} }));
  const slow = withTransaction(db, (tx) => tx.query('select pg_sleep(10)'));
  await expect(slow).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  for (let times = 0; times < 6; times += 1) {
    expect(await db.query('show statement_timeout')).toEqual([{ statement_timeout: '0' }]);
    expect(await db.query('select name from pg_prepared_statements')).toEqual([]);
  }
});

test('the migration job runs through it too, several at once', async () => {
  const fresh = await testDatabase({ migrated: false });
  const through = { ...fresh, port: bouncer.port };
  const applied = await Promise.all([migrate(through), migrate(through), migrate(through)]);
  expect(applied.flat().length).toBe(new Set(applied.flat()).size);
  expect(applied.flat()[0]).toBe('0001_jobs.sql');
});

test('a PgBouncer that is gone is an outage like any other', async () => {
  const other = await startPgBouncer({ ...database, poolSize: 1 });
  const pool = createPool({ ...pooled, port: other.port, max: 4, connectionTimeoutMs: 500 });
  await Promise.all([pool.ping(), pool.ping()]);
  await other.stop();
  await expect(pool.ping()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', status: 503 });
  await pool.close();
});
