import { AppError } from '@manga/errors';
import { waitFor } from '@manga/testing';
import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, keyOf, readEvents, readJob, type SentMessage } from './test-runtime.ts';
import type { DividedWork, Json } from './types.ts';

const { db, publisher, deliver, runtimeOf } = await createTestBench();

/** A phase 1 that divides: `calls` counts each task's runs. */
function divided(ids: string[], more: Partial<DividedWork> = {}) {
  const calls: string[] = [];
  const finished: { id: string; result: Json; shared: Json }[][] = [];
  const work: DividedWork = {
    plan: async () => ({ shared: { title: 'Rain' }, tasks: ids.map((id) => ({ id, input: { of: id } })) }),
    task: async (_context, { id, input, shared }) => {
      calls.push(id);
      return { id, input, shared };
    },
    finish: async (_context, results, shared) => {
      finished.push(results.map(({ id, result }) => ({ id, result, shared })));
      return SMALLEST[1];
    },
    ...more,
  };
  return { runtime: runtimeOf(work), calls, finished };
}

/** What was published for a job after the first `skip` messages. */
function sentFor(jobId: string, skip = 0): SentMessage[] {
  return publisher.sent.filter(({ data }) => data.jobId === jobId).slice(skip);
}

test('tasks are done once each in any order with duplicates at once, and the phase is finished once', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const { runtime, calls, finished } = divided(ids);
  const message = await insertJob(db);
  const { jobId } = message.data;
  expect(await deliver(runtime, message)).toBe('done');
  const tasks = sentFor(jobId);
  expect(tasks.map(({ topic, data, attributes }) => [topic, data.task, attributes.phase])).toEqual(
    ids.map((id) => ['phase-tasks', id, '1']),
  );
  // The phase's own message again, while its tasks are under way, does nothing.
  expect(await deliver(runtime, message)).toBe('settled');
  await Promise.all([...tasks, ...tasks].reverse().map((task) => deliver(runtime, task).catch(() => undefined)));
  expect(calls.sort()).toEqual(ids);
  const finish = sentFor(jobId, ids.length);
  expect(finish).toHaveLength(1);
  await Promise.all([finish[0]!, finish[0]!, finish[0]!].map((one) => deliver(runtime, one).catch(() => undefined)));
  expect(finished).toEqual([
    ids.map((id) => ({ id, result: { id, input: { of: id }, shared: { title: 'Rain' } }, shared: { title: 'Rain' } })),
  ]);
  expect(await readJob(db, jobId)).toMatchObject({ phase: 1, status: 'running' });
  expect(await readEvents(db, jobId)).toEqual(['phase.started', ...ids.map(() => 'phase.progress'), 'phase.completed']);
  expect(await db.query("select 1 from outbox where job_id = $1 and data ->> 'phase' <> '1'", [jobId])).toEqual([]);
});

test('a plan without tasks is finished all the same', async () => {
  const { runtime, finished } = divided([]);
  const message = await insertJob(db);
  await deliver(runtime, message);
  const [finish] = sentFor(message.data.jobId);
  expect(await deliver(runtime, finish!)).toBe('done');
  expect(finished).toEqual([[]]);
  expect(await readJob(db, message.data.jobId)).toMatchObject({ phase: 1 });
});

test('a task that fails is tried again alone; the others are not repeated', async () => {
  let failures = 1;
  const calls: string[] = [];
  const { runtime } = divided(['a', 'b'], {
    task: async (_context, { id }) => {
      calls.push(id);
      if (id === 'b' && failures-- > 0) throw new AppError('MODEL_UNAVAILABLE', { retryAfter: 7 });
      return id;
    },
  });
  const message = await insertJob(db);
  await deliver(runtime, message);
  const [a, b] = sentFor(message.data.jobId);
  await deliver(runtime, a!);
  await expect(deliver(runtime, b!)).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE', retryAfter: 7 });
  expect(await deliver(runtime, b!)).toBe('done');
  expect(calls).toEqual(['a', 'b', 'b']);
  expect(await deliver(runtime, sentFor(message.data.jobId, 2)[0]!)).toBe('done');
});

