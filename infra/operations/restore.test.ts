import { expect, test } from 'vitest';
import { createProject, type Project } from './lost-project.ts';
import { failEverywhere, openScene } from './run-script.ts';

const DATABASE = ['--project=p', '--what=database', '--day=20261124', '--yes'];
const REDIS = ['--project=p', '--what=redis', '--day=20261124', '--yes'];
const OBJECTS = ['--project=p', '--what=objects', '--bucket=manga-output-images', '--prefix=job-1/', '--yes'];

const open = (project = createProject()) => openScene('restore.sh', project);

function expectRestored(args: readonly string[], project: Project): void {
  if (args === DATABASE) {
    expect(project.databases['manga-db-instance']).toEqual(['manga_production', 'restored_20261124']);
    expect(project.done).toEqual(['sql restored_20261124']);
  } else if (args === REDIS) {
    expect(project.redis[0]?.content).toBe('gs://p-manga-backups/redis/snapshot-20261124.rdb');
  } else {
    expect(project.done).toEqual(['restored gs://p-manga-output-images/job-1/**']);
  }
}

test.each([
  ['the database', DATABASE],
  ['Redis', REDIS],
  ['objects', OBJECTS],
])(
  '%s: restored; whichever call fails, run again it is',
  async (_, args) => {
    const scene = await open();
    const { status, stderr } = await scene.run(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expectRestored(args, scene.project);
    for (const { call, failure, first, second, project } of await failEverywhere(open, args)) {
      const what = `${failure.when} ${failure.call}: ${call}`;
      expect([what, first.status === 0]).toEqual([what, false]);
      expect([what, second.status, second.stderr]).toEqual([what, 0, '']);
      expectRestored(args, project);
    }
  },
  60_000,
);

test('the database that the services use is never touched', async () => {
  const scene = await open();
  const { calls } = await scene.run(DATABASE);
  const changes = calls.filter(scene.changes).map((call) => call.join(' '));
  expect(changes.filter((call) => call.includes('manga_production'))).toEqual([]);
});

test.each([DATABASE, REDIS, OBJECTS])('a dry run changes nothing (%j)', async (...args) => {
  const scene = await open();
  const { status, calls } = await scene.run([...args.slice(0, -1), '--dry-run']);
  expect(status).toBe(0);
  expect(calls.filter(scene.changes)).toEqual([]);
});

test.each([
  [['--project=p', '--what=database'], 'says which daily copy'],
  [
    ['--project=p', '--what=database', '--day=20200101', '--yes'],
    'There is no gs://p-manga-backups/sql/backup-20200101.sql.gz',
  ],
  [['--project=p', '--what=everything'], '--what is database, redis or objects'],
  [
    ['--project=p', '--what=objects', '--bucket=manga-output-images', '--prefix=*/'],
    'a whole bucket is not restored by accident',
  ],
])('%j is refused', async (args, message) => {
  const scene = await open();
  const { status, stderr, calls } = await scene.run(args);
  expect(status).not.toBe(0);
  expect(stderr).toContain(message);
  expect(calls.filter(scene.changes)).toEqual([]);
});
