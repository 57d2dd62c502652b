import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from './test-database.ts';

const one = await testDatabase();
const two = await testDatabase();

async function open(database: { host: string; port: number; user: string; password: string; database: string }) {
  const client = new Client(database);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const client = await open(one);
afterAll(() => client.end());

test('a test database holds the migrated schema', async () => {
  const found = await client.query(
    "select count(*)::int as n from information_schema.tables where table_schema = 'public'",
  );
  expect(found.rows[0].n).toBeGreaterThan(2);
});

test('what one test database holds is not in another', async () => {
  await client.query('create table mine (id int)');
  const other = await open(two);
  await expect(other.query('select * from mine')).rejects.toThrow(/does not exist/);
  await other.end();
});

test('a connection that was left open fails the drop, and the database is gone all the same', async () => {
  const leaky = await testDatabase({ migrated: false });
  const left = await open(leaky);
  await expect(leaky.drop()).rejects.toThrow('1 connection(s)');
  await expect(open(leaky)).rejects.toThrow(/does not exist/);
  await left.end().catch(() => undefined);
});
