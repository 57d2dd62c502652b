import { createDatabase } from '@manga/cli';
import { startPostgres, startRedisServer } from '@manga/testing/servers';
import { readCounters } from './counters.ts';
import { createStopwatch, percentile } from './run-jobs.ts';
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
      };
      const subject = await (await load())(addresses, recorder);
      try {
        await run(subject, WARM_UP);
        const low = await run(subject, { count: options.lowJobs, inFlight: 1 });
        const count = () => readCounters(server, database, postgres.process.pid);
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
      } finally {
        await subject.close();
      }
    }
  } finally {
    await redis.stop();
    await postgres.stop();
  }
}

const round = (value: number) => Math.round(value * 100) / 100;
