import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { waitFor } from '@manga/testing';
import { currentWaitBudget } from '@manga/vertex';
import { expect, test } from 'vitest';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readEvents, readJob } from './test-runtime.ts';
import type { WholeWork } from './types.ts';

const bench = await createTestBench();
const { db, publisher, dummy, deliver, runtimeOf } = bench;

test('a job walks through all eight phases and leaves nothing in the outbox', async () => {
  const phases = Array.from({ length: PHASE_COUNT }, (_, index) => dummy((index + 1) as PhaseKey));
  const created = await insertJob(db);
  const { jobId } = created.data;
  let message = created;
  for (const runtime of phases) {
    expect(await deliver(runtime, message)).toBe('done');
    message = publisher.sent.findLast(({ data }) => data.jobId === jobId) ?? message;
  }
  expect(await readJob(db, jobId)).toMatchObject({ status: 'completed', phase: 8, failure: null });
  expect(await db.query('select 1 from outbox where job_id = $1', [jobId])).toEqual([]);
  expect(await readEvents(db, jobId)).toEqual([
    ...Array.from({ length: PHASE_COUNT }, () => ['phase.started', 'phase.completed']).flat(),
    'job.completed',
  ]);
});

test('twenty duplicates at once run the work once, and the rest are turned away or acknowledged', async () => {
  const message = await insertJob(db);
  let runs = 0;
  const open = Promise.withResolvers<void>();
  const runtime = runtimeOf({
    run: async () => {
      runs += 1;
      await open.promise;
      return SMALLEST[1];
    },
  });
  const outcomes = Array.from({ length: 20 }, () =>
    deliver(runtime, message).catch((error: AppError) => {
      return error.code;
    }),
  );
  await waitFor(() => runtime.inFlight.count() === 1);
  open.resolve();
  const settled = await Promise.all(outcomes);
  expect(runs).toBe(1);
  expect(settled.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(settled.filter((outcome) => outcome === 'CLAIM_HELD')).toHaveLength(19);
  expect(await deliver(runtime, message)).toBe('settled');
  expect(runs).toBe(1);
  expect(publisher.sent.filter(({ data }) => data.jobId === message.data.jobId)).toHaveLength(1);
});

test('a holder that slept through its lease cannot commit over the one that took over', async () => {
  const message = await insertJob(db);
  const { jobId } = message.data;
  const wake = Promise.withResolvers<void>();
  const paused = runtimeOf({
    run: async () => {
      await wake.promise;
      return { ...SMALLEST[1], title: 'from the paused holder' };
    },
  });
  const late = deliver(paused, message).catch((error: AppError) => error.code);
  await waitFor(() => paused.inFlight.runs().length === 1);
  await db.query("update phase_runs set lease_until = clock_timestamp() - interval '1 s' where job_id = $1", [jobId]);
  expect(await deliver(dummy(1), message)).toBe('done');
  wake.resolve();
  expect(await late).toBe('LEASE_LOST');
  const outputs = await db.query<{ title: string }>(
    "select output ->> 'title' as title from phase_outputs where job_id = $1",
    [jobId],
  );
  expect(outputs).toEqual([{ title: 'Rain' }]);
});

test('a holder that slept through its lease can neither commit nor fail the job while the new holder works', async () => {
  for (const wakesWith of ['an output', 'an error']) {
    const message = await insertJob(db);
    const { jobId } = message.data;
    const [wake, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const paused = runtimeOf({
      run: async () => {
        await wake.promise;
        if (wakesWith === 'an error') throw new AppError('MODEL_REFUSED');
        return { ...SMALLEST[1], title: 'late' };
      },
    });
    const working = runtimeOf({ run: () => open.promise.then(() => SMALLEST[1]) });
    const late = deliver(paused, message).catch((error: AppError) => error.code);
    await waitFor(() => paused.inFlight.runs().length === 1);
    await db.query("update phase_runs set lease_until = clock_timestamp() - interval '1 s' where job_id = $1", [jobId]);
    const inTime = deliver(working, message);
    await waitFor(() => working.inFlight.runs().length === 1);
    wake.resolve();
    expect(await late).toBe('LEASE_LOST');
    expect(await readJob(db, jobId)).toMatchObject({ status: 'running', phase: 0 });
    open.resolve();
    expect(await inTime).toBe('done');
  }
});

test('a permanent error fails the job at once, with words for its owner', async () => {
  const message = await insertJob(db);
  const runtime = runtimeOf({
    run: async () => {
      throw new AppError('MODEL_REFUSED', { detail: 'The second scene was refused.' });
    },
  });
  expect(await deliver(runtime, message)).toBe('failed');
  expect(await readJob(db, message.data.jobId)).toMatchObject({
    status: 'failed',
    failure: { code: 'MODEL_REFUSED', phase: 1, message: 'The second scene was refused.' },
  });
  expect(await readEvents(db, message.data.jobId)).toEqual(['phase.started', 'job.failed']);
  expect(await deliver(runtime, message)).toBe('settled');
});

test('a transient error comes back, and after the last attempt the job fails with the last cause', async () => {
  const message = await insertJob(db);
  const runtime = runtimeOf({
    run: async () => {
      throw new AppError('MODEL_UNAVAILABLE');
    },
  });
  for (let attempt = 1; attempt < 3; attempt += 1) {
    await expect(deliver(runtime, message)).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE', status: 503 });
  }
  expect(await deliver(runtime, message)).toBe('failed');
  expect(await readJob(db, message.data.jobId)).toMatchObject({
    status: 'failed',
    failure: { code: 'ATTEMPTS_EXHAUSTED', message: expect.stringContaining('The model does not answer') },
  });
});

test('attempts of holders that died count, and the next delivery fails the job', async () => {
  const message = await insertJob(db);
  const { jobId } = message.data;
  let runs = 0;
  const forever = runtimeOf({
    run: () => {
      runs += 1;
      return new Promise(() => undefined);
    },
  });
  const deaths = [];
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    deaths.push(deliver(forever, message).catch(() => 'dead'));
    await waitFor(() => forever.inFlight.runs().length === attempt);
    await db.query("update phase_runs set lease_until = clock_timestamp() - interval '1 s' where job_id = $1", [jobId]);
  }
  expect(await deliver(forever, message)).toBe('failed');
  // The last delivery only told it: nobody worked a fourth time.
  expect(runs).toBe(3);
  expect(await readJob(db, jobId)).toMatchObject({ failure: { code: 'ATTEMPTS_EXHAUSTED' } });
  for (const run of forever.inFlight.runs()) run.abort(new AppError('LEASE_LOST'));
  await Promise.all(deaths);
});

test('an output that breaks the contract fails the job and is not stored', async () => {
  const message = await insertJob(db);
  expect(await deliver(runtimeOf({ run: async () => ({ title: 'Rain' }) }), message)).toBe('failed');
  expect(await readJob(db, message.data.jobId)).toMatchObject({ failure: { code: 'OUTPUT_INVALID' } });
  expect(await db.query('select 1 from phase_outputs where job_id = $1', [message.data.jobId])).toEqual([]);
});

test('one delivery more than the limit is turned away', async () => {
  const [first, second] = [await insertJob(db), await insertJob(db)];
  const open = Promise.withResolvers<void>();
  const work = {
    run: async () => {
      await open.promise;
      return SMALLEST[1];
    },
  };
  const { createInFlight } = await import('./in-flight.ts');
  const runtime = runtimeOf(work, {}, { inFlight: createInFlight(1) });
  const running = deliver(runtime, first);
  await expect(deliver(runtime, second)).rejects.toMatchObject({ code: 'BUSY', status: 429, retryAfter: 1 });
  open.resolve();
  expect(await running).toBe('done');
  expect(await deliver(runtime, second)).toBe('done');
});

test('messages for jobs that are gone, cancelled or revised change nothing', async () => {
  const [gone, cancelled, revised] = [await insertJob(db), await insertJob(db), await insertJob(db)];
  await db.query('delete from jobs where id = $1', [gone.data.jobId]);
  await db.query("update jobs set status = 'cancelled' where id = $1", [cancelled.data.jobId]);
  await db.query('update jobs set revision = 2 where id = $1', [revised.data.jobId]);
  for (const message of [gone, cancelled, revised]) expect(await deliver(dummy(1), message)).toBe('settled');
  const ids = [gone, cancelled, revised].map(({ data }) => data.jobId);
  expect(await db.query('select 1 from phase_runs where job_id = any($1)', [ids])).toEqual([]);
});

test('a hop is two statements: one claims, one commits', async () => {
  const message = await insertJob(db);
  const statements: string[] = [];
  const query: typeof db.query = (sql, values, options) => {
    statements.push(sql);
    return db.query(sql, values, options);
  };
  const counted = { ...db, query };
  expect(await deliver(dummy(1, { db: counted }), message)).toBe('done');
  expect(statements).toHaveLength(2);
});

test('a run that only waits for quota goes back to its queue as often as it has to: no attempt counts', async () => {
  for (const code of ['MODEL_QUOTA', 'MODEL_QUOTA_WAIT'] as const) {
    let message = await insertJob(db);
    const { jobId } = message.data;
    const runtime = runtimeOf({ run: () => Promise.reject(new AppError(code)) }, { maxAttempts: 2 });
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await deliver(runtime, message)).toBe('handed-back');
      const sent = publisher.sent.filter(({ data }) => data.jobId === jobId);
      expect(sent).toHaveLength(turn + 1);
      message = sent.at(-1)!;
    }
    const [run] = await db.query('select status, attempts, lease_until from phase_runs where job_id = $1', [jobId]);
    expect(run).toEqual({ status: 'open', attempts: 0, lease_until: null });
    expect(await deliver(dummy(1), message)).toBe('done');
  }
});

