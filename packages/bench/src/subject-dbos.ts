import { DBOS } from '@dbos-inc/dbos-sdk';
import { connectionString, type OpenSubject, STEPS } from './subject.ts';

/** DBOS: a workflow of eight steps, each checkpointed. */
export const openDbos: OpenSubject = async ({ postgres, concurrency }, recorder) => {
  DBOS.setConfig({
    name: 'bench',
    systemDatabaseUrl: connectionString(postgres),
    systemDatabasePoolSize: Math.min(concurrency, 40),
    logLevel: 'error',
    runAdminServer: false,
  });
  const chain = DBOS.registerWorkflow(
    async (job: string) => {
      for (let step = 1; step <= STEPS; step += 1) {
        await DBOS.runStep(async () => recorder.step(job), { name: `step${step}` });
      }
    },
    { name: 'chain' },
  );
  await DBOS.launch();
  return {
    name: 'DBOS',
    durability: 'every step',
    async start(job) {
      const handle = await DBOS.startWorkflow(chain, { workflowID: job })(job);
      void handle.getResult().then(() => recorder.finished(job));
    },
    close: () => DBOS.shutdown(),
  };
};
