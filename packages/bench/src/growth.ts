import { createDatabase, PROJECT, provision, SERVICES, serviceEnvironment } from '@manga/cli';
import { PHASE_COUNT } from '@manga/contracts';
import { startEmulators } from '@manga/emulators';
import { createLogger } from '@manga/logger';
import { phaseCompleted, promise, publishStored } from '@manga/phase-kit';
import { createPool, migrate, withTransaction } from '@manga/postgres';
import { createPublisher } from '@manga/pubsub';
import { freePort, startPostgres, startRedisServer } from '@manga/testing/servers';
import { readCounters } from './counters.ts';
import { startMangaProcesses } from './manga-processes.ts';
import { startFront } from './quota-front.ts';
import { createStopwatch } from './run-jobs.ts';
import { startSink } from './sink.ts';
import type { Recorder, Subject } from './subject.ts';

export interface GrowthOptions {
  /** How many processes take deliveries, one run after the other. */
  processes: readonly number[];
  /** Deliveries that a process takes at a time. */
  concurrency: number;
  /** How long each waits, as for a model, in milliseconds. */
  waitMs: number;
  /** Jobs of a run for each process. */
  jobs: number;
}

/** So that a place that becomes free is taken at once. */
const JOBS_FOR_EACH_PLACE = 1.5;

const DATABASE = 'growth';
const TOPICS = { phases: 'phase-completed', tasks: 'phase-tasks' };

/**
 * One phase in more and more processes. Its work waits and costs nothing, so that what a process does is bounded by its
 * deliveries at a time, as in production, and not by the cores that all of them share here.
 */
export async function measureGrowth(options: GrowthOptions, say: (row: Record<string, number>) => void): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const postgres = await startPostgres({
      durable: true,
      settings: { shared_preload_libraries: 'pg_stat_statements' },
    });
    stops.push(() => postgres.stop());
    const { recorder, run } = createStopwatch();
    const { subject, use } = await startLastPhase(options, postgres, recorder, stops);
    let ofOne: number | undefined;
    for (const count of options.processes) {
      use(count);
      const inFlight = Math.ceil(count * options.concurrency * JOBS_FOR_EACH_PLACE);
      await run(subject, { count: inFlight, inFlight });
      const read = () => readCounters(postgres, DATABASE, { postgres: postgres.process.pid, subject: subject.pids });
      const before = await read();
      const jobs = options.jobs * count;
      const { elapsedMs } = await run(subject, { count: jobs, inFlight });
      const after = await read();
      const perSecond = (jobs / elapsedMs) * 1_000;
      ofOne ??= perSecond / count;
      say({
        processes: count,
        'jobs/s': round(perSecond),
        'times one process': round(perSecond / ofOne),
        'of what waiting allows': round(perSecond / ((count * options.concurrency) / (options.waitMs / 1_000))),
        'CPU ms/job': round((after.cpuMs - before.cpuMs) / jobs),
        'PostgreSQL CPU ms/job': round((after.postgresCpuMs - before.postgresCpuMs) / jobs),
      });
    }
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** The last phase in as many processes as any run needs, behind a front as Cloud Run has it; `use` says how many get work. */
async function startLastPhase(
  { processes, concurrency, waitMs }: GrowthOptions,
  postgres: { host: string; port: number; user: string; password: string },
  recorder: Recorder,
  stops: (() => Promise<unknown>)[],
) {
  const { host, port, user, password } = postgres;
  await createDatabase({ host, port, user, password }, DATABASE);
  const database = { host, port, user, password, database: DATABASE };
  await migrate(database);
  const redis = await startRedisServer();
  stops.push(() => redis.stop());
  const emulators = await startEmulators({ projectId: PROJECT });
  stops.push(() => emulators.close());
  // Read by Google's client itself, from the environment alone.
  Object.assign(process.env, emulators.env);
  const ports = await Promise.all(Array.from({ length: Math.max(...processes) }, () => freePort()));
  const front = await startFront(ports, concurrency);
  stops.push(() => front.close());
  const sink = await startSink();
  stops.push(() => sink.close());
  await provision({
    emulators: emulators.env,
    endpointOf: (phase) => (phase === PHASE_COUNT ? front.url : sink.url),
    databasePassword: password,
  });
  const service = SERVICES.find(({ phase }) => phase === PHASE_COUNT)!;
  const addresses = { database: { host, port, user, name: DATABASE }, redis, emulators: emulators.env };
  const serving = await startMangaProcesses(
    ports.map((at) => ({
      phase: PHASE_COUNT,
      port: at,
      env: { ...serviceEnvironment({ ...service, port: at }, addresses, 'ERROR'), CONCURRENCY: String(concurrency) },
      waitMs,
    })),
    ports.length,
    recorder,
  );
  stops.push(() => serving.stop());
  const db = createPool({ ...database, max: 5 });
  stops.push(() => db.close());
  const publisher = createPublisher({ projectId: PROJECT });
  stops.push(() => publisher.close());
  const log = createLogger({ service: 'bench', version: 'bench', level: 'ERROR', projectId: PROJECT });
  const subject: Subject = {
    name: 'manga',
    durability: 'every hop',
    pids: serving.pids,
    async start(job) {
      const message = await withTransaction(db, async (tx) => {
        await tx.query(
          `insert into jobs (id, owner, options, text_object, text_length, phase) values ($1, 'bench', '{}', 'none', 1, $2)`,
          [job, PHASE_COUNT - 1],
        );
        return promise(tx, job, phaseCompleted(TOPICS, { jobId: job, revision: 1, phase: PHASE_COUNT - 1 }));
      });
      await publishStored(publisher, log, [message]);
    },
    close: async () => undefined,
  };
  return {
    subject,
    use: (count: number) => {
      for (const [index, at] of ports.entries()) front.use(at, index < count);
    },
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
