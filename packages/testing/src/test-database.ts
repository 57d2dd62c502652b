import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { TEMPLATE_DATABASE } from './shared-servers.ts';
import { waitFor } from './wait-for.ts';

export interface TestDatabase {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  url: string;
  /** Drops the database. @throws Error when somebody still holds a connection to it: a pool was not closed */
  drop(): Promise<void>;
}

/** Time for a server process to notice that its client has gone. */
const LEAK_GRACE_MS = 2_000;

/**
 * A fresh, migrated database for one test file. Called at the top of a file or a `describe` it is dropped after the
 * last test, and a pool that was left open fails the file. `migrated: false` gives an empty one.
 */
export async function testDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { host, port, user, password } = inject('sharedServers').postgres;
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = async <T>(use: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ host, port, user, password, database: 'postgres', connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    return use(client).finally(() => client.end());
  };
  await admin((client) =>
    client.query(`create database ${database} template ${migrated ? TEMPLATE_DATABASE : 'template1'}`),
  );

  let dropped = false;
  const drop = async () => {
    if (dropped) return;
    dropped = true;
    await admin(async (client) => {
      const open = async () => {
        const found = await client.query<{ count: number }>(
          'select count(*)::int as count from pg_stat_activity where datname = $1',
          [database],
        );
        return found.rows[0]?.count ?? 0;
      };
      const closed = await waitFor(async () => (await open()) === 0, { timeoutMs: LEAK_GRACE_MS }).then(
        () => true,
        () => false,
      );
      const leaked = closed ? 0 : await open();
      await client.query(`drop database if exists ${database} with (force)`);
      if (leaked > 0) throw new Error(`${leaked} connection(s) to the test's database were never closed`);
    });
  };
  afterAll(drop);
  const url = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
  return { host, port, user, password, database, url, drop };
}
