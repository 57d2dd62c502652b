import { PgBoss } from 'pg-boss';
import { connectionString, type OpenSubject, STEPS } from './subject.ts';

interface Payload {
  job: string;
  step: number;
}

/** pg-boss: each step sends the job of the next; woken by LISTEN/NOTIFY, with polling behind it. */
export const openPgBoss: OpenSubject = async ({ postgres, concurrency }, recorder) => {
  const boss = new PgBoss({
    connectionString: connectionString(postgres),
    max: Math.min(concurrency, 40),
    useListenNotify: true,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('step', { notify: true });
  await boss.work<Payload>(
    'step',
    // Its own advice for many small jobs: few pollers that take many at once.
    { batchSize: 25, localConcurrency: Math.max(1, Math.ceil(concurrency / 25)), pollingIntervalSeconds: 0.5 },
    async (jobs) => {
      await Promise.all(
        jobs.map(async ({ data: { job, step } }) => {
          recorder.step(job);
          if (step < STEPS) await boss.send('step', { job, step: step + 1 });
          else recorder.finished(job);
        }),
      );
    },
  );
  return {
    name: 'pg-boss',
    durability: 'every step',
    start: (job) => boss.send('step', { job, step: 1 }),
    close: () => boss.stop({ graceful: false, close: true }),
  };
};
