import { expect, test } from 'vitest';
import { createProject, type Project } from './lost-project.ts';
import { failEverywhere, openScene } from './run-script.ts';

const ARGS = ['--project=p', '--environment=production', '--yes'];
const RDB = 'gs://p-manga-backups/redis-migration/stage-1.rdb';

const open = (project = createProject()) => openScene('redis-stage-migration.sh', project);

function expectMoved(project: Project): void {
  expect(project.objects[RDB.replace('gs://', '')]).toBe('RDB');
  expect(project.clusters).toMatchObject([{ state: 'ACTIVE', from: `["${RDB}"]` }]);
  expect(project.redis).toHaveLength(1);
}

test('the cluster starts from the single server’s data, and both are there until it has proved itself', async () => {
  const scene = await open();
  const { status, stderr, calls } = await scene.run(ARGS);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expectMoved(scene.project);
  const verbs = calls.map((call) => call.join(' '));
  expect(verbs.findIndex((call) => call.includes('instances export'))).toBeLessThan(
    verbs.findIndex((call) => call.includes('redis_stage=2')),
  );
  expect(verbs.filter((call) => / apply /.test(call))[0]).toContain('-auto-approve');
});

test('whichever call fails, the script ends with an error, and run again it moves once', async () => {
  for (const { call, failure, first, second, project } of await failEverywhere(open, ARGS)) {
    const what = `${failure.when} ${failure.call}: ${call}`;
    expect([what, first.status === 0]).toEqual([what, false]);
    expect([what, second.status, second.stderr]).toEqual([what, 0, '']);
    expectMoved(project);
  }
}, 120_000);

test('a second run does not export again: another file would make another cluster', async () => {
  const scene = await open();
  await scene.run(ARGS);
  const { calls } = await scene.run(ARGS);
  expect(calls.filter((call) => call.includes('export'))).toEqual([]);
});

test('finished, the single server is gone; without a working cluster it stays', async () => {
  const early = await open();
  const refused = await early.run([...ARGS, '--finish']);
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).toContain('not ACTIVE: the single server stays');
  const scene = await open();
  await scene.run(ARGS);
  expect((await scene.run([...ARGS, '--finish'])).status).toBe(0);
  expect(scene.project.redis).toEqual([]);
  expect((await scene.run([...ARGS, '--go-back'])).stderr).toContain('nothing to go back to');
});

test('it can be taken back while both are there', async () => {
  const scene = await open();
  await scene.run(ARGS);
  expect((await scene.run([...ARGS, '--go-back'])).status).toBe(0);
  expect(scene.project.clusters).toEqual([]);
  expect(scene.project.redis).toHaveLength(1);
});

test('a dry run lets Terraform plan, and changes nothing', async () => {
  const scene = await open();
  const { status, calls, stdout } = await scene.run([...ARGS, '--dry-run']);
  expect(status).toBe(0);
  expect(calls.filter(([program, , verb]) => program === 'terraform' && verb === 'apply')).toEqual([]);
  expect(calls.some(([program, , verb]) => program === 'terraform' && verb === 'plan')).toBe(true);
  expect(stdout).toContain('would run: gcloud redis instances export');
  expect(scene.project).toEqual(createProject());
});

test.each([
  [['--project=p'], {}, 'one of the folders in infra/envs'],
  [['--project=p', '--environment=moon'], {}, 'not "moon"'],
  [[...ARGS, '--var-file=/nowhere'], {}, 'no file /nowhere'],
  [ARGS, { redis: [] }, 'nothing to move from'],
] satisfies [string[], Partial<Project>, string][])('%j is refused', async (args, project, message) => {
  const scene = await open({ ...createProject(), ...project });
  const { status, stderr, calls } = await scene.run(args);
  expect(status).not.toBe(0);
  expect(stderr).toContain(message);
  expect(calls.filter(([program, , verb]) => program === 'terraform' && verb === 'apply')).toEqual([]);
});

test('without terraform it says what is missing', async () => {
  const { status, stderr } = await (await open()).run(ARGS, { without: ['terraform'] });
  expect(status).not.toBe(0);
  expect(stderr).toContain('terraform is not installed');
});
