import type { PhaseKey } from '@manga/contracts';
import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { claimTogether } from './claim-together.ts';
import { reviseJob } from './revise-job.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, keyOf, readJob } from './test-runtime.ts';

const { db, dummy, deliver, runtimeOf, publisher, topics } = await createTestBench();

test('work is told which of its inputs a person has written, until the phase has run again', async () => {
  const created = await insertJob(db);
  const { jobId } = created.data;
  const told: boolean[] = [];
  const second = runtimeOf(
    {
      run: async (context) => {
        told.push(context.edited(1));
        return SMALLEST[2];
      },
    },
    { phase: 2, reads: [1] as PhaseKey[] },
  );
  const last = () => publisher.sent.findLast(({ data }) => data.jobId === jobId)!;
  await deliver(dummy(1), created);
  await deliver(second, last());
  const written = await reviseJob(db, topics, { jobId, owner: 'ada', phase: 1, output: SMALLEST[1] });
  await deliver(second, { topic: topics.phases, attributes: {}, data: written.messages[0]!.data as never });
  const again = await reviseJob(db, topics, { jobId, owner: 'ada', phase: 1 });
  await deliver(dummy(1), { topic: topics.phases, attributes: {}, data: again.messages[0]!.data as never });
  await deliver(second, last());
  expect(told).toEqual([false, true, false]);
  expect(await readJob(db, jobId)).toMatchObject({ phase: 2 });
});

test('so are those that are claimed together', async () => {
  const created = await insertJob(db);
  const { jobId } = created.data;
  await deliver(dummy(1), created);
  const { messages } = await reviseJob(db, topics, { jobId, owner: 'ada', phase: 1, output: SMALLEST[1] });
  const key = keyOf({ topic: '', attributes: {}, data: messages[0]!.data as never });
  const request = {
    ...key,
    reads: [1] as PhaseKey[],
    leaseMs: 60_000,
    maxAttempts: 3,
    divides: false,
    holder: 'test',
    outboxId: undefined,
  };
  const [together] = await claimTogether(db, [request]);
  expect([together?.edited, together?.inputs]).toEqual([[1], { 1: SMALLEST[1] }]);
  expect(await claim(db, request)).toMatchObject({ state: 'held' });
});
