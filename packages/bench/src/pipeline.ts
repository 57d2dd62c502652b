import { createDatabase } from '@manga/cli';
import { startPostgres, startRedisServer } from '@manga/testing/servers';
import { readCounters } from './counters.ts';
import { createStopwatch, percentile, type Times } from './run-jobs.ts';
import { type OpenSubject, STEPS } from './subject.ts';

export interface PipelineOptions {
  /** Jobs of the run under load. */
  jobs: number;
  /** Jobs at a time under load. */
  inFlight: number;
  /** Work at a time that each subject is allowed. */
  concurrency: number;
  /** Jobs one after the other, for the time of one job. */
  lowJobs: number;
  /** Processes for this service's eight services; 0: in this one. */
  processes: number;
  /** Jobs in flight of a second run under load, which is compared with one of a hundred; 0: no such run. */
  crowd: number;
  /** Names of the subjects, all by default. */
  only: readonly string[];
}

/** Loaded when they are due: some change the process when they are imported. */
const SUBJECTS: Record<string, () => Promise<OpenSubject>> = {
  manga: async () => (await import('./subject-manga.ts')).openManga,
  dbos: async () => (await import('./subject-dbos.ts')).openDbos,
  graphile: async () => (await import('./subject-graphile.ts')).openGraphile,
  'pg-boss': async () => (await import('./subject-pg-boss.ts')).openPgBoss,
  bullmq: async () => (await import('./subject-bullmq.ts')).openBullmq,
};

const WARM_UP = { count: 40, inFlight: 10 };

export type Row = Record<string, string | number>;

/** Runs the chain on every subject, one after the other, against the same durable PostgreSQL and the same Redis. */
export async function measurePipelines(options: PipelineOptions, say: (row: Row) => void): Promise<void> {
  const postgres = await startPostgres({
    durable: true,
    maxConnections: 400,
    settings: { shared_preload_libraries: 'pg_stat_statements' },
  });
  const redis = await startRedisServer();
  try {
    for (const [key, load] of Object.entries(SUBJECTS)) {
      if (options.only.length > 0 && !options.only.includes(key)) continue;
      const { host, port, user, password } = postgres;
      const server = { host, port, user, password };
      const database = `bench_${key.replace('-', '_')}`;
      await createDatabase(server, database);
      const { recorder, run } = createStopwatch();
      const { concurrency } = options;
      const addresses = {
        postgres: { ...server, database },
        redis: { host: redis.host, port: redis.port },
        concurrency,
        processes: options.processes,
      };
      const subject = await (await load())(addresses, recorder);
      try {
        await run(subject, WARM_UP);
        const low = await run(subject, { count: options.lowJobs, inFlight: 1 });
        const count = () => readCounters(server, database, { postgres: postgres.process.pid, subject: subject.pids });
        const before = await count();
        const loaded = await run(subject, { count: options.jobs, inFlight: options.inFlight });
        const after = await count();
        const hops = options.jobs * STEPS;
        say({
          subject: subject.name,
          durable: subject.durability,
          'jobs/s': round((options.jobs / loaded.elapsedMs) * 1_000),
          'job p50 alone': round(percentile(low.jobs, 0.5)),
          'p99 alone': round(percentile(low.jobs, 0.99)),
          'hop p50 alone': round(percentile(low.hops, 0.5)),
          'job p50': round(percentile(loaded.jobs, 0.5)),
          'job p99': round(percentile(loaded.jobs, 0.99)),
          'hop p50': round(percentile(loaded.hops, 0.5)),
          'hop p99': round(percentile(loaded.hops, 0.99)),
          'SQL/hop': round((after.statements - before.statements) / hops),
          'commits/hop': round((after.commits - before.commits) / hops),
          'CPU ms/hop': round((after.cpuMs - before.cpuMs) / hops),
          'PostgreSQL CPU ms/hop': round((after.postgresCpuMs - before.postgresCpuMs) / hops),
          'peak MiB': Math.round(loaded.peakMib),
        });
        if (options.crowd > 0) await measureCrowd(subject.name, (load) => run(subject, load), options.crowd, say);
      } finally {
        await subject.close();
      }
    }
  } finally {
    await redis.stop();
    await postgres.stop();
  }
}

const FEW = { count: 1_000, inFlight: 100 };
/** So many jobs are done before V8 has the heap that it keeps; what grows until then has nothing to do with a crowd. */
const HEAP_WARM_UP = { count: 2_000, inFlight: 100 };

/**
 * Holds so many jobs in flight, beside a hundred. Where everything is busy a job waits the longer the more there are (Little's
 * law), so that the time of a hop is told as what it takes of the machine: the run's time, shared by its hops.
 */
async function measureCrowd(
  subject: string,
  run: (load: { count: number; inFlight: number }) => Promise<Times>,
  crowd: number,
  say: (row: Row) => void,
): Promise<void> {
  await run(HEAP_WARM_UP);
  const few = await run(FEW);
  const many = await run({ count: crowd, inFlight: crowd });
  const [fewMs, manyMs] = [few.elapsedMs / (FEW.count * STEPS), many.elapsedMs / (crowd * STEPS)];
  say({
    subject,
    'in flight': crowd,
    'ms a hop': round(manyMs),
    [`ms a hop at ${FEW.inFlight}`]: round(fewMs),
    ratio: round(manyMs / fewMs),
    'jobs/s': round((crowd / many.elapsedMs) * 1_000),
    'job p99': round(percentile(many.jobs, 0.99)),
    'peak MiB': Math.round(many.peakMib),
    [`peak MiB at ${FEW.inFlight}`]: Math.round(few.peakMib),
  });
}

const round = (value: number) => Math.round(value * 100) / 100;
