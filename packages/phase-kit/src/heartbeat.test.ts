import { waitFor } from '@manga/testing';
import { expect, test } from 'vitest';
import { beat, startHeartbeat } from './heartbeat.ts';
import type { Running } from './in-flight.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readJob } from './test-runtime.ts';
import type { RunContext } from './types.ts';

const { db, database, deliver, runtimeOf, log } = await createTestBench();

/** A run that lasts until it is told to stop or let go. */
function lasting(overrides: { leaseMs?: number } = {}) {
  const open = Promise.withResolvers<void>();
  const seen: RunContext[] = [];
  const runtime = runtimeOf(
    {
      run: async (context) => {
        seen.push(context);
        const stopped = new Promise<never>((_, reject) => {
          context.signal.addEventListener('abort', () => reject(context.signal.reason));
        });
        await Promise.race([open.promise, stopped]);
        return SMALLEST[1];
      },
    },
    overrides,
  );
  return { runtime, open, seen };
}

async function leaseLeft(jobId: string): Promise<number> {
  const [row] = await db.query<{ left: number }>(
    'select extract(epoch from lease_until - clock_timestamp())::float8 as left from phase_runs where job_id = $1',
    [jobId],
  );
  return row?.left ?? 0;
}

test('work that outlasts its lease keeps it', async () => {
  const { runtime, open } = lasting({ leaseMs: 1_000 });
  const message = await insertJob(db);
  const done = deliver(runtime, message);
  await waitFor(() => runtime.inFlight.runs().length === 1);
  await db.query("update phase_runs set lease_until = clock_timestamp() + interval '10 ms' where job_id = $1", [
    message.data.jobId,
  ]);
  await beat(db, runtime.inFlight, log);
  expect(await leaseLeft(message.data.jobId)).toBeGreaterThan(0.5);
  open.resolve();
  expect(await done).toBe('done');
});

test.each([
  ['cancelled', "update jobs set status = 'cancelled' where id = $1"],
  ['deleted', 'delete from jobs where id = $1'],
  ['revised', 'update jobs set revision = 2, phase = 0 where id = $1'],
  ['taken over', 'update phase_runs set fence = fence + 1 where job_id = $1'],
])('work whose job or lease was %s is told to stop at the next beat and commits nothing', async (_what, sql) => {
  const { runtime, seen } = lasting();
  const message = await insertJob(db);
  const done = deliver(runtime, message).catch((error) => error.code);
  await waitFor(() => seen.length === 1);
  await db.query(sql, [message.data.jobId]);
  const heartbeat = startHeartbeat(db, runtime.inFlight, log, 20);
  expect(await done).toBe('LEASE_LOST');
  heartbeat.stop();
  expect(seen[0]!.signal.aborted).toBe(true);
  expect(await db.query('select 1 from phase_outputs where job_id = $1', [message.data.jobId])).toEqual([]);
});

test('one beat renews all runs of an instance in one statement', async () => {
  const { runtime, open } = lasting();
  const messages = await Promise.all(Array.from({ length: 8 }, () => insertJob(db)));
  const done = messages.map((message) => deliver(runtime, message));
  await waitFor(() => runtime.inFlight.runs().length === 8);
  let statements = 0;
  const query: typeof db.query = (sql, values, options) => {
    statements += 1;
    return db.query(sql, values, options);
  };
  await beat({ query }, runtime.inFlight, log);
  expect(statements).toBe(1);
  open.resolve();
  expect(await Promise.all(done)).toEqual(messages.map(() => 'done'));
});

test('while the database is away work goes on for as long as its lease, and then stops', async () => {
  const { runtime, seen } = lasting({ leaseMs: 300 });
  const { createPool } = await import('@manga/postgres');
  const away = createPool({ ...database, port: 1, connectionTimeoutMs: 200 });
  const message = await insertJob(db);
  const done = deliver(runtime, message).catch((error) => error.code);
  await waitFor(() => seen.length === 1);
  await beat(away, runtime.inFlight, log);
  expect(seen[0]!.signal.aborted).toBe(false);
  await waitFor(async () => {
    await beat(away, runtime.inFlight, log);
    return seen[0]!.signal.aborted;
  });
  expect(await done).toBe('LEASE_LOST');
  expect(await readJob(db, message.data.jobId)).toMatchObject({ status: 'running', phase: 0 });
  await away.close();
});

test('a beat that arrives after the plan was committed does not hold up the finish', async () => {
  let planning: Running[] = [];
  const runtime = runtimeOf({
    plan: async () => {
      planning = runtime.inFlight.runs();
      return { tasks: [] };
    },
    task: async () => null,
    finish: async () => SMALLEST[1],
  });
  const message = await insertJob(db);
  expect(await deliver(runtime, message)).toBe('done');
  expect(planning).toHaveLength(1);
  await beat(db, { ...runtime.inFlight, runs: () => planning }, log);
  expect(await deliver(runtime, message)).toBe('done');
  expect(await readJob(db, message.data.jobId)).toMatchObject({ phase: 1 });
});
