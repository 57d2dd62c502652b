import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseGcloudCall } from '../infra/gcloud/command-tree.ts';
import { readCommandTree } from '../infra/gcloud/read-command-tree.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PHASES = [1, 2, 3, 4, 5, 6, 7, 8];
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `sha256:${'a1'.repeat(32)}`;
/** What Cloud Build itself fills in. */
const BUILT_IN: Record<string, string> = {
  PROJECT_ID: 'manga-staging',
  COMMIT_SHA: COMMIT,
  BUILD_ID: '5d5b1f0e-1111-2222-3333-444455556666',
};

/** The parts of a build that we use. @see https://cloud.google.com/build/docs/build-config-file-schema */
const Build = z.strictObject({
  steps: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      entrypoint: z.literal('bash'),
      args: z.tuple([z.string().regex(/^cloudbuild\/[\w-]+\.sh$/)]),
    }),
  ),
  substitutions: z.record(z.string().regex(/^_[A-Z0-9_]+$/), z.string()),
  /** Cloud Build makes provenance of what stands here. */
  images: z.tuple([z.string()]),
  options: z.strictObject({
    requestedVerifyOption: z.literal('VERIFIED'),
    logging: z.literal('CLOUD_LOGGING_ONLY'),
    machineType: z.literal('E2_HIGHCPU_8'),
    env: z.array(z.string().regex(/^[A-Z_]+=/)),
  }),
  timeout: z.string().regex(/^\d+s$/),
});
type Build = z.infer<typeof Build>;

/** The studio's build makes files, no image. */
const StudioBuild = Build.omit({ images: true }).extend({
  options: Build.shape.options.omit({ requestedVerifyOption: true }),
});
/** What a build needs to be run. */
type Steps = z.infer<typeof StudioBuild>;

const sourceOf = (phase: number) => readFile(join(ROOT, 'apps', `phase${phase}`, 'cloudbuild.yaml'), 'utf8');
const buildOf = async (phase: number): Promise<Build> => Build.parse(parse(await sourceOf(phase)));

/** The environment of every step, with the substitutions put in; an unknown one is an error, as it is in Cloud Build. */
function environmentOf({ options, substitutions }: Pick<Steps, 'options' | 'substitutions'>): Record<string, string> {
  const known: Record<string, string> = { ...BUILT_IN, ...substitutions };
  const resolve = (text: string) =>
    text.replace(/\$\$|\$\{?(\w+)\}?/g, (all, name: string | undefined) => {
      if (name === undefined) return '$';
      if (!(name in known)) throw new Error(`${all} is no substitution`);
      return known[name] as string;
    });
  return Object.fromEntries(
    options.env.map((line) => [line.slice(0, line.indexOf('=')), resolve(line.slice(line.indexOf('=') + 1))]),
  );
}

interface World {
  /** The repository as the build sees it, as far as the steps look at it. */
  folder: string;
  calls(): Promise<string[]>;
  /** Runs the build's steps until one fails; the ids of those that ran, and how the last one ended. */
  run(build: Steps, answers?: Answers): { ran: string[]; status: number | null; stderr: string };
}

interface Answers {
  SEVERITIES?: string;
  SCAN?: string;
  /** Commands that fail, as a pattern. */
  FAILS?: string;
  /** The image is in the registry already. */
  PUSHED?: string;
}

