import { AppError } from '@manga/errors';
import { expect, test } from 'vitest';
import { requireStanding } from './job-access.ts';
import type { StoredMessage } from './outbox.ts';
import { reviseJob } from './revise-job.ts';
import { redoTasks, reviseTasks } from './revise-tasks.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readEvents, readJob, type SentMessage } from './test-runtime.ts';
import type { DividedWork } from './types.ts';

const { db, runtimeOf, deliver, topics, publisher } = await createTestBench();

/** Two tasks when it is planned; what is finished is the list of what was done. */
const done: string[] = [];
const work: DividedWork = {
  plan: async () => ({ tasks: ['a', 'b'].map((id) => ({ id, input: id })) }),
  async task(_context, { id, input }) {
    done.push(`${id}=${String(input)}`);
    return input;
  },
  finish: async (_context, results, shared) => ({ sheets: [], results, shared }),
};
const plan = { shared: { kept: 1 }, tasks: [{ id: 'b', input: 'other' }] };
const revise = (jobId: string, ofRevision = 1, owner = 'ada') =>
  reviseTasks(db, topics, { jobId, owner, phase: 6, ofRevision, plan });

test('a new revision does the given tasks and nothing else of the phase, then finishes it', async () => {
  const { jobId } = (await insertJob(db, { phase: 8 })).data;
  const { revision, messages } = await revise(jobId);
  expect([revision, messages.map(({ data }) => data)]).toEqual([2, [{ jobId, revision: 2, phase: 6, task: 'b' }]]);
  expect(await readJob(db, jobId)).toMatchObject({ status: 'running', phase: 5, failure: null });
  done.length = 0;
  const finished: unknown[] = [];
  const runtime = runtimeOf(
    { ...work, finish: async (_context, results, shared) => finished.push(results, shared) },
    { phase: 6 },
  );
  const message = { ...messages[0]!, attributes: messages[0]!.attributes, data: messages[0]!.data } as never;
  expect(await deliver(runtime, message)).toBe('done');
  expect(done).toEqual(['b=other']);
  const [row] = await db.query<{ stage: string; done: number; total: number }>(
    "select stage, done, total from phase_runs where job_id = $1 and revision = 2 and task = ''",
    [jobId],
  );
  expect(row).toEqual({ stage: 'finish', done: 1, total: 1 });
  expect((await readEvents(db, jobId)).slice(-3)).toEqual(['job.revised', 'phase.started', 'phase.progress']);
});

test('the messages wait in the outbox until their tasks are claimed, so that a crash loses none', async () => {
  const { jobId } = (await insertJob(db, { phase: 8 })).data;
  const { messages } = await revise(jobId);
  const waiting = () => db.query('select data from outbox where job_id = $1', [jobId]);
  expect(await waiting()).toEqual([{ data: messages[0]!.data }]);
  await deliver(runtimeOf(work, { phase: 6 }), {
    ...messages[0]!,
    attributes: { ...messages[0]!.attributes, outbox_id: messages[0]!.id },
  } as never);
  // The next one is what finishes the phase.
  expect(await waiting()).toEqual([{ data: { jobId, revision: 2, phase: 5 } }]);
});

