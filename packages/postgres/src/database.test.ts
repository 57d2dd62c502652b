import { testDatabase, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { createPool } from './database.ts';
import { withTransaction } from './transaction.ts';

const database = await testDatabase({ migrated: false });
const errors: Error[] = [];
const db = createPool({ ...database, max: 4, statementTimeoutMs: 1_000, onError: (error) => errors.push(error) });
const other = createPool({ ...database, max: 1 });
afterAll(() => Promise.all([db.close(), other.close()]));
await other.query('create table notes (note text primary key, n bigint)');

/** Cuts every connection of the pool under test, as a restart of the server does. */
async function cutConnections(): Promise<void> {
  await other.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
}

test('a transaction is there as a whole or not at all', async () => {
  await withTransaction(db, (tx) => tx.query("insert into notes values ('kept', 1)"));
  const broken = withTransaction(db, async (tx) => {
    await tx.query("insert into notes values ('dropped', 1)");
    throw new TypeError('changed my mind');
  });
  await expect(broken).rejects.toThrow('changed my mind');
  expect(await db.query('select note, n from notes')).toEqual([{ note: 'kept', n: 1 }]);
});

test('a mistake in SQL is not taken for an outage, and its connection serves on', async () => {
  await expect(db.query('select * from nowhere')).rejects.toMatchObject({ code: '42P01' });
  await expect(db.query("insert into notes values ('kept', 2)")).rejects.toMatchObject({ code: '23505' });
  expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
});

test('idle connections that are cut are reported and replaced, and the process lives', async () => {
  await Promise.all([db.ping(), db.ping(), db.ping()]);
  await cutConnections();
  await expect.poll(() => errors.length).toBeGreaterThan(0);
  // A connection whose end has not been noticed yet may still be handed out once.
  await waitFor(() => db.ping().then(() => true));
});

test('a connection cut in the middle of a transaction is an outage, and the pool goes on', async () => {
  const cut = withTransaction(db, async (tx) => {
    await tx.query("insert into notes values ('lost', 1)");
    await cutConnections();
    await tx.query('select 1');
  });
  await expect(cut).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', kind: 'transient', status: 503 });
  expect(await db.query("select 1 from notes where note = 'lost'")).toEqual([]);
});

test('a statement that takes too long is ended by the server', async () => {
  await expect(db.query('select pg_sleep(30)')).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  await db.ping();
});

test('a server that is not there is an outage within the time limit', async () => {
  const away = createPool({ ...database, port: 1, connectionTimeoutMs: 500 });
  await expect(away.query('select 1')).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  await away.close();
});

test('a pool that is used up says so instead of waiting for ever', async () => {
  const small = createPool({ ...database, max: 1, connectionTimeoutMs: 100 });
  const done = Promise.withResolvers<void>();
  const holding = small.withClient(() => done.promise);
  await expect(small.query('select 1')).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  done.resolve();
  await holding;
  await small.ping();
  await small.close();
});

test('behind PgBouncer nothing is left in a session for somebody else', async () => {
  const pooled = createPool({ ...database, max: 1, pooler: 'transaction' });
  await pooled.query('select $1::int', [1], { prepared: true });
  expect(await pooled.query('select name from pg_prepared_statements')).toEqual([]);
  const limits = "select setting from pg_settings where name = 'statement_timeout' and source = 'client'";
  expect(await pooled.query(limits)).toEqual([]);
  const within = await withTransaction(pooled, (tx) => tx.query('show statement_timeout'));
  expect(within).toEqual([{ statement_timeout: '15s' }]);
  expect(await pooled.query('show statement_timeout')).toEqual([{ statement_timeout: '0' }]);
  await pooled.close();
});

test('a direct connection keeps the plan of a statement that asks for it, and of no other', async () => {
  const direct = createPool({ ...database, max: 1 });
  for (let time = 0; time < 3; time += 1) await direct.query('select $1::int', [time], { prepared: true });
  await direct.query('select $1::text', ['once']);
  expect(await direct.query('select statement, custom_plans from pg_prepared_statements')).toEqual([
    { statement: 'select $1::int', custom_plans: 0 },
  ]);
  await direct.close();
});
