import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPool, migrationsDirectory } from '@manga/postgres';
import { testDatabase, testEmulators } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';

const emulators = await testEmulators({ projectId: 'manga-test' });
const database = await testDatabase({ migrated: false });
const db = createPool({ ...database, max: 1 });
afterAll(() => db.close());

/** Runs the migration job as Cloud Run would: a process of its own, told everything by its environment. */
function migrateJob(more: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  const env = {
    ...emulators.env,
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DB_HOST: database.host,
    DB_PORT: String(database.port),
    DB_NAME: database.database,
    DB_USER: database.user,
    DB_PASSWORD_SECRET: 'database-password',
    DB_SSL: 'false',
    ...more,
  };
  const file = fileURLToPath(new URL('./migrate-main.ts', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [file], { env, timeout: 15_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), output: stdout + stderr });
    });
  });
}

test('the migration job makes the schema, says so, may run again, and ends with 1 when it cannot', async () => {
  const missing = await migrateJob();
  expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('database-password') });
  emulators.secrets.put('manga-test', 'database-password', database.password);

  const first = await migrateJob();
  expect(first).toMatchObject({ code: 0, output: expect.stringContaining('0001_jobs.sql') });
  expect(first.output).not.toContain(`"${database.password}"`);
  expect(await db.query('select count(*) from jobs')).toEqual([{ count: 0 }]);
  const again = await migrateJob();
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining('the schema is up to date') });
  expect(again.output).not.toContain('migration applied');

  const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  afterAll(() => rm(directory, { recursive: true }));
  await cp(migrationsDirectory(), directory, { recursive: true });
  const next = String((await readdir(directory)).length + 1).padStart(4, '0');
  await writeFile(join(directory, `${next}_broken.sql`), 'alter table jobs add column fine int; select broken;');
  const broken = await migrateJob({ MIGRATIONS_DIRECTORY: directory });
  expect(broken).toMatchObject({ code: 1, output: expect.stringContaining('migration failed') });
  await expect(db.query('select fine from jobs')).rejects.toMatchObject({ code: '42703' });
  expect(await migrateJob({ DB_HOST: '' })).toMatchObject({ code: 1, output: expect.stringContaining('DB_HOST') });
}, 60_000);
