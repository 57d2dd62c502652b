import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { createPool } from './database.ts';
import { migrate, migrationsDirectory } from './migrate.ts';
import { withTransaction } from './transaction.ts';

const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
afterAll(() => rm(directory, { recursive: true }));

/** A database without a table, and a pool on it. */
async function empty() {
  const database = await testDatabase({ migrated: false });
  const db = createPool({ ...database, max: 2 });
  afterAll(() => db.close());
  return { database, db };
}

test('several runners at once apply every file once', async () => {
  const { database } = await empty();
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database)));
  // Which runner gets which file is chance.
  expect(applied.flat().sort()).toEqual((await readdir(migrationsDirectory())).sort());
  expect(await migrate(database)).toEqual([]);
});

test('a file that fails leaves nothing of itself, and those before it stay', async () => {
  const { database, db } = await empty();
  await writeFile(join(directory, '0001_one.sql'), 'create table one (id int);');
  await writeFile(join(directory, '0002_two.sql'), 'create table two (id int); select broken;');
  await expect(migrate({ ...database, directory })).rejects.toMatchObject({ code: '42703' });
  expect(await db.query("select tablename from pg_tables where tablename in ('one', 'two')")).toEqual([
    { tablename: 'one' },
  ]);
  await writeFile(join(directory, '0002_two.sql'), 'create table two (id int);');
  expect(await migrate({ ...database, directory })).toEqual(['0002_two.sql']);
});

test('an applied file may not be edited, and numbers may not be missing', async () => {
  const { database } = await empty();
  await migrate({ ...database, directory });
  await writeFile(join(directory, '0001_one.sql'), 'create table one (id bigint);');
  await expect(migrate({ ...database, directory })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining('0001_one.sql was edited'),
  });
  await rm(join(directory, '0001_one.sql'));
  await expect(migrate({ ...database, directory })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test('on a database that serves a file may only add; one that does more waits until nothing serves', async () => {
  const { database, db } = await empty();
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  afterAll(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, '0001_one.sql'), 'create table one (id int, old int); alter table one drop column old;');
  expect(await migrate({ ...database, directory: folder })).toEqual(['0001_one.sql']);
  await writeFile(join(folder, '0002_add.sql'), 'alter table one add column note text;');
  expect(await migrate({ ...database, directory: folder })).toEqual(['0002_add.sql']);

  const drop = join(folder, '0003_drop.sql');
  await writeFile(drop, 'alter table one drop column note;');
  await expect(migrate({ ...database, directory: folder })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining('removes a column'),
  });
  await writeFile(drop, '-- unsafe: nobody reads the note\nalter table one drop column note;');
  await expect(migrate({ ...database, directory: folder })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: expect.stringContaining('nobody reads the note'),
  });
  expect(await db.query('select note from one')).toEqual([]);
  expect(await migrate({ ...database, directory: folder, allowUnsafe: true })).toEqual(['0003_drop.sql']);
  await expect(db.query('select note from one')).rejects.toMatchObject({ code: '42703' });
});

test('a migration does not hold up the service behind a lock that it cannot get', async () => {
  const { database, db } = await empty();
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  afterAll(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, '0001_one.sql'), 'create table one (id int);');
  await migrate({ ...database, directory: folder });
  await writeFile(join(folder, '0002_add.sql'), 'alter table one add column note text;');
  const busy = withTransaction(db, async (tx) => {
    await tx.query('select * from one');
    await expect(migrate({ ...database, directory: folder })).rejects.toMatchObject({ code: '55P03' });
  });
  await busy;
  expect(await migrate({ ...database, directory: folder })).toEqual(['0002_add.sql']);
});
