import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { GuardEnv } from '../apps/budget-guard/src/config.ts';
import { phaseForPath } from '../packages/cli/src/load-balancer-routes.ts';
import { CDN_PHASES, FAN_OUT_PHASES, SERVICES, TOPICS } from '../packages/cli/src/service-table.ts';
import { studioHeaders } from '../packages/cli/src/studio-headers.ts';
import { CDN_PATHS } from '../packages/contracts/src/cdn-paths.ts';
import { ServiceEnv } from '../packages/phase-kit/src/config.ts';
import { cdnNames } from './delivery-files.ts';
import { access, guardSources, INFRA, platform, readInfra, sources, studio, terraformFiles } from './read-platform.ts';

const ROOT = join(INFRA, '..');
const services = Object.entries(platform.services);

test('the services are those of the table that the local stack runs', () => {
  expect(services.map(([, { number, name }]) => ({ phase: number, name }))).toEqual(
    SERVICES.map(({ phase, name }) => ({ phase, name })),
  );
  expect(services.filter(([, { fan_out }]) => fan_out).map(([, { number }]) => number)).toEqual(FAN_OUT_PHASES);
});

/** Paths that a template matches: `{x=*}` is one part, `{x=**}` any number of them. */
const examplesOf = (template: string) =>
  template.endsWith('=**}')
    ? ['n1', 'n1/image'].map((rest) => template.replace(/\{\w+=\*\*\}/, rest).replace(/\{\w+=\*\}/, '5c2d'))
    : [template.replace(/\{\w+=\*\}/, '5c2d')];

