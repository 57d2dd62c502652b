import { expect, test } from 'vitest';
import { createTestBench, insertJob, readJob } from './test-runtime.ts';

const { db, deliver, runtimeOf } = await createTestBench();

test('work over its time is told to stop, counts as an attempt and gives its run back', async () => {
  const message = await insertJob(db);
  let reason: unknown;
  const runtime = runtimeOf(
    {
      run: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(new Error('stopped'));
          });
        }),
    },
    { timeoutMs: 50, maxAttempts: 2 },
  );
  await expect(deliver(runtime, message)).rejects.toMatchObject({ code: 'PHASE_TIMEOUT', kind: 'transient' });
  expect(reason).toMatchObject({ code: 'PHASE_TIMEOUT' });
  expect(await db.query('select attempts, lease_until, status from phase_runs')).toEqual([
    { attempts: 1, lease_until: null, status: 'open' },
  ]);
  expect(await deliver(runtime, message)).toBe('failed');
  expect(await readJob(db, message.data.jobId)).toMatchObject({ failure: { code: 'ATTEMPTS_EXHAUSTED' } });
});

test('work that does not hear is left behind soon after its time', async () => {
  const runtime = runtimeOf({ run: () => new Promise(() => undefined) }, { timeoutMs: 20 });
  const startedAt = performance.now();
  await expect(deliver(runtime, await insertJob(db))).rejects.toMatchObject({ code: 'PHASE_TIMEOUT' });
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  expect(runtime.inFlight.count()).toBe(0);
});
