import { expect, test } from 'vitest';
import { definePhase } from './define-phase.ts';
import { reviseJob } from './revise-job.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob } from './test-runtime.ts';

const { db, deliver, runtimeOf, topics } = await createTestBench();

test('a phase that reads itself is given its output of the revision before, and nothing the first time', async () => {
  const created = await insertJob(db);
  const { jobId } = created.data;
  const told: unknown[] = [];
  const first = runtimeOf(
    {
      run: async (context) => {
        told.push(context.previous(1));
        return SMALLEST[1];
      },
    },
    { reads: [1] },
  );
  await deliver(first, created);
  const { messages } = await reviseJob(db, topics, { jobId, owner: 'ada', phase: 1 });
  await deliver(first, { topic: topics.phases, attributes: {}, data: messages[0]!.data as never });
  expect(told).toEqual([null, SMALLEST[1]]);
});

test('a phase reads none that comes after it', () => {
  expect(() => definePhase({ phase: 2, reads: [3], timeoutMs: 1_000, maxAttempts: 1 })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }),
  );
});
