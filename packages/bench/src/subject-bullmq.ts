import { Queue, Worker } from 'bullmq';
import { type OpenSubject, STEPS } from './subject.ts';

/** BullMQ on a Redis that writes nothing to disk: what a queue in memory alone costs. */
export const openBullmq: OpenSubject = async ({ redis, concurrency }, recorder) => {
  const connection = { ...redis, maxRetriesPerRequest: null };
  const queue = new Queue('step', { connection });
  const add = (job: string, step: number) =>
    queue.add('step', { job, step }, { removeOnComplete: true, removeOnFail: true });
  const worker = new Worker<{ job: string; step: number }>(
    'step',
    async ({ data: { job, step } }) => {
      recorder.step(job);
      if (step < STEPS) await add(job, step + 1);
      else recorder.finished(job);
    },
    { connection, concurrency },
  );
  await worker.waitUntilReady();
  return {
    name: 'BullMQ',
    durability: 'none (memory)',
    start: (job) => add(job, 1),
    async close() {
      await worker.close();
      await queue.close();
    },
  };
};
