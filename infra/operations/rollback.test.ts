import { expect, test } from 'vitest';
import { createProject, type Project } from './lost-project.ts';
import { failEverywhere, openScene } from './run-script.ts';

const BAD = 'r-0123456789ab-5d5b1f0e';
const ARGS = ['--project=p', `--release=${BAD}`, '--phases=1,6,7', '--yes'];

const rollout = (release: string, state: string, deployEndTime: string) => ({
  name: `x/releases/${release}/rollouts/${release}-to-production`,
  state,
  targetId: 'production',
  deployEndTime,
});

/** Phase 1 runs the bad release, phase 6 has it as a canary, phase 7 never had it. */
function badRelease(): Project {
  const project = createProject();
  project.rollouts = {
    phase1: [rollout('r-good', 'SUCCEEDED', '1'), rollout(BAD, 'SUCCEEDED', '2')],
    phase6: [rollout('r-good', 'SUCCEEDED', '1'), rollout(BAD, 'IN_PROGRESS', '')],
    phase7: [rollout('r-good', 'SUCCEEDED', '1')],
  };
  return project;
}

const open = (project = badRelease()) => openScene('rollback.sh', project);

function expectBack({ rollouts }: Project): void {
  const back = Object.entries(rollouts).flatMap(([pipeline, all]) =>
    all.filter(({ name }) => String(name).endsWith(`/back-from-${BAD}`)).map(({ state }) => [pipeline, state]),
  );
  expect(back).toEqual([
    ['phase1', 'SUCCEEDED'],
    ['phase6', 'SUCCEEDED'],
  ]);
}

test('services that run the bad release, also as a canary, go back and are approved; others are left alone', async () => {
  const scene = await open();
  const { status, stdout, stderr } = await scene.run(ARGS);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expectBack(scene.project);
  expect(stdout).toContain('phase7: runs r-good, is left alone');
});

test('whichever call fails, the script ends with an error, and run again it goes back once', async () => {
  for (const { call, failure, first, second, project } of await failEverywhere(open, ARGS)) {
    const what = `${failure.when} ${failure.call}: ${call}`;
    expect([what, first.status === 0]).toEqual([what, false]);
    expect([what, second.status, second.stderr]).toEqual([what, 0, '']);
    expectBack(project);
  }
}, 120_000);

test('run again it does not go back one release further', async () => {
  const scene = await open();
  await scene.run(ARGS);
  const again = await scene.run(ARGS);
  expect(again.status).toBe(0);
  expect(again.calls.filter(scene.changes)).toEqual([]);
});

test('a dry run changes nothing', async () => {
  const scene = await open();
  const { status, stdout, calls } = await scene.run([...ARGS.slice(0, -1), '--dry-run']);
  expect(status).toBe(0);
  expect(calls.filter(scene.changes)).toEqual([]);
  expect(stdout).toContain('deploy targets rollback production --delivery-pipeline=phase1');
});

test('a release to go back to is passed on, straight to stable', async () => {
  const scene = await open();
  const { calls } = await scene.run([...ARGS, '--to=r-older']);
  const rollback = calls.find((call) => call.includes('rollback'));
  expect(rollback).toEqual(expect.arrayContaining(['--release=r-older', '--starting-phase-id=stable']));
});

test.each([
  [['--project=p'], 'names the release that is bad'],
  [['--project=p', `--release=${BAD}`, '--phases=9'], 'numbers from 1 to 8'],
  [[`--release=${BAD}`], 'give --project'],
])('%j is refused', async (args, message) => {
  const { status, stderr, calls } = await (await open()).run(args);
  expect(status).not.toBe(0);
  expect(stderr).toContain(message);
  expect(calls.length).toBeLessThan(3);
});
