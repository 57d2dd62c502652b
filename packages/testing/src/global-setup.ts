import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
// By path: a dependency on @manga/postgres, whose tests depend on this package, would be a cycle.
import { migrate } from '../../postgres/src/migrate.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { startRedisServer } from './redis-server.ts';
import { TEMPLATE_DATABASE } from './shared-servers.ts';

/** Enough for every test file to have one of its own. */
const REDIS_DATABASES = 1024;

/** Starts, once for all test files, what they share: PostgreSQL with a migrated template database, and Redis. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = await Promise.allSettled([
    startPostgres({ maxConnections: 300 }),
    startRedisServer({ databases: REDIS_DATABASES }),
  ]);
  const teardown = async () => {
    await Promise.all(started.map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)));
  };
  try {
    const [postgres, redis] = started.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    }) as [PostgresServer, Awaited<ReturnType<typeof startRedisServer>>];
    await createTemplate(postgres);
    const { host, port, user, password } = postgres;
    project.provide('sharedServers', {
      postgres: { host, port, user, password },
      redis: { host: redis.host, port: redis.port, databases: REDIS_DATABASES },
    });
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

async function createTemplate({ host, port, user, password }: PostgresServer): Promise<void> {
  const client = new Client({ host, port, user, password, database: 'postgres' });
  await client.connect();
  await client.query(`create database ${TEMPLATE_DATABASE}`);
  await client.end();
  await migrate({ host, port, user, password, database: TEMPLATE_DATABASE });
}
