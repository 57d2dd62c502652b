import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { migrationsDirectory } from './migrate.ts';
import { findUnsafe, unsafeReason } from './unsafe-statements.ts';

test.each([
  'alter table jobs add column pages integer',
  "alter table jobs add column kind text not null default 'manga'",
  'alter table jobs alter column title drop not null',
  'alter table jobs drop constraint jobs_status_check',
  'alter table jobs add constraint positive check (pages > 0) not valid',
  'alter table jobs validate constraint positive',
  'create table notes (id uuid primary key, note text not null); create unique index on notes (note); alter table notes add unique (id)',
  'create index concurrently on jobs (title)',
  'drop index jobs_active',
  "comment on table jobs is 'drop table jobs'; -- drop table jobs",
  "insert into notes (note) values ('x; drop table jobs')",
  'create function f() returns int language sql as $$ truncate jobs; select 1 $$',
])('%s is safe beside the version before', (sql) => {
  expect(findUnsafe(sql)).toEqual([]);
});

test.each([
  ['drop table notes', 'removes what it uses'],
  ['truncate jobs', 'removes what it has written'],
  ['alter table jobs drop column title', 'removes a column'],
  ['ALTER TABLE jobs\n  DROP title', 'removes a column'],
  ['alter table jobs rename column title to name', 'renames'],
  ['alter table jobs rename to works', 'renames'],
  ['alter table jobs alter column phase type integer', 'rewrites'],
  ['alter table jobs alter title set not null', 'refuses rows'],
  ['alter table jobs add column pages integer not null', 'refuses rows'],
  ['alter table jobs add constraint positive check (phase > 0)', 'refuses rows'],
  ['alter table jobs add unique (title)', 'refuses rows'],
  ['create unique index on jobs (title)', 'refuses rows'],
  ['create index on jobs (title)', 'stops its writes'],
  ['create table notes (id int); create index on jobs (title)', 'stops its writes'],
])('%s is not', (sql, why) => {
  expect(findUnsafe(sql)).toEqual([expect.stringContaining(why)]);
});

test('a reason stands in the first line', () => {
  expect(unsafeReason('-- unsafe: the column was never used\nalter table jobs drop column x;')).toBe(
    'the column was never used',
  );
  expect(unsafeReason('-- A job is a story.\n-- unsafe: too late')).toBeUndefined();
  expect(unsafeReason('-- unsafe:\nselect 1')).toBeUndefined();
});

test('every migration of ours only adds, or says why it does not', async () => {
  const folder = migrationsDirectory();
  for (const file of (await readdir(folder)).sort()) {
    const sql = await readFile(`${folder}/${file}`, 'utf8');
    if (unsafeReason(sql) === undefined) expect([file, findUnsafe(sql)]).toEqual([file, []]);
  }
});
