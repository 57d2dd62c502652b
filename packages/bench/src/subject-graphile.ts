import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { connectionString, type OpenSubject, STEPS } from './subject.ts';

/** graphile-worker: each step adds the job of the next; woken by LISTEN/NOTIFY. */
export const openGraphile: OpenSubject = async ({ postgres, concurrency }, recorder) => {
  const options = {
    connectionString: connectionString(postgres),
    logger: new Logger(() => () => undefined),
  };
  const utils = await makeWorkerUtils(options);
  await utils.migrate();
  const runner = await run({
    ...options,
    concurrency,
    maxPoolSize: Math.min(concurrency, 40),
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: {
      async step(payload, helpers) {
        const { job, step } = payload as { job: string; step: number };
        recorder.step(job);
        if (step < STEPS) await helpers.addJob('step', { job, step: step + 1 });
        else recorder.finished(job);
      },
    },
  });
  return {
    name: 'graphile-worker',
    durability: 'every step',
    start: (job) => utils.addJob('step', { job, step: 1 }),
    async close() {
      await runner.stop();
      await utils.release();
    },
  };
};