test('a job that has changed, has not come so far or is of somebody else stays as it is', async () => {
  const { jobId } = (await insertJob(db, { phase: 8 })).data;
  const young = (await insertJob(db, { phase: 5 })).data.jobId;
  await expect(revise(jobId, 2)).rejects.toMatchObject({ code: 'JOB_STATE_CONFLICT' });
  await expect(revise(young)).rejects.toMatchObject({ code: 'JOB_STATE_CONFLICT' });
  await expect(revise(jobId, 1, 'mallory')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
  expect(await readJob(db, jobId)).toMatchObject({ phase: 8 });
});

test('of several at the same time one is done, the others are refused', async () => {
  const { jobId } = (await insertJob(db, { phase: 8 })).data;
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => revise(jobId)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const runs = await db.query('select task from phase_runs where job_id = $1 order by task', [jobId]);
  expect(runs).toEqual([{ task: '' }, { task: 'b' }]);
});

/** A message as it is published. */
function published({ id, topic, data, attributes }: StoredMessage): SentMessage {
  return { topic, data: data as SentMessage['data'], attributes: { ...attributes, outbox_id: id } };
}

/** A finished job, of which the tasks a and b are asked for once more; b fails for good. */
async function failed() {
  const { jobId } = (await insertJob(db, { phase: 8 })).data;
  await db.query('insert into phase_outputs (job_id, phase, revision, output) values ($1, 6, 1, $2)', [
    jobId,
    JSON.stringify(SMALLEST[6]),
  ]);
  const two = { shared: { kept: 1 }, tasks: ['a', 'b'].map((id) => ({ id, input: `other ${id}` })) };
  const { messages } = await reviseTasks(db, topics, { jobId, owner: 'ada', phase: 6, ofRevision: 1, plan: two });
  const failing: DividedWork = {
    ...work,
    task: async (context, task) => {
      if (task.id === 'b') throw new AppError('MODEL_REFUSED');
      return work.task(context, task);
    },
  };
  for (const message of messages) await deliver(runtimeOf(failing, { phase: 6 }), published(message));
  expect(await readJob(db, jobId)).toMatchObject({ status: 'failed', phase: 5 });
  done.length = 0;
  return jobId;
}

const redo = (jobId: string, owner = 'ada') => redoTasks(db, topics, { jobId, owner, phase: 6 });

test('tasks that were asked for and failed are done again, but for those that are done', async () => {
  const jobId = await failed();
  const again = await redo(jobId);
  expect([again?.revision, again?.messages.map(({ data }) => data)]).toEqual([
    3,
    [{ jobId, revision: 3, phase: 6, task: 'b' }],
  ]);
  expect(await readJob(db, jobId)).toMatchObject({ status: 'running', phase: 5, failure: null });
  const finished: unknown[] = [];
  const finish: DividedWork['finish'] = async (_context, results, shared) => {
    finished.push(...results.map(({ result }) => result), shared);
    return SMALLEST[6];
  };
  const runtime = runtimeOf({ ...work, finish }, { phase: 6 });
  await deliver(runtime, published(again!.messages[0]!));
  expect(done).toEqual(['b=other b']);
  const last = publisher.sent.findLast(({ data }) => data.jobId === jobId)!;
  expect(last.data).toEqual({ jobId, revision: 3, phase: 5 });
  expect(await deliver(runtime, last)).toBe('done');
  expect(finished).toEqual(['other a', 'other b', { kept: 1 }]);
  // What was brought to its end is not done again: the phase runs as it is planned.
  expect(await redo(jobId)).toBeUndefined();
});

test('where only the end failed, the end alone is done again', async () => {
  const jobId = await failed();
  await deliver(runtimeOf(work, { phase: 6 }), published((await redo(jobId))!.messages[0]!));
  const breaks: DividedWork = { ...work, finish: async () => Promise.reject(new AppError('OUTPUT_INVALID')) };
  const finish = publisher.sent.findLast(({ data }) => data.jobId === jobId)!;
  expect(await deliver(runtimeOf(breaks, { phase: 6 }), finish)).toBe('failed');
  done.length = 0;
  const again = await redo(jobId);
  expect(again?.messages.map(({ data }) => data)).toEqual([{ jobId, revision: 4, phase: 5 }]);
  const ends: DividedWork = { ...work, finish: async () => SMALLEST[6] };
  expect(await deliver(runtimeOf(ends, { phase: 6 }), published(again!.messages[0]!))).toBe('done');
  expect(done).toEqual([]);
  expect(await readJob(db, jobId)).toMatchObject({ phase: 6, status: 'running' });
});

test('a phase that was planned whole has no tasks that were asked for, and nobody does those of another', async () => {
  const { jobId } = (await insertJob(db, { phase: 5 })).data;
  expect(await redo(jobId)).toBeUndefined();
  expect(await redo(await failed(), 'mallory')).toBeUndefined();
  const revised = await failed();
  await reviseJob(db, topics, { jobId: revised, owner: 'ada', phase: 5 });
  expect(await redo(revised)).toBeUndefined();
});

test('what stood before stands while tasks that were asked for have failed: others may be asked for, and the job goes on with it', async () => {
  const jobId = await failed();
  expect(await requireStanding(db, 'ada', jobId, 6)).toMatchObject({ revision: 1, output: SMALLEST[6] });
  expect((await revise(jobId, 2)).revision).toBe(3);
  // While it runs, nothing else is asked for on top of it.
  await expect(requireStanding(db, 'ada', jobId, 6)).rejects.toMatchObject({ code: 'OUTPUT_NOT_FOUND' });
  await expect(revise(jobId, 3)).rejects.toMatchObject({ code: 'JOB_STATE_CONFLICT' });

  const other = await failed();
  expect((await reviseJob(db, topics, { jobId: other, owner: 'ada', phase: 7 })).revision).toBe(3);
  expect(await readJob(db, other)).toMatchObject({ status: 'queued', phase: 6 });
  const third = await failed();
  await expect(reviseJob(db, topics, { jobId: third, owner: 'ada', phase: 8 })).rejects.toMatchObject({
    code: 'JOB_STATE_CONFLICT',
  });
});