/** Stand-ins that note how they were called and answer like the programs themselves. */
const STAND_IN = `#!/usr/bin/env bash
line="$(basename "$0") $*"
echo "$line" >>"$CALLS"
[[ -n "\${FAILS:-}" && "$line" =~ $FAILS ]] && { echo "stand-in: $line failed" >&2; exit 1; }
case "$line" in
  'gcloud deploy releases create '*)
    [[ "$line" =~ --source=([^ ]+) ]] && echo "released skaffold $(cat "\${BASH_REMATCH[1]}/skaffold.yaml")" >>"$CALLS" ;;
  'gcloud artifacts docker images scan '*) echo "$SCAN" ;;
  'gcloud artifacts docker images list-vulnerabilities '*) [[ -z "$SEVERITIES" ]] || tr ' ' '\\n' <<<"$SEVERITIES" ;;
  'docker manifest inspect '*) [[ -n "$PUSHED" ]] ;;
  'docker image inspect '*)
    echo "another.registry/x@${DIGEST}"
    echo "\${@: -1}" | sed 's/:[^:]*$/@${DIGEST}/' ;;
esac
`;

async function createWorld(phase: number): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudbuild-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const program of ['gcloud', 'docker', 'apt-get', 'npm']) {
    await writeFile(join(bin, program), STAND_IN);
    await chmod(join(bin, program), 0o755);
  }
  const delivery = join(folder, 'infra', 'delivery', `phase${phase}`);
  await mkdir(delivery, { recursive: true });
  await writeFile(join(delivery, 'skaffold.yaml'), 'value: IMAGE-OF-THE-RELEASE\n');
  const calls = join(folder, 'calls');
  await writeFile(calls, '');
  return {
    folder,
    calls: async () => (await readFile(calls, 'utf8')).split('\n').filter(Boolean),
    run(build, answers = {}) {
      const ran: string[] = [];
      const env = {
        PATH: `${bin}:${process.env.PATH}`,
        CALLS: calls,
        SEVERITIES: 'LOW HIGH',
        SCAN: 'projects/p/locations/asia/scans/s1',
        PUSHED: '',
        ...answers,
        ...environmentOf(build),
      };
      for (const { id, args } of build.steps) {
        ran.push(id);
        const done = spawnSync('bash', [join(ROOT, args[0])], { cwd: folder, env, encoding: 'utf8' });
        if (done.status !== 0) return { ran, status: done.status, stderr: done.stderr };
      }
      return { ran, status: 0, stderr: '' };
    },
  };
}

test('the eight builds are alike but for the phase', async () => {
  const first = (await sourceOf(1)).replaceAll('phase1', 'phaseN').replace('PHASE=1', 'PHASE=N');
  for (const phase of PHASES) {
    const source = await sourceOf(phase);
    expect(source.replaceAll(`phase${phase}`, 'phaseN').replace(`PHASE=${phase}`, 'PHASE=N')).toBe(first);
    expect(environmentOf(await buildOf(phase))).toMatchObject({ PHASE: String(phase), PIPELINE: `phase${phase}` });
  }
});

test('provenance is asked for the image that is pushed', async () => {
  for (const phase of PHASES) {
    const { images } = await buildOf(phase);
    expect(images).toEqual([`\${_REGION}-docker.pkg.dev/$PROJECT_ID/manga/phase${phase}:$COMMIT_SHA`]);
  }
});

test('every step’s script is there, and all scripts are valid bash that stops at the first error', async () => {
  const { steps } = await buildOf(1);
  const scripts = (await readdir(join(ROOT, 'cloudbuild'))).filter((name) => name.endsWith('.sh'));
  for (const { args } of steps) expect(scripts).toContain(args[0].replace('cloudbuild/', ''));
  for (const script of scripts) {
    const path = join(ROOT, 'cloudbuild', script);
    expect(spawnSync('bash', ['-n', path], { encoding: 'utf8' }).stderr, script).toBe('');
    if (script !== 'image.sh') expect(await readFile(path, 'utf8'), script).toContain('\nset -euo pipefail\n');
  }
});

