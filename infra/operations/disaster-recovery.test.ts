import { expect, test } from 'vitest';
import { createProject, type Project } from './lost-project.ts';
import { failEverywhere, openScene } from './run-script.ts';

const SERVICES = ['phase1-text-analysis', 'phase6-image-generation'];
const ARGS = ['--project=p', '--domain=api.example.com', '--point-in-time=2026-11-25T01:30:00Z', '--yes'];
const DATABASE = 'manga-db-instance-r202611250130';
const REDIS = 'manga-redis-r202611250130';

/** The database is broken, Redis and a service are gone. */
function disaster(): Project {
  const project = createProject(SERVICES);
  project.redis = [];
  delete project.services['phase6-image-generation'];
  return project;
}

const open = (project = disaster()) => openScene('disaster-recovery.sh', project, { SERVICES: SERVICES.join(' ') });

/** What counts at the end; order and number of secret versions are the way there. */
function expectRecovered(project: Project): void {
  expect(project.rules.map(({ target }) => target)).toEqual([
    `https://compute/v1/projects/x/serviceAttachments/${DATABASE}`,
  ]);
  expect(project.records[DATABASE]).toEqual([{ name: `${DATABASE}.sql.goog.`, rrdatas: ['10.0.2.5'] }]);
  expect(project.sql.filter(({ name }) => name === DATABASE)).toMatchObject([{ pointInTime: '2026-11-25T01:30:00Z' }]);
  expect(project.redis).toMatchObject([
    { content: 'gs://p-manga-backups/redis/snapshot-20261124.rdb', labels: { imported: 'yes' } },
  ]);
  expect(project.secrets['redis-auth-token']).toEqual(['old token', `token of ${REDIS}`]);
  expect(project.secrets['server-authorities']?.at(-1)).toBe(`OLD CA\nCA of ${DATABASE}\nCA of ${REDIS}`);
  expect(Object.keys(project.services).sort()).toEqual(SERVICES);
  for (const service of Object.values(project.services)) {
    expect(service.revisions).toHaveLength(1);
    expect(service.traffic).toMatch(/-r202611250130-drs$/);
    expect(service.env).toEqual({
      DB_HOST: `${DATABASE}.sql.goog`,
      REDIS_HOST: '10.0.16.9',
      REDIS_PORT: '6378',
      REDIS_CLUSTER_MODE: 'false',
      REDIS_AUTH_SECRET: 'projects/p/secrets/redis-auth-token/versions/2',
      AUTHORITIES: '/etc/server-authorities/ca.pem=server-authorities:3',
    });
  }
  expect(project.done).toEqual(['ran sweep', 'asked https://api.example.com/health']);
}

test('a lost database, Redis and service are back: endpoint, names, secrets, revisions, traffic, health', async () => {
  const scene = await open();
  const { status, stdout, stderr, calls } = await scene.run(ARGS);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expectRecovered(scene.project);
  const order = [
    'instances clone',
    'forwarding-rules create',
    'redis instances import',
    'services update',
    'update-traffic',
  ];
  const places = order.map((verb) => calls.findIndex((call) => call.join(' ').includes(verb)));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(stdout.indexOf('The plan:')).toBeLessThan(stdout.indexOf('== 1.'));
});

test('no traffic moves before every new revision is ready', async () => {
  const scene = await open();
  const { calls } = await scene.run(ARGS);
  const lines = calls.map((call) => call.join(' '));
  const firstSwitch = lines.findIndex((line) => line.includes('update-traffic'));
  expect(lines.slice(firstSwitch).filter((line) => /services update |replace/.test(line))).toEqual([]);
  const broken = disaster();
  broken.services['phase1-text-analysis']!.revisions.push({
    metadata: { name: 'phase1-text-analysis-r202611250130-drs' },
    broken: true,
  });
  const stopped = await (await open(broken)).run(ARGS);
  expect(stopped.status).not.toBe(0);
  expect(stopped.stderr).toContain('phase1-text-analysis-r202611250130-drs: FAILED');
  expect(stopped.calls.filter((call) => call.includes('update-traffic'))).toEqual([]);
});