test('a task that cannot succeed fails the job, and its sisters stop being worth doing', async () => {
  const { runtime } = divided(['a', 'b'], {
    task: async () => {
      throw new AppError('MODEL_REFUSED');
    },
  });
  const message = await insertJob(db);
  await deliver(runtime, message);
  const [a, b] = sentFor(message.data.jobId);
  expect(await deliver(runtime, a!)).toBe('failed');
  expect(await deliver(runtime, b!)).toBe('settled');
  expect(await readJob(db, message.data.jobId)).toMatchObject({ status: 'failed', failure: { code: 'MODEL_REFUSED' } });
});

test('a holder that lost its task to another cannot count it twice', async () => {
  const wake = Promise.withResolvers<void>();
  let first = true;
  const { runtime, finished } = divided(['a', 'b'], {
    task: async (_context, { id }) => {
      if (id === 'a' && first) {
        first = false;
        await wake.promise;
        return 'late';
      }
      return 'in time';
    },
  });
  const message = await insertJob(db);
  const { jobId } = message.data;
  await deliver(runtime, message);
  const [a, b] = sentFor(jobId);
  const late = deliver(runtime, a!).catch((error: AppError) => error.code);
  await waitFor(() => runtime.inFlight.runs().length === 1);
  await db.query(
    "update phase_runs set lease_until = clock_timestamp() - interval '1 s' where job_id = $1 and task = 'a'",
    [jobId],
  );
  expect(await deliver(runtime, a!)).toBe('done');
  wake.resolve();
  expect(await late).toBe('LEASE_LOST');
  expect(sentFor(jobId, 2)).toEqual([]);
  await deliver(runtime, b!);
  await deliver(runtime, sentFor(jobId, 2)[0]!);
  expect(finished[0]!.map(({ result }) => result)).toEqual(['in time', 'in time']);
});

test('a finish that crashed is done by the next delivery, without planning again', async () => {
  let crashes = 1;
  let plans = 0;
  const { runtime } = divided(['a'], {
    plan: async () => {
      plans += 1;
      return { tasks: [{ id: 'a', input: null }] };
    },
    finish: async () => {
      if (crashes-- > 0) throw new TypeError('crash');
      return SMALLEST[1];
    },
  });
  const message = await insertJob(db);
  await deliver(runtime, message);
  await deliver(runtime, sentFor(message.data.jobId)[0]!);
  const finish = sentFor(message.data.jobId, 1)[0]!;
  await expect(deliver(runtime, finish)).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await deliver(runtime, finish)).toBe('done');
  expect(plans).toBe(1);
});

test('two tasks of one name break the contract', async () => {
  const { runtime } = divided(['a', 'a']);
  expect(await deliver(runtime, await insertJob(db))).toBe('failed');
});

test('the outputs of earlier phases come with the claim of the plan, and not with that of each of its tasks', async () => {
  const first = await insertJob(db);
  const { jobId } = first.data;
  await deliver(runtimeOf({ run: async () => SMALLEST[1] }), first);
  const [second] = sentFor(jobId);
  const { runtime } = divided(['a'], { finish: async () => SMALLEST[2] });
  const two = { ...runtime, contract: { ...runtime.contract, phase: 2, reads: [1] } } as typeof runtime;
  await deliver(two, second!);
  const request = {
    leaseMs: 1_000,
    maxAttempts: 3,
    reads: [1],
    holder: 'me',
    divides: true,
    outboxId: undefined,
  } as const;
  const [task] = sentFor(jobId, 1);
  expect(await claim(db, { ...keyOf(task!), ...request })).toHaveProperty('inputs', {});
  await db.query("update phase_runs set lease_until = null where job_id = $1 and task = 'a'", [jobId]);
  await deliver(two, task!);
  const [finish] = sentFor(jobId, 2);
  expect(await claim(db, { ...keyOf(finish!), ...request })).toMatchObject({ inputs: { 1: SMALLEST[1] } });
});
