import { provision, SERVICES, serviceEnvironment } from '@manga/cli';
import { startEmulators } from '@manga/emulators';
import { createLogger } from '@manga/logger';
import { phaseCompleted, promise, publishStored } from '@manga/phase-kit';
import { createPool, migrate, withTransaction } from '@manga/postgres';
import { createPublisher } from '@manga/pubsub';
import { freePort } from '@manga/testing/servers';
import { serveMangaPhase } from './manga-phase.ts';
import { startMangaProcesses } from './manga-processes.ts';
import type { OpenSubject, Recorder } from './subject.ts';

const TOPIC_NAMES = { phases: 'phase-completed', tasks: 'phase-tasks' };

/**
 * This service: eight Fastify servers over Pub/Sub pushes with tokens. All of it and the emulators in this process, or the
 * services in so many processes of their own.
 */
export const openManga: OpenSubject = async ({ postgres, redis, concurrency, processes }, recorder) => {
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
  const addresses = { database, redis, emulators: emulators.env };
  const phases = SERVICES.map((service, index) => {
    const port = ports[index]!;
    const env = serviceEnvironment({ ...service, port }, addresses, 'ERROR');
    return { phase: service.phase, port, env: { ...env, CONCURRENCY: String(concurrency) } };
  });
  const serving =
    processes === 0 ? await serveHere(phases, recorder) : await startMangaProcesses(phases, processes, recorder);

  // Thousands of jobs may be begun at once: they wait here for their turn.
  const db = createPool({ ...postgres, max: 10, connectionTimeoutMs: 3_600_000 });
  const publisher = createPublisher({ projectId: 'manga-local' });
  const log = createLogger({ service: 'bench', version: 'bench', level: 'ERROR', projectId: 'manga-local' });
  return {
    name: processes === 0 ? 'manga' : `manga (services in ${processes} processes)`,
    durability: 'every hop',
    pids: serving.pids,
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
      await serving.stop();
      await publisher.close();
      await db.close();
      await emulators.close();
    },
  };
};

async function serveHere(phases: Parameters<typeof serveMangaPhase>[0][], recorder: Recorder) {
  const stops: (() => Promise<void>)[] = [];
  for (const phase of phases) stops.push(await serveMangaPhase(phase, recorder));
  return { pids: [], stop: () => Promise.all(stops.map((stop) => stop())) };
}