test('whichever call fails, the script ends with an error, and run again it recovers everything once', async () => {
  for (const { call, failure, first, second, project } of await failEverywhere(open, ARGS)) {
    const what = `${failure.when} ${failure.call}: ${call}`;
    expect([what, first.status === 0]).toEqual([what, false]);
    expect([what, second.status, second.stderr]).toEqual([what, 0, '']);
    expectRecovered(project);
  }
}, 240_000);

test('run again after it ended well, it changes nothing', async () => {
  const scene = await open();
  await scene.run(ARGS);
  const before = structuredClone(scene.project);
  const { status, calls } = await scene.run(ARGS);
  expect(status).toBe(0);
  expect(scene.project).toEqual(before);
  const changes = calls.filter(scene.changes).map((call) => call.slice(0, 4).join(' '));
  expect(changes.filter((call) => !/update-traffic|scheduler jobs run|^curl/.test(call))).toEqual([]);
});

test('a dry run changes nothing, and shows every command that would', async () => {
  const scene = await open();
  const before = structuredClone(scene.project);
  const { status, stdout, stderr, calls } = await scene.run([...ARGS.slice(0, -1), '--dry-run']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(scene.project).toEqual(before);
  expect(calls.filter(scene.changes)).toEqual([]);
  for (const verb of [
    'sql instances clone',
    'forwarding-rules create',
    'redis instances import',
    'run services replace',
    'update-traffic',
  ]) {
    expect(stdout).toContain(verb);
  }
});

test('only what was lost is touched', async () => {
  const project = createProject(SERVICES);
  const { status, calls } = await (await open(project)).run([...ARGS, '--parts=database']);
  expect(status).toBe(0);
  expect(calls.filter((call) => call[1] === 'redis')).toEqual([]);
  expect(project.services['phase1-text-analysis']?.traffic).toBe('phase1-text-analysis-r202611250130-d');
});

test('a deleted source, a zone and another load balancer are passed on', async () => {
  const scene = await open();
  const more = [
    '--source-deleted-at=2026-11-25T02:00:00Z',
    '--preferred-zone=asia-northeast1-b',
    '--dns-zone=z',
    '--address=192.0.2.7',
  ];
  const { status, calls } = await scene.run([...ARGS, ...more]);
  expect(status).toBe(0);
  const clone = calls.find((call) => call.includes('clone'));
  expect(clone).toEqual(
    expect.arrayContaining([
      '--source-instance-deletion-time=2026-11-25T02:00:00Z',
      '--preferred-zone=asia-northeast1-b',
    ]),
  );
  expect(scene.project.records.z).toEqual([{ name: 'api.example.com.', rrdatas: ['192.0.2.7'] }]);
});

test.each([
  ['no project', ['--domain=h'], {}, 'give --project'],
  ['nobody signed in', ARGS, { account: '' }, 'gcloud auth login'],
  ['another project', ['--project=q', ...ARGS.slice(1)], {}, 'cannot see the project q'],
  ['no host name', ['--project=p', ARGS[2]!], {}, 'give --domain'],
  ['no moment', ['--project=p', '--domain=h'], {}, 'a moment in UTC'],
  ['an unknown part', [...ARGS, '--parts=disk'], {}, 'disk is none of them'],
  ['half of a DNS change', [...ARGS, '--dns-zone=z'], {}, 'belong together'],
  ['an option that does not exist', [...ARGS, '--force'], {}, '--force is no option'],
  ['nobody to ask', ARGS.slice(0, -1), {}, 'give --yes'],
  ['no record of a lost service', ARGS, { objects: {} }, 'has no record of it'],
] satisfies [string, string[], Partial<Project>, string][])(
  '%s is said before anything is changed',
  async (_, args, project, message) => {
    const scene = await open({ ...disaster(), ...project });
    const { status, stderr, calls } = await scene.run(args);
    expect(status).not.toBe(0);
    expect(stderr).toContain(message);
    expect(calls.filter(scene.changes)).toEqual([]);
  },
);

test.each(['gcloud', 'curl'])('without %s it says what is missing', async (program) => {
  const { status, stderr } = await (await open()).run(ARGS, { without: [program] });
  expect(status).not.toBe(0);
  expect(stderr).toContain(`${program} is not installed`);
});

/** Stage 2, and its cluster is gone. */
function lostCluster(): Project {
  return { ...createProject(SERVICES), redis: [], clusters: [] };
}
const CLUSTER_ARGS = [...ARGS, '--parts=redis', '--redis-stage=2'];

/** The services know the new cluster, and that it has no password. */
function expectCluster(project: Project, from: string | null): void {
  expect(project.clusters).toMatchObject([
    {
      name: `projects/p/locations/l/clusters/${REDIS}`,
      state: 'ACTIVE',
      from,
      shape: '3 × (1 + 1) redis-standard-small',
    },
  ]);
  expect(project.redis).toEqual([]);
  expect(project.secrets['server-authorities']?.at(-1)).toBe(`OLD CA\nCA of ${REDIS}`);
  for (const service of Object.values(project.services)) {
    expect(service.revisions).toHaveLength(1);
    expect(service.traffic).toMatch(/-r202611250130-r$/);
    expect(service.env).toMatchObject({
      REDIS_HOST: '10.0.2.20',
      REDIS_PORT: '6379',
      REDIS_CLUSTER_MODE: 'true',
      REDIS_AUTH_SECRET: '',
    });
  }
  expect(project.done).toEqual(['ran sweep', 'asked https://api.example.com/health']);
}

test('a lost cluster is made anew from its newest finished backup, and the services find it', async () => {
  const scene = await open(lostCluster());
  const { status, stdout, stderr } = await scene.run(CLUSTER_ARGS);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expectCluster(scene.project, 'projects/p/locations/l/backupCollections/c1/backups/20261124');
  expect(stdout).toContain(`Redis: make the cluster ${REDIS} from the newest backup of the lost one`);
  // Nothing else was lost, and nothing else is touched.
  expect(scene.project.sql).toEqual(createProject().sql);
});

test('without a backup the cluster begins empty: the database holds what counts', async () => {
  const project = { ...lostCluster(), clusterBackups: [] };
  const scene = await open(project);
  const { status, stdout } = await scene.run(CLUSTER_ARGS);
  expect(status).toBe(0);
  expect(stdout).toContain('the cluster begins empty');
  expectCluster(scene.project, null);
});

test('a file that is named is what the cluster starts from', async () => {
  const scene = await open(lostCluster());
  await scene.run([...CLUSTER_ARGS, '--snapshot=gs://p-manga-backups/redis/snapshot-20261123.rdb']);
  expect(scene.project.clusters).toMatchObject([{ from: 'gs://p-manga-backups/redis/snapshot-20261123.rdb' }]);
});

test('the cluster’s recovery can be run again after a failure at any call, and ends the same', async () => {
  const outcomes = await failEverywhere(() => open(lostCluster()), CLUSTER_ARGS);
  for (const { failure, call, first, second, project } of outcomes) {
    const what = `${failure.when} ${call}`;
    expect([what, first.status === 0]).toEqual([what, false]);
    expect([what, second.status, second.stderr]).toEqual([what, 0, '']);
    expectCluster(project, 'projects/p/locations/l/backupCollections/c1/backups/20261124');
  }
}, 120_000);

test('a dry run of the cluster’s recovery changes nothing, and another stage than 1 or 2 is refused', async () => {
  const scene = await open(lostCluster());
  const before = structuredClone(scene.project);
  const { status, calls } = await scene.run([...CLUSTER_ARGS.filter((one) => one !== '--yes'), '--dry-run']);
  expect([status, calls.filter((call) => scene.changes(call))]).toEqual([0, []]);
  expect(scene.project).toEqual(before);
  expect((await scene.run([...ARGS, '--redis-stage=3'])).stderr).toContain('--redis-stage is 1');
});