test.each(PHASES)('phase %i is tested, built, scanned, pushed and released, in this order', async (phase) => {
  const world = await createWorld(phase);
  const { ran, status } = world.run(await buildOf(phase));
  expect({ ran, status }).toEqual({ ran: ['test', 'build', 'scan', 'push', 'release'], status: 0 });
  const calls = await world.calls();
  const image = `asia-northeast1-docker.pkg.dev/manga-staging/manga/phase${phase}`;
  const at = (start: string) => calls.findIndex((call) => call.startsWith(start));
  const order = [
    at('npm test'),
    at(`docker build --pull --file apps/phase${phase}/Dockerfile --tag ${image}:${COMMIT}`),
    at(`gcloud artifacts docker images scan ${image}:${COMMIT}`),
    at('gcloud artifacts docker images list-vulnerabilities projects/p/locations/asia/scans/s1'),
    at(`docker push ${image}:${COMMIT}`),
    at('gcloud deploy releases create'),
  ];
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
  const release = calls.find((call) => call.includes('releases create'));
  expect(release).toContain(`--images=phase${phase}=${image}@${DIGEST}`);
  expect(release).toContain(`--delivery-pipeline=phase${phase} `);
  // A copy of the delivery configuration, with the digest for the migration in it.
  const source = release?.match(/--source=(\S+)/)?.[1];
  expect(source).not.toContain('infra/delivery');
  expect(calls).toContain(`released skaffold value: ${image}@${DIGEST}`);
});

test('every call of gcloud is one that the real CLI takes', async () => {
  const world = await createWorld(1);
  world.run(await buildOf(1));
  const calls = (await world.calls()).filter((call) => call.startsWith('gcloud '));
  expect(calls.length).toBeGreaterThan(2);
  const tree = readCommandTree();
  for (const call of calls) expect(() => parseGcloudCall(tree, call.split(' ').slice(1))).not.toThrow();
});

test('the budget’s handler is tested, built, scanned, pushed and put into service by its digest', async () => {
  const build = Build.parse(parse(await readFile(join(ROOT, 'apps/budget-guard/cloudbuild.yaml'), 'utf8')));
  const world = await createWorld(1);
  const { ran, status } = world.run(build);
  expect({ ran, status }).toEqual({ ran: ['test', 'build', 'scan', 'push', 'deploy'], status: 0 });
  const image = `asia-northeast1-docker.pkg.dev/manga-staging/manga/budget-guard:${COMMIT}`;
  const calls = await world.calls();
  expect(
    calls.some((call) => call.startsWith(`docker build --pull --file apps/budget-guard/Dockerfile --tag ${image}`)),
  ).toBe(true);
  expect(calls).toContain(`docker push ${image}`);
  const update = calls.find((call) => call.startsWith('gcloud run services update '))!;
  expect(parseGcloudCall(readCommandTree(), update.split(' ').slice(1))).toMatchObject({
    positionals: ['budget-guard'],
    flags: { '--image': `${image.split(':')[0]}@${DIGEST}`, '--project': 'manga-staging' },
  });
});

/** A pull request's build keeps no image; its first step takes Terraform's program out of its image. */
const PullRequest = z.strictObject({
  steps: z.tuple([
    z.strictObject({
      id: z.literal('terraform'),
      name: z.string().regex(/^hashicorp\/terraform:\d+\.\d+\.\d+$/),
      entrypoint: z.literal('cp'),
      args: z.tuple([z.literal('/bin/terraform'), z.literal('.terraform-program')]),
    }),
    Build.shape.steps.element,
    Build.shape.steps.element,
  ]),
  options: StudioBuild.shape.options,
  timeout: Build.shape.timeout,
});

/** The build of a pull request but for its first step, in a world that has what that step left. */
async function pullRequest() {
  const { steps, options, timeout } = PullRequest.parse(
    parse(await readFile(join(ROOT, 'cloudbuild/pull-request.yaml'), 'utf8')),
  );
  const world = await createWorld(1);
  await writeFile(join(world.folder, '.terraform-program'), `${STAND_IN}`);
  await chmod(join(world.folder, '.terraform-program'), 0o755);
  const dockerfiles: string[] = [];
  for (const group of ['apps', 'packages']) {
    for (const name of await readdir(join(ROOT, group))) {
      if (!existsSync(join(ROOT, group, name, 'Dockerfile'))) continue;
      await mkdir(join(world.folder, group, name), { recursive: true });
      await writeFile(join(world.folder, group, name, 'Dockerfile'), '');
      dockerfiles.push(`${group}/${name}/Dockerfile`);
    }
  }
  const [, ...scripts] = steps;
  return { world, dockerfiles, build: { steps: scripts, options, timeout, substitutions: {} } };
}