const matches = (template: string, path: string) => {
  const pattern = template
    .replace(/[.]/g, '\\.')
    .replace(/\{\w+=\*\*\}/g, '.*')
    .replace(/\{\w+=\*\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
};

const phaseByTemplates = (path: string) => {
  const found = Object.entries(platform.public_paths).filter(([, templates]) =>
    templates.some((template) => matches(template, path)),
  );
  expect(found.length).toBeLessThan(2);
  return found[0] === undefined ? null : (platform.services[found[0][0]]?.number ?? null);
};

test('every public path of the load balancer leads where the local load balancer sends it', () => {
  for (const [key, templates] of Object.entries(platform.public_paths)) {
    for (const path of templates.flatMap(examplesOf)) {
      expect([path, phaseForPath(path)]).toEqual([path, platform.services[key]?.number]);
    }
  }
});

test('what the local load balancer routes, or does not, production routes alike', () => {
  const parts = ['', 'v1', 'manga', '5c2d', 'phases', '1', '6', '8', '9', 'rerun', 'panels', 'pages', 'download'];
  const more = ['cancel', 'events', 'pubsub', 'push', 'internal', 'sweep', 'ready', 'health', 'openapi.json'];
  const all = [...parts, ...more];
  const job = all.flatMap((a) => all.map((b) => `/v1/manga/5c2d/${a}${b === '' ? '' : `/${b}`}`));
  const phases = all.flatMap((a) => all.map((b) => `/v1/manga/5c2d/phases/${a}/${b}`));
  const top = all.flatMap((a) => all.map((b) => `/${a}${b === '' ? '' : `/${b}`}`));
  const tried = [...job, ...phases, ...top, '/v1/manga', '/v1/manga/5c2d', '/health', '/openapi.json', '/pubsub/push'];
  // An empty part doesn't come about: the load balancer of Google merges slashes.
  for (const path of tried.filter((path) => !/\/(\/|$)/.test(path))) {
    expect([path, phaseByTemplates(path)]).toEqual([path, phaseForPath(path)]);
  }
});

test('the services get every variable that they need, and none that they do not know', () => {
  const text = readInfra('platform/environment.tf');
  const given = [...text.matchAll(/\b([A-Z][A-Z0-9_]+)\s+=/g), ...text.matchAll(/\{ ([A-Z_]+) =/g)].map(
    ([, name = '']) => name,
  );
  const known = Object.keys(ServiceEnv.shape);
  // CONCURRENCY differs by service; PORT and K_REVISION are Cloud Run's; the certificates are read by Node.js itself.
  const foreign = ['NODE_EXTRA_CA_CERTS'];
  expect(given.filter((name) => !known.includes(name) && !foreign.includes(name))).toEqual([]);
  const required = known.filter(
    (name) => !ServiceEnv.shape[name as keyof typeof ServiceEnv.shape].safeParse(undefined).success,
  );
  expect(required.filter((name) => !given.includes(name))).toEqual([]);
});

test('those services alone that sign addresses at the CDN are told of it and may read the key', () => {
  const signing = services.filter(([, { cdn }]) => cdn).map(([key, { number }]) => ({ key, number }));
  expect(signing.map(({ number }) => number)).toEqual(CDN_PHASES);
  const code = (number: number) =>
    readdirSync(join(ROOT, `apps/phase${number}/src`))
      .filter((file) => /^(?!.*test).*\.ts$/.test(file))
      .map((file) => readFileSync(join(ROOT, `apps/phase${number}/src`, file), 'utf8'))
      .join('\n');
  expect(SERVICES.filter(({ phase }) => code(phase).includes('sendObject(')).map(({ phase }) => phase)).toEqual(
    CDN_PHASES,
  );
  const readers = Object.entries(access.access).filter(([, { secrets }]) => secrets.includes('cdn-signing-key'));
  expect(readers.map(([key]) => key)).toEqual(signing.map(({ key }) => key));
  expect(cdnNames().toSorted()).toEqual(Object.keys(ServiceEnv.shape).filter((name) => name.startsWith('CDN_')));
});

test('the CDN has its buckets at the paths that the services sign', () => {
  const text = readInfra('platform/main.tf');
  for (const [bucket, path] of Object.entries(CDN_PATHS)) {
    expect(text).toMatch(
      new RegExp(`${bucket}\\s+= \\{ name = module.storage.buckets\\["${bucket}"\\], path = "${path}"`),
    );
  }
});

test('the budget’s handler gets every variable that it needs, and none that it does not know', () => {
  const given = [...readInfra('modules/operations/budget.tf').matchAll(/name\s+= "([A-Z_]+)"/g)].map(
    ([, name]) => name,
  );
  const fields = Object.entries(GuardEnv.shape);
  expect(given.filter((name) => !fields.some(([known]) => known === name))).toEqual([]);
  const required = fields.filter(([, field]) => !field.safeParse(undefined).success).map(([name]) => name);
  expect(given.toSorted()).toEqual(required.toSorted());
});

test('pushes have the figures of the local stack', () => {
  const cloud = readInfra('modules/messaging/main.tf');
  const local = readFileSync(join(ROOT, 'packages/cli/src/provision.ts'), 'utf8');
  const figure = (text: string, pattern: RegExp) => Number(text.match(pattern)?.[1]);
  const pairs: [RegExp, RegExp][] = [
    [/ack_deadline_seconds\s+= (\d+)/, /ackDeadlineSeconds: (\d+)/],
    [/minimum_backoff = "(\d+)s"/, /minimumBackoff: \{ seconds: (\d+)/],
    [/maximum_backoff = "(\d+)s"/, /maximumBackoff: \{ seconds: (\d+)/],
    [/max_delivery_attempts = (\d+)/, /maxDeliveryAttempts: (\d+)/],
  ];
  for (const [inCloud, onLaptop] of pairs) {
    expect(figure(cloud, inCloud)).toBeGreaterThan(0);
    expect(figure(cloud, inCloud)).toBe(figure(local, onLaptop));
  }
  for (const topic of Object.values(TOPICS)) expect(cloud).toContain(`"${topic}"`);
});

test('the studio has the headers that the local load balancer sends, and TLS for good', () => {
  const issuer = 'https://login.example.com';
  const cdn = 'https://cdn.example.com';
  const given = studio.studio_headers.map((header) =>
    header
      .replace(/\$\{join\(" ", concat\(\["'self'"\], var\.studio\.connect, (.*?)\)\)\}/, `'self' ${issuer} $1`)
      .replace(/\["https:.*cdn_domain\}"\]/, cdn),
  );
  const wanted = Object.entries(studioHeaders([issuer, cdn])).map(([name, value]) => `${name}: ${value}`);
  expect(given).toEqual([...wanted, 'strict-transport-security: max-age=31536000']);
});

test('an image is built when its app or a package below it changes, and only then', () => {
  // Turbo's graph of what is built for what; tests, whose packages it builds too, are not in an image.
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
  const dryRun = execFileSync(join(ROOT, 'node_modules/.bin/turbo'), ['run', 'build', '--dry-run=json'], {
    cwd: ROOT,
    env,
  });
  const { tasks } = JSON.parse(dryRun.toString()) as {
    tasks: { package: string; directory: string; dependencies: string[] }[];
  };
  const folders = new Map(tasks.map((task) => [task.package, task.directory]));
  const dependenciesOf = (folder: string) => {
    const { devDependencies = {} } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
      devDependencies?: Record<string, string>;
    };
    return tasks
      .filter(({ directory }) => directory === folder)
      .flatMap(({ dependencies }) => dependencies.map((task) => task.replace(/#build$/, '')))
      .filter((name) => !(name in devDependencies))
      .map((name) => folders.get(name)!);
  };
  const below = (folder: string, seen = new Set<string>()): Set<string> => {
    for (const next of dependenciesOf(folder)) if (!seen.has(next)) below(next, seen.add(next));
    return seen;
  };
  for (const [key, files] of Object.entries({
    ...sources,
    studio: studio.studio_sources,
    'budget-guard': guardSources,
  })) {
    const built = files.filter((file) => /^(apps|packages)\/[\w-]+\/\*\*$/.test(file)).map((file) => dirname(file));
    expect([key, built.sort()]).toEqual([key, [`apps/${key}`, ...below(`apps/${key}`)].sort()]);
    const fixed = files.filter((file) => !file.includes('*'));
    expect(fixed.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  }
});

/** The API of each kind of resource, by how its type begins; the longest beginning counts. */
const APIS: Record<string, string> = {
  artifact_registry: 'artifactregistry',
  bigquery: 'bigquery',
  billing: 'billingbudgets',
  certificate_manager: 'certificatemanager',
  cloud_run: 'run',
  cloud_scheduler: 'cloudscheduler',
  cloudbuild: 'cloudbuild',
  clouddeploy: 'clouddeploy',
  compute: 'compute',
  dns: 'dns',
  kms: 'cloudkms',
  logging: 'logging',
  monitoring: 'monitoring',
  network_connectivity: 'networkconnectivity',
  project: 'cloudresourcemanager',
  pubsub: 'pubsub',
  redis: 'redis',
  secret_manager: 'secretmanager',
  service_account: 'iam',
  service_networking: 'servicenetworking',
  sql: 'sqladmin',
  storage: 'storage',
};

test('the API of every resource that Terraform makes is switched on, and of what runs', () => {
  const types = new Set(
    terraformFiles()
      .filter((file) => file.startsWith('modules/') || file.startsWith('platform/'))
      .flatMap((file) => [...readInfra(file).matchAll(/^resource "google_(\w+)"/gm)].map(([, type = '']) => type)),
  );
  const needed = [...types].map((type) => {
    const start = Object.keys(APIS).find((beginning) => type.startsWith(beginning));
    expect([type, start !== undefined]).toEqual([type, true]);
    return APIS[start!]!;
  });
  // Models, scans before and after the push, traces, the link to the repository, signatures of tokens.
  const used = [
    'aiplatform',
    'ondemandscanning',
    'containerscanning',
    'cloudtrace',
    'developerconnect',
    'iamcredentials',
  ];
  const list = readInfra('platform/main.tf').match(/apis = toset\(\[([\s\S]*?)\]\)/)?.[1] ?? '';
  const enabled = [...list.matchAll(/"([a-z]+)"/g)].map(([, api]) => api);
  expect([...needed, ...used].filter((api) => !enabled.includes(api))).toEqual([]);
});

test('the environments differ in their variables alone: all else is one file that they share', () => {
  const shared = {
    'main.tf': 'environment/main.tf',
    'variables.tf': 'platform/variables.tf',
    'versions.tf': 'environment/versions.tf',
  };
  for (const name of ['dev', 'staging', 'production']) {
    const folder = join(INFRA, 'envs', name);
    expect(readdirSync(folder).filter((file) => file.endsWith('.tf'))).toEqual(Object.keys(shared));
    for (const [file, original] of Object.entries(shared))
      expect(realpathSync(join(folder, file))).toBe(realpathSync(join(INFRA, original)));
  }
});

/** The blocks `kind "..." ["..."] {` of a file, formatted as terraform fmt does. */
const blocksOf = (text: string, kind: string) =>
  [...text.matchAll(new RegExp(`^${kind} ("[^\n]*) \\{$([\\s\\S]*?)^\\}$`, 'gm'))].map(([, head = '', body = '']) => ({
    head,
    body,
  }));

test('every load-balancing scheme is written out', () => {
  const types = /"google_compute_(global_forwarding_rule|forwarding_rule|backend_service)"/;
  const all = terraformFiles().flatMap((file) => blocksOf(readInfra(file), 'resource'));
  const concerned = all.filter(({ head }) => types.test(head));
  expect(concerned.length).toBeGreaterThan(3);
  expect(concerned.filter(({ body }) => !/\n {2}load_balancing_scheme\s+=/.test(body))).toEqual([]);
});

test('every variable and every output is described, and the provider is pinned everywhere', () => {
  for (const file of terraformFiles()) {
    const text = readInfra(file);
    const blocks = [...blocksOf(text, 'variable'), ...blocksOf(text, 'output')];
    expect([file, blocks.filter(({ body }) => !body.includes('description')).map(({ head }) => head)]).toEqual([
      file,
      [],
    ]);
    if (file.endsWith('versions.tf')) expect(text).toContain('>= 8.2, < 9');
  }
});
