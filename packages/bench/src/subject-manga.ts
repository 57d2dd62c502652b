import { provision, SERVICES, serviceEnvironment } from '@manga/cli';
import { PHASES, type PhaseKey } from '@manga/contracts';
import { startEmulators } from '@manga/emulators';
import { createLogger } from '@manga/logger';
import { buildService, definePhase, phaseCompleted, promise, publishStored } from '@manga/phase-kit';
import { ServiceEnv } from '@manga/phase-kit/config';
import { SMALLEST } from '@manga/phase-kit/test-outputs';
import { createPool, migrate, withTransaction } from '@manga/postgres';
import { createPublisher } from '@manga/pubsub';
import { freePort } from '@manga/testing/servers';
import type { OpenSubject } from './subject.ts';

const TOPIC_NAMES = { phases: 'phase-completed', tasks: 'phase-tasks' };

/** This service: eight Fastify servers over Pub/Sub pushes with tokens, all of it and the emulators in this process. */
export const openManga: OpenSubject = async ({ postgres, redis, concurrency }, recorder) => {
  await migrate(postgres);
  const emulators = await startEmulators({ projectId: 'manga-local' });
  const ports = await Promise.all(SERVICES.map(() => freePort()));
  // Read by Google's client itself, from the environment alone.
  Object.assign(process.env, emulators.env);
  await provision({
    emulators: emulators.env,
    endpointOf: (phase) => `http://127.0.0.1:${ports[phase - 1]}`,
    databasePassword: postgres.password,
  });
  const database = { host: postgres.host, port: postgres.port, user: postgres.user, name: postgres.database };
  const stops: (() => Promise<void>)[] = [];
  for (const [index, service] of SERVICES.entries()) {
    const phase = service.phase as PhaseKey;
    const env = ServiceEnv.parse({
      ...serviceEnvironment(
        { ...service, port: ports[index]! },
        { database, redis, emulators: emulators.env },
        'ERROR',
      ),
      CONCURRENCY: String(concurrency),
    });
    const log = createLogger({ service: service.name, version: 'bench', level: 'ERROR', projectId: 'manga-local' });
    const contract = definePhase({ phase, reads: [], timeoutMs: 60_000, maxAttempts: 5 });
    const work = () => ({
      async run({ job }: { job: { id: string } }) {
        recorder.step(job.id);
        return SMALLEST[phase];
      },
    });
    const { app, stop } = await buildService({ contract, work }, env, log);
    if (phase === Object.keys(PHASES).length) {
      app.addHook('onResponse', async (request, reply) => {
        const { job_id, outcome } = request.logFields;
        if (reply.statusCode === 204 && outcome === 'done') recorder.finished(String(job_id));
      });
    }
    await app.listen({ host: '127.0.0.1', port: ports[index]! });
    stops.push(stop);
  }

  // Thousands of jobs may be begun at once: they wait here for their turn.
  const db = createPool({ ...postgres, max: 10, connectionTimeoutMs: 300_000 });
  const publisher = createPublisher({ projectId: 'manga-local' });
  const log = createLogger({ service: 'bench', version: 'bench', level: 'ERROR', projectId: 'manga-local' });
  return {
    name: 'manga',
    durability: 'every hop',
    async start(job) {
      const message = await withTransaction(db, async (tx) => {
        await tx.query(
          `insert into jobs (id, owner, options, text_object, text_length) values ($1, 'bench', '{}', 'none', 1)`,
          [job],
        );
        return promise(tx, job, phaseCompleted(TOPIC_NAMES, { jobId: job, revision: 1, phase: 0 }));
      });
      await publishStored(publisher, log, [message]);
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      await publisher.close();
      await db.close();
      await emulators.close();
    },
  };
};