test('a pull request is tested with Terraform at hand, and every image is built; nothing leaves the machine', async () => {
  const { world, dockerfiles, build } = await pullRequest();
  // What the tests look for is what the step before them left.
  await writeFile(join(world.folder, 'bin', 'npm'), `${STAND_IN}\nterraform version\n`);
  const { ran, status } = world.run(build);
  expect({ ran, status }).toEqual({ ran: ['test', 'images'], status: 0 });
  const calls = await world.calls();
  expect(calls.slice(0, 2)).toEqual(['npm test', 'terraform version']);
  const built = calls
    .slice(2)
    .map((call) => /^docker build --pull --file (\S+) --tag checked\/\S+ \.$/.exec(call)?.[1]);
  expect(built).toEqual(dockerfiles.toSorted());
  expect(dockerfiles.length).toBeGreaterThan(8);
});

test.each([
  ['npm test', 'test'],
  ['file apps/phase5', 'images'],
])('a failing `%s` fails the pull request in the step %s', async (FAILS, step) => {
  const { world, build } = await pullRequest();
  const { ran, status } = world.run(build, { FAILS });
  expect(ran.at(-1)).toBe(step);
  expect(status).not.toBe(0);
});

test('a CRITICAL vulnerability ends the build before the push, whatever else is found', async () => {
  const world = await createWorld(6);
  const { ran, status, stderr } = world.run(await buildOf(6), { SEVERITIES: 'HIGH CRITICAL LOW' });
  expect(ran.at(-1)).toBe('scan');
  expect(status).not.toBe(0);
  expect(stderr).toContain('CRITICAL');
  expect((await world.calls()).filter((call) => /docker push|releases create/.test(call))).toEqual([]);
});

test('no vulnerability at all is good news', async () => {
  const world = await createWorld(2);
  expect(world.run(await buildOf(2), { SEVERITIES: '' }).ran.at(-1)).toBe('release');
});

test.each([
  ['npm test', 'test'],
  ['docker build', 'build'],
  ['apt-get install', 'scan'],
  ['images scan', 'scan'],
  ['list-vulnerabilities', 'scan'],
  ['docker push', 'push'],
  ['docker image inspect', 'push'],
  ['releases create', 'release'],
])('a failing `%s` ends the build in the step %s', async (FAILS, step) => {
  const world = await createWorld(3);
  const { ran, status } = world.run(await buildOf(3), { FAILS });
  expect(ran.at(-1)).toBe(step);
  expect(status).not.toBe(0);
});

test('a scan without a result ends the build', async () => {
  const world = await createWorld(3);
  expect(world.run(await buildOf(3), { SCAN: '' }).ran.at(-1)).toBe('scan');
});

test('a commit that was built before keeps its image, and gets a release of its own', async () => {
  const world = await createWorld(4);
  expect(world.run(await buildOf(4), { PUSHED: 'yes' }).status).toBe(0);
  const calls = await world.calls();
  expect(calls.some((call) => call.startsWith('docker push'))).toBe(false);
  expect(calls.some((call) => call.includes('releases create r-0123456789ab-5d5b1f0e '))).toBe(true);
});

test('without its delivery configuration nothing is released', async () => {
  const world = await createWorld(5);
  await rm(join(world.folder, 'infra'), { recursive: true });
  const { ran, stderr } = world.run(await buildOf(5));
  expect(ran.at(-1)).toBe('release');
  expect(stderr).toContain('infra/delivery/phase5/skaffold.yaml is missing');
});