test('work that asks again and again is given back when a quarter of its time went by in waiting: no attempt counts', async () => {
  const message = await insertJob(db);
  let turns = 0;
  const waiting: WholeWork<unknown> = {
    async run({ signal }) {
      const waits = currentWaitBudget();
      while (waits.left() > 0) {
        // Work that nobody gives back runs into its time limit, and ends there.
        signal.throwIfAborted();
        turns += 1;
        await waits.spend(() => new Promise((resolve) => setTimeout(resolve, Math.min(100, waits.left()))));
      }
      throw new AppError('MODEL_QUOTA_WAIT');
    },
  };
  expect(await deliver(runtimeOf(waiting, { timeoutMs: 2_000, maxAttempts: 2 }), message)).toBe('handed-back');
  expect(turns).toBeGreaterThanOrEqual(3);
  expect(turns).toBeLessThanOrEqual(7);
  const [run] = await db.query('select status, attempts from phase_runs where job_id = $1', [message.data.jobId]);
  expect(run).toEqual({ status: 'open', attempts: 0 });
});

test('a delivery is acknowledged only once its message has been sent: afterwards the instance may get no CPU', async () => {
  const sent = Promise.withResolvers<void>();
  let publishing = false;
  const slow = {
    ...publisher,
    publish: async () => {
      publishing = true;
      await sent.promise;
      return '1';
    },
  };
  let acknowledged = false;
  const delivery = deliver({ ...dummy(1), publisher: slow }, await insertJob(db)).then(() => {
    acknowledged = true;
  });
  await waitFor(() => publishing);
  await new Promise(setImmediate);
  expect(acknowledged).toBe(false);
  sent.resolve();
  await delivery;
});
