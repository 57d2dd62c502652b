import { expect, test } from 'vitest';
import { createProject, SERVICE_RECORD } from './lost-project.ts';
import { failEverywhere, openScene } from './run-script.ts';

const ENV = {
  BUCKET: 'b',
  DATABASE: 'manga_production',
  PROJECT: 'p',
  REDIS_INSTANCE: 'manga-redis-instance',
  REDIS_STAGE: '1',
  REGION: 'asia-northeast1',
  SERVICES: 'phase1-text-analysis phase6-image-generation',
  SQL_INSTANCE: 'manga-db-instance',
};

const open = (env: Partial<typeof ENV> = {}) => openScene('daily-backup.sh', createProject(), { ...ENV, ...env });

const copies = (objects: Record<string, string>) =>
  Object.keys(objects)
    .filter((name) => /^(b|cluster)\//.test(name))
    .map((name) => name.replace(/\d{8}(-\d{6})?/, 'DAY'))
    .sort();

const ALL = [
  'b/redis/snapshot-DAY.rdb',
  'b/services/DAY/phase1-text-analysis.yaml',
  'b/services/DAY/phase6-image-generation.yaml',
  'b/sql/backup-DAY.sql.gz',
];

test('the database, Redis and how each service is deployed are copied', async () => {
  const scene = await open();
  const { status, stderr, calls } = await scene.run();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(copies(scene.project.objects)).toEqual(ALL);
  expect(calls.find((call) => call.includes('export') && call.includes('sql'))).toContain('--offload');
  // What is recorded names the image by digest: recovery deploys exactly that.
  expect(SERVICE_RECORD('x')).toMatch(/image: .*@sha256:/);
});

test('whichever call fails, the others are made all the same, the run counts as failed, and a second one makes all', async () => {
  for (const { call, failure, first, second, project } of await failEverywhere(open, [])) {
    const what = `${failure.when} ${failure.call}: ${call}`;
    expect([what, first.status === 0]).toEqual([what, false]);
    expect(first.calls.length).toBeGreaterThanOrEqual(5);
    expect([what, second.status]).toEqual([what, 0]);
    expect(copies(project.objects)).toEqual(ALL);
  }
}, 60_000);

test('a cluster is copied by its own backups', async () => {
  const scene = await open({ REDIS_STAGE: '2', REDIS_INSTANCE: 'manga-redis-cluster' });
  expect((await scene.run()).status).toBe(0);
  expect(copies(scene.project.objects)).toContain('cluster/snapshot-DAY');
});

test('a dry run copies nothing', async () => {
  const scene = await open();
  const { status, calls } = await scene.run(['--dry-run']);
  expect(status).toBe(0);
  expect(calls.filter(scene.changes)).toEqual([]);
});

test.each(Object.keys(ENV))('without %s it says so', async (name) => {
  const scene = await open();
  const { status, stderr, calls } = await scene.run([], { env: { [name]: '' } });
  expect(status).not.toBe(0);
  expect(stderr).toContain(`${name}: is not set`);
  expect(calls).toEqual([]);
});
