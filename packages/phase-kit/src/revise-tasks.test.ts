import { expect, test } from 'vitest';
import { reviseTasks } from './revise-tasks.ts';
import { createTestBench, insertJob, readEvents, readJob } from './test-runtime.ts';
import type { DividedWork } from './types.ts';

const { db, runtimeOf, deliver, topics } = await createTestBench();

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
