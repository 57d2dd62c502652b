import type { PhaseKey } from '@manga/contracts';
import { waitFor } from '@manga/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { sweep } from './sweep.ts';
import { LEAST_WINDOW, MOST_AT_ONCE, TASK_WINDOW } from './task-window.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, type SentMessage } from './test-runtime.ts';
import type { DividedWork } from './types.ts';

/*
 * How many messages of tasks a job has waiting depends on what other jobs are in its phase: each test has the phase to
 * itself.
 */
const { db, publisher, deliver, runtimeOf } = await createTestBench();
const PHASE: PhaseKey = 6;
beforeEach(() => db.query('delete from jobs'));

const ids = (count: number) => Array.from({ length: count }, (_, index) => `t${index + 1}`);

/** Results that are too large to share a statement are committed by the statement of one. */
const RESULTS = { together: 'done', alone: 'x'.repeat(70_000) };

/** A phase that divides into so many tasks; `mayPlan` holds its plans up. */
function dividedInto(count: number, result = RESULTS.together, mayPlan = Promise.resolve()) {
  const calls: string[] = [];
  const work: DividedWork = {
    plan: () => mayPlan.then(() => ({ tasks: ids(count).map((id) => ({ id, input: null })) })),
    task: async (_context, { id }) => {
      calls.push(id);
      return result;
    },
    finish: async (_context, results) => {
      expect(results.map(({ id }) => id)).toEqual(ids(count));
      return SMALLEST[PHASE];
    },
  };
  return { runtime: runtimeOf(work, { phase: PHASE }), calls };
}

interface Job {
  jobId: string;
  runtime: ReturnType<typeof dividedInto>['runtime'];
  calls: string[];
  /** The job's messages after the one that began the phase. */
  sent(): SentMessage[];
  /** Delivers so many messages that were not delivered yet, the oldest first. */
  serve(count: number): Promise<void>;
  /** Messages of tasks that were sent and not served. */
  waiting(): number;
}

/** Not what the next phase is told. */
const isOfPhase = ({ phase, task }: SentMessage['data']) => task !== undefined || phase < PHASE;

/** A job whose phase is planned. */
async function begin(count: number, result?: string, mayPlan?: Promise<void>): Promise<Job> {
  const { runtime, calls } = dividedInto(count, result, mayPlan);
  const message = await insertJob(db, { phase: PHASE - 1 });
  const { jobId } = message.data;
  const sent = () => publisher.sent.filter(({ data }) => data.jobId === jobId && isOfPhase(data));
  let served = 0;
  await deliver(runtime, message);
  return {
    ...{ jobId, runtime, calls, sent },
    async serve(some) {
      for (let left = some; left > 0; left -= 1) {
        const next = sent()[served];
        if (next === undefined) throw new Error('no message is left to serve');
        served += 1;
        await deliver(runtime, next);
      }
    },
    waiting: () => sent().length - served,
  };
}

/** What each of so many jobs may have waiting. */
const partOf = (jobs: number) => Math.ceil(TASK_WINDOW / jobs);

const tasksOf = (job: Job) => job.sent().flatMap(({ data }) => data.task ?? []);

/** Whatever is left of a job, in the order of its messages. */
async function complete(job: Job): Promise<void> {
  while (job.waiting() > 0) await job.serve(1);
  const [row] = await db.query<{ phase: number }>('select phase from jobs where id = $1', [job.jobId]);
  expect(row?.phase).toBe(PHASE);
}

describe.each(Object.entries(RESULTS))('a commit %s', (_, result) => {
  test('a job alone sends its first tasks, then one for each that is done', async () => {
    const job = await begin(TASK_WINDOW + 6, result);
    expect(tasksOf(job)).toEqual(ids(TASK_WINDOW));
    // In any order: it is the next that has none which gets its message.
    const tenth = job.sent()[9]!;
    await deliver(job.runtime, tenth);
    expect(tasksOf(job).slice(TASK_WINDOW)).toEqual([`t${TASK_WINDOW + 1}`]);
    // A task that comes twice moves nothing twice.
    await deliver(job.runtime, tenth);
    expect(tasksOf(job)).toHaveLength(TASK_WINDOW + 1);
    await complete(job);
    expect(tasksOf(job)).toEqual(ids(TASK_WINDOW + 6));
    expect(job.calls.toSorted()).toEqual(ids(TASK_WINDOW + 6).toSorted());
    expect(await db.query('select 1 from waiting_tasks')).toEqual([]);
  });

  test('who began alone sends nothing more until others have their part, and takes it again when they have ended', async () => {
    const long = await begin(200, result);
    expect(long.waiting()).toBe(TASK_WINDOW);
    const others = [await begin(100, result), await begin(100, result), await begin(100, result)];
    expect(others.map((job) => job.waiting())).toEqual([2, 3, 4].map(partOf));
    const share = partOf(4);
    await long.serve(TASK_WINDOW - share);
    expect(long.waiting()).toBe(share);
    for (const other of others) await other.serve(32);
    expect(others.map((job) => job.waiting())).toEqual([share, share, share]);
    // Now each that is done sends the next.
    await long.serve(5);
    expect(long.waiting()).toBe(share);
    await db.query("update jobs set status = 'cancelled' where id = any($1)", [others.map(({ jobId }) => jobId)]);
    await long.serve(1);
    expect(long.waiting()).toBe(share - 1 + MOST_AT_ONCE);
    await long.serve(30);
    expect(long.waiting()).toBe(TASK_WINDOW);
    await complete(long);
    expect(tasksOf(long)).toEqual(ids(200));
  });

  test('a long job uses what short ones leave, so that the instances are busy', async () => {
    const short = [await begin(LEAST_WINDOW, result), await begin(LEAST_WINDOW, result)];
    const long = await begin(200, result);
    // Its third at first.
    expect(long.waiting()).toBe(partOf(3));
    await long.serve(30);
    expect(long.waiting()).toBe(TASK_WINDOW - 2 * LEAST_WINDOW);
    await complete(short[0]!);
    await long.serve(10);
    expect(long.waiting()).toBe(TASK_WINDOW - LEAST_WINDOW);
  });
});

