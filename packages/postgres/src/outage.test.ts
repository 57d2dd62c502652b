import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { createPool } from './database.ts';
import { withTransaction } from './transaction.ts';

const home = await mkdtemp(join(tmpdir(), 'manga-outage-'));
// PostgreSQL runs as a user of its own where the tests run as root.
await chmod(home, 0o755);
afterAll(() => rm(home, { recursive: true, force: true }));

test('a server that goes in mid-transaction and comes back: no unhandled error, 503 meanwhile, served at once after', async () => {
  const dataDir = join(home, 'data');
  const first = await startPostgres({ dataDir });
  const { host, port, user, password } = first;
  const db = createPool({ host, port, user, password, database: 'postgres', max: 5, connectionTimeoutMs: 500 });
  await db.query('create table kept (n int)');
  await Promise.all(Array.from({ length: 5 }, () => db.ping()));

  const started = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const cut = withTransaction(db, async (tx) => {
    await tx.query('insert into kept values (1)');
    started.resolve();
    await gone.promise;
    await tx.query('insert into kept values (2)');
  }).catch((error) => error.code);
  await started.promise;
  await first.process.stop();
  gone.resolve();
  expect(await cut).toBe('DATABASE_UNAVAILABLE');
  const answers = await Promise.all(Array.from({ length: 20 }, () => db.ping().catch((error) => error.code)));
  expect(new Set(answers)).toEqual(new Set(['DATABASE_UNAVAILABLE']));

  const second = await startPostgres({ dataDir, port });
  const back = performance.now();
  await waitFor(() => db.ping().then(() => true));
  expect(performance.now() - back).toBeLessThan(5_000);
  expect(await db.query('select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  await db.close();
  await Promise.all([second.stop(), first.stop()]);
}, 30_000);