const studioSource = () => readFile(join(ROOT, 'apps', 'studio', 'cloudbuild.yaml'), 'utf8');

async function createStudioWorld() {
  const world = await createWorld(1);
  // The build's stand-in makes what the page is made of.
  const node = join(world.folder, 'bin', 'node');
  const made = [
    'index.html',
    'icon.svg',
    'assets/studio-AB12.js',
    'assets/studio-AB12.js.map',
    'assets/studio-CD34.css',
  ];
  await writeFile(
    node,
    `${STAND_IN}\nmkdir -p .studio/assets .studio/samples\ncd .studio\nfor file in ${made.join(' ')} samples/story-ja.txt; do echo x >"$file"; done\n`,
  );
  await chmod(node, 0o755);
  return world;
}

test('the studio is tested, built and uploaded: parts first and for ever, the page that names them last', async () => {
  const build = StudioBuild.parse(parse(await studioSource()));
  const world = await createStudioWorld();
  const { ran, status, stderr } = world.run(build);
  expect({ ran, status, stderr }).toEqual({ ran: ['test', 'build', 'upload'], status: 0, stderr: '' });
  const calls = await world.calls();
  expect(calls.slice(0, 2)).toEqual(['npm test', 'node packages/cli/bundle.mjs --install studio .studio']);
  const uploads = calls.slice(2).map((call) => {
    const [, type, cache, files, to] =
      /^gcloud storage cp --content-type=(.+) --cache-control=(.+?) (\.studio\/.*) (gs:\S+)$/.exec(call) ?? [];
    return { type, cache, files: files?.split(' ').map((file) => file.replace('.studio/', '')), to };
  });
  const immutable = 'public, max-age=31536000, immutable';
  const bucket = 'gs://manga-studio';
  expect(uploads).toEqual([
    {
      type: 'text/javascript; charset=utf-8',
      cache: immutable,
      files: ['assets/studio-AB12.js'],
      to: `${bucket}/assets/`,
    },
    { type: 'text/css; charset=utf-8', cache: immutable, files: ['assets/studio-CD34.css'], to: `${bucket}/assets/` },
    { type: 'application/json', cache: immutable, files: ['assets/studio-AB12.js.map'], to: `${bucket}/assets/` },
    { type: 'text/plain; charset=utf-8', cache: 'no-cache', files: ['samples/story-ja.txt'], to: `${bucket}/samples/` },
    { type: 'image/svg+xml', cache: 'no-cache', files: ['icon.svg'], to: `${bucket}/` },
    { type: 'text/html; charset=utf-8', cache: 'no-cache', files: ['index.html'], to: `${bucket}/` },
  ]);
});

test.each([
  ['npm test', 'test'],
  ['bundle.mjs', 'build'],
  ['studio-CD34.css', 'upload'],
])('a failing `%s` ends the studio’s build in the step %s, before its page is there', async (FAILS, step) => {
  const world = await createStudioWorld();
  const { ran, status } = world.run(StudioBuild.parse(parse(await studioSource())), { FAILS });
  expect(ran.at(-1)).toBe(step);
  expect(status).not.toBe(0);
  expect((await world.calls()).some((call) => call.includes('index.html'))).toBe(false);
});

test('nothing speaks of `latest`', async () => {
  const scripts = (await readdir(join(ROOT, 'cloudbuild'))).filter((name) => name.endsWith('.sh'));
  const sources = await Promise.all([
    ...PHASES.map(sourceOf),
    studioSource(),
    ...scripts.map((name) => readFile(join(ROOT, 'cloudbuild', name), 'utf8')),
  ]);
  for (const source of sources) expect(source).not.toMatch(/latest/);
  const world = await createWorld(1);
  world.run(await buildOf(1));
  for (const call of await world.calls()) expect(call).not.toMatch(/latest/);
});