test('however many jobs there are, each has some messages', async () => {
  const jobs = await Promise.all(Array.from({ length: 20 }, () => begin(100)));
  for (const job of jobs) {
    await job.serve(job.waiting() - LEAST_WINDOW);
    await job.serve(3);
  }
  expect(jobs.map((job) => job.waiting())).toEqual(jobs.map(() => LEAST_WINDOW));
  await complete(jobs[7]!);
});

test('the smallest of ten jobs that begin together has its turns before a quarter of all is done', async () => {
  const sizes = [110, 80, 60, 45, 35, 25, 20, 12, 7, 6];
  const open = Promise.withResolvers<void>();
  const from = publisher.sent.length;
  const beginning: Promise<Job>[] = [];
  for (const size of sizes) {
    beginning.push(begin(size, RESULTS.together, open.promise));
    // One after the other claims its plan; none has planned yet.
    await waitFor(async () => (await db.query('select 1 from phase_runs')).length === beginning.length);
  }
  open.resolve();
  const jobs = await Promise.all(beginning);
  // Of all that are waiting the message that was sent first is served next.
  const order: string[] = [];
  for (let next = from; next < publisher.sent.length; next += 1) {
    const message = publisher.sent[next]!;
    if (message.data.task === undefined) continue;
    order.push(message.data.jobId);
    await deliver(jobs.find(({ jobId }) => jobId === message.data.jobId)!.runtime, message);
  }
  expect(order).toHaveLength(400);
  // Its first five come behind those of nine jobs at worst, and its sixth when as many more have been sent for them.
  expect(order.lastIndexOf(jobs.at(-1)!.jobId)).toBeLessThan(100);
});

describe('the sweep', () => {
  test('looks after a plan of which an older version committed tasks without sending the next', async () => {
    const job = await begin(TASK_WINDOW + 6);
    await db.query("update phase_runs set status = 'done' where task in ('t1', 't2', 't3')");
    await db.query("update phase_runs set done = 3 where task = ''");
    await Promise.all(Array.from({ length: 5 }, () => sweep(job.runtime)));
    expect(tasksOf(job).slice(TASK_WINDOW)).toEqual([1, 2, 3].map((n) => `t${TASK_WINDOW + n}`));
    await sweep(job.runtime);
    expect(tasksOf(job)).toHaveLength(TASK_WINDOW + 3);
  });

  test('leaves a job that was cancelled alone', async () => {
    const job = await begin(TASK_WINDOW + 6);
    await db.query("update phase_runs set done = 3 where task = ''");
    await db.query("update jobs set status = 'cancelled'");
    await sweep(job.runtime);
    expect(tasksOf(job)).toHaveLength(TASK_WINDOW);
    expect(await db.query('select 1 from waiting_tasks')).toEqual([]);
  });

  test('gives a job its part when the others have ended and none of its own tasks does', async () => {
    const others = await Promise.all(Array.from({ length: 9 }, () => begin(10)));
    const long = await begin(200);
    expect(long.waiting()).toBe(partOf(10));
    await db.query('delete from jobs where id = any($1)', [others.slice(1).map(({ jobId }) => jobId)]);
    await Promise.all([sweep(long.runtime), sweep(long.runtime)]);
    expect(long.waiting()).toBe(partOf(2));
    await complete(others[0]!);
    await complete(long);
    expect(tasksOf(long)).toEqual(ids(200));
  });

  test('forgets the plans that jobs left behind, and no plan that goes on', async () => {
    const [cancelled, revised, goesOn] = [await begin(9), await begin(9), await begin(9)];
    await db.query("update jobs set status = 'cancelled' where id = $1", [cancelled.jobId]);
    await db.query('update jobs set revision = 2 where id = $1', [revised.jobId]);
    await sweep(goesOn.runtime);
    const open = () => db.query('select job_id from open_plans');
    expect(await open()).toEqual([{ job_id: goesOn.jobId }]);
    await complete(goesOn);
    expect(await open()).toEqual([]);
  });
});

test('beside an older version, which sends one for each that is done, every task has its message once', async () => {
  const others = await Promise.all(Array.from({ length: 9 }, () => begin(6)));
  const job = await begin(60);
  for (let turn = 0; turn < 12; turn += 1) {
    await job.serve(1);
    // What the older version's commit does of this.
    const [run] = await db.query<{ sent: number }>(
      "update phase_runs set sent = sent + 1 where job_id = $1 and task = '' returning sent",
      [job.jobId],
    );
    const [next] = await db.query<{ task: string }>(
      'delete from waiting_tasks where job_id = $1 and position = $2 returning task',
      [job.jobId, run!.sent],
    );
    const first = job.sent()[0]!;
    publisher.sent.push({ ...first, data: { ...first.data, task: next!.task } });
  }
  for (const other of others) await complete(other);
  await complete(job);
  expect(tasksOf(job)).toEqual(ids(60));
});
