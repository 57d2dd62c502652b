import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '@manga/config';
import { credentials } from '@manga/emulators';
import { ServiceEnv } from '@manga/phase-kit/config';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from './paths.ts';
import { serviceEnvironment } from './service-environment.ts';
import { BUCKETS, CONTAINER_PORTS, PROJECT, SERVICES } from './service-table.ts';

const Condition = z.enum(['service_healthy', 'service_completed_successfully']);
const Container = z.strictObject({
  image: z.string().regex(/^[\w./-]+:[\w.-]+$/),
  build: z.strictObject({ context: z.literal('.'), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string().regex(/^[A-Z0-9_]+$/), z.string()).default({}),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:(\d+):\1$/)).default([]),
  tmpfs: z.array(z.string()).optional(),
  configs: z.array(z.strictObject({ source: z.string(), target: z.string() })).default([]),
  profiles: z.array(z.literal('cluster')).optional(),
  hostname: z.string().optional(),
  restart: z.literal('unless-stopped').optional(),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: Condition, required: z.boolean().optional() }))
    .default({}),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.int(),
      start_period: z.string(),
    })
    .optional(),
});
const Compose = z.looseObject({
  name: z.literal('manga'),
  services: z.record(z.string(), Container),
  configs: z.record(z.string(), z.strictObject({ content: z.string() })),
});

// Many services share one anchor: that is no attack on the parser.
const written = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true, maxAliasCount: -1 });
/** `${NAME:-default}` as Compose resolves it where NAME is not set, and `$$`. */
const resolved = JSON.stringify(written)
  .replace(/(?<!\$)\$\{\w+:-([^}]*)\}/g, '$1')
  .replaceAll('$$', '$');
const compose = Compose.parse(JSON.parse(resolved));
const containers = Object.entries(compose.services);
const container = (name: string) => compose.services[name] as z.infer<typeof Container>;

/** What has to be up or done before a container starts. */
function waitsFor(name: string, seen = new Set<string>()): Set<string> {
  for (const dependency of Object.keys(container(name).depends_on)) {
    if (seen.has(dependency)) continue;
    seen.add(dependency);
    waitsFor(dependency, seen);
  }
  return seen;
}

/** Ports by the name under which a part is reached. */
const PORTS: Record<string, readonly number[]> = {
  postgres: [CONTAINER_PORTS.postgres],
  redis: [CONTAINER_PORTS.redis],
  pubsub: [CONTAINER_PORTS.pubsub],
  storage: [CONTAINER_PORTS.storage],
  [SERVICES[0]!.name]: [CONTAINER_PORTS.service],
  emulators: [CONTAINER_PORTS.secrets, CONTAINER_PORTS.vertex, CONTAINER_PORTS.issuer, CONTAINER_PORTS.gateway],
};

const issuer = `http://emulators:${CONTAINER_PORTS.issuer}`;
const addresses = {
  database: { host: 'postgres', port: CONTAINER_PORTS.postgres, user: 'manga', name: 'manga' },
  redis: { host: 'redis', port: CONTAINER_PORTS.redis },
  cdn: `http://localhost:${CONTAINER_PORTS.cdn}`,
  emulators: {
    PUBSUB_EMULATOR_HOST: `pubsub:${CONTAINER_PORTS.pubsub}`,
    STORAGE_ENDPOINT: `http://storage:${CONTAINER_PORTS.storage}`,
    SECRET_MANAGER_ENDPOINT: `http://emulators:${CONTAINER_PORTS.secrets}`,
    VERTEX_ENDPOINT: `http://emulators:${CONTAINER_PORTS.vertex}`,
    GOOGLE_APPLICATION_CREDENTIALS: '/credentials.json',
    PUSH_ISSUER: issuer,
    PUSH_JWKS_URL: `${issuer}/jwks`,
    AUTH_ISSUER: issuer,
    AUTH_JWKS_URL: `${issuer}/jwks`,
    METADATA_SERVER_DETECTION: 'none',
  },
};

test('the containers are those of the table, and what they need', () => {
  const services = SERVICES.map(({ name }) => name);
  const own = ['emulators', 'provision', 'migrate', 'scheduler', 'load-balancer'];
  const parts = ['postgres', 'redis', 'pubsub', 'storage', ...own];
  const cluster = containers.filter(([, { profiles }]) => profiles?.includes('cluster')).map(([name]) => name);
  expect(cluster).toEqual([...[1, 2, 3, 4, 5, 6].map((n) => `redis-cluster-${n}`), 'redis-cluster-init']);
  expect(Object.keys(compose.services).sort()).toEqual([...services, ...parts, ...cluster].sort());
});

test.each(SERVICES)('$name has the environment that it has on the local stack without Docker', (service) => {
  const { environment, build } = container(service.name);
  const inContainer = { ...service, port: CONTAINER_PORTS.service };
  expect(environment).toEqual(serviceEnvironment(inContainer, addresses, 'INFO'));
  expect(build?.dockerfile).toBe(`apps/phase${service.phase}/Dockerfile`);
  const { GOOGLE_APPLICATION_CREDENTIALS: _file, METADATA_SERVER_DETECTION: _detection, ...own } = environment;
  loadConfig(ServiceEnv, own);
  expect(Object.keys(own).filter((name) => !(name in ServiceEnv.shape))).toEqual([]);
});

test('every address that a container is given is one that listens, and is waited for', () => {
  for (const [name, { environment }] of containers) {
    const hosts: string[] = [];
    for (const value of Object.values(environment)) {
      const [, host, port] = /^(?:https?:\/\/)?([a-z][\w-]*):(\d+)(?:\/|$)/.exec(value) ?? [];
      if (host === undefined) continue;
      // For the browsers of this machine.
      if (host === 'localhost') {
        expect(containers.flatMap(([, { ports }]) => ports)).toContain(`127.0.0.1:${port}:${port}`);
        continue;
      }
      expect(PORTS[host], `${name}: ${value}`).toContain(Number(port));
      hosts.push(host);
    }
    for (const host of [environment.DB_HOST, environment.REDIS_HOST]) if (host !== undefined) hosts.push(host);
    const before = waitsFor(name);
    // The migration is given a service's whole environment and uses the database and the secret.
    const needed = name === 'migrate' ? hosts.filter((host) => host !== environment.REDIS_HOST) : hosts;
    for (const host of needed) expect(before, `${name} → ${host}`).toContain(host);
  }
});

test('who is waited for says when it is healthy or ends, and nobody waits in a circle', () => {
  for (const [name, { depends_on: dependencies }] of containers) {
    expect(waitsFor(name)).not.toContain(name);
    for (const [dependency, { condition, required = true }] of Object.entries(dependencies)) {
      const other = container(dependency);
      expect(other, `${name} → ${dependency}`).toBeDefined();
      if (condition === 'service_healthy') expect(other.healthcheck, dependency).toBeDefined();
      else expect(other.restart, `${dependency} ends`).toBeUndefined();
      // A profile that is off must not keep the rest from starting.
      expect(required || other.profiles !== undefined).toBe(true);
      if (other.profiles !== undefined && container(name).profiles === undefined) expect(required).toBe(false);
    }
  }
});

test('what listens outside, and the files that are built and mounted, are there', () => {
  const outside = [CONTAINER_PORTS['load-balancer'], CONTAINER_PORTS.cdn].map((port) => `127.0.0.1:${port}:${port}`);
  expect(container('load-balancer').ports).toEqual(outside);
  expect(container('emulators').ports).toEqual([`127.0.0.1:8088:${CONTAINER_PORTS.issuer}`]);
  for (const [name, { build, configs, image }] of containers) {
    expect(image.endsWith(':latest'), name).toBe(false);
    if (build !== undefined) expect(existsSync(join(ROOT, build.dockerfile)), build.dockerfile).toBe(true);
    for (const { source: config } of configs) expect(compose.configs[config], config).toBeDefined();
  }
  expect(JSON.parse(compose.configs.credentials?.content ?? '')).toEqual(credentials(issuer));
});

test('the emulators, Google’s and fake-gcs-server listen where the table says', () => {
  const { environment } = container('emulators');
  expect(environment).toEqual({
    HOST: '0.0.0.0',
    PUBLIC_HOST: 'emulators',
    SECRETS_PORT: String(CONTAINER_PORTS.secrets),
    VERTEX_PORT: String(CONTAINER_PORTS.vertex),
    ISSUER_PORT: String(CONTAINER_PORTS.issuer),
    GATEWAY_PORT: String(CONTAINER_PORTS.gateway),
  });
  const known = readFileSync(join(ROOT, 'packages/emulators/src/main.ts'), 'utf8');
  for (const name of Object.keys(environment)) expect(known).toContain(`    ${name}: `);
  expect(container('pubsub').command).toContain(`--host-port=0.0.0.0:${CONTAINER_PORTS.pubsub}`);
  expect(container('pubsub').command).toContain(`--project=${PROJECT}`);
  expect(container('storage').command).toContain(`storage:${CONTAINER_PORTS.storage}`);
  expect(Object.keys(BUCKETS).every((name) => name in container('migrate').environment)).toBe(true);
});

test('provisioning knows every variable that it is given, and gives the database’s own password', () => {
  const { environment } = container('provision');
  const known = readFileSync(join(ROOT, 'packages/cli/src/provision-main.ts'), 'utf8');
  const ours = Object.keys(environment).filter((name) => !/^(GOOGLE_APPLICATION|METADATA_SERVER)/.test(name));
  for (const name of ours) expect(known).toContain(`    ${name}: `);
  expect(environment.DB_PASSWORD).toBe(container('postgres').environment.POSTGRES_PASSWORD);
  expect(environment.PUSH_GATEWAY).toBe(`http://emulators:${CONTAINER_PORTS.gateway}`);
});

test('the scheduler knows every variable that it is given', () => {
  const known = readFileSync(join(ROOT, 'packages/cli/src/scheduler-main.ts'), 'utf8');
  const { environment } = container('scheduler');
  for (const name of Object.keys(environment)) expect(known).toContain(`    ${name}: `);
});

test.each([
  [200, 0],
  [503, 1],
])('the services’ health check turns status %i into exit code %i', async (status, code) => {
  const server = createServer((request, response) => response.writeHead(request.url === '/ready' ? status : 404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const [, , , script] = container('phase1-text-analysis').healthcheck?.test ?? [];
  const run = promisify(execFile)(process.execPath, ['-e', String(script).replace(':8080/', `:${port}/`)]);
  const ended = await run.then(
    () => 0,
    (error) => error.code,
  );
  server.closeAllConnections();
  server.close();
  expect(ended).toBe(code);
});

test('the load balancer knows every variable that it is given, and sends browsers where the issuer is published', () => {
  const { environment } = container('load-balancer');
  const known = readFileSync(join(ROOT, 'packages/cli/src/load-balancer-main.ts'), 'utf8');
  for (const name of Object.keys(environment)) expect(known).toContain(`    ${name}: `);
  expect(environment.CDN_PORT).toBe(String(CONTAINER_PORTS.cdn));
  expect(environment.CDN_BASE_URL).toBe(container(SERVICES[7]!.name).environment.CDN_BASE_URL);
  expect(environment.STUDIO_ISSUER).toBe(issuer);
  for (const name of ['STUDIO_AUTHORIZATION_ENDPOINT', 'STUDIO_TOKEN_ENDPOINT']) {
    expect(new URL(environment[name] as string).origin).toBe(`http://localhost:${CONTAINER_PORTS.issuer}`);
  }
});

test('the scripts in it are valid bash', () => {
  const scripts = containers.map(([, { command }]) => command ?? []).filter(([shell]) => shell === 'bash');
  expect(scripts).toHaveLength(7);
  for (const command of scripts) {
    const checked = spawnSync('bash', ['-n', '-c', command[2] as string], { encoding: 'utf8' });
    expect(checked.stderr).toBe('');
  }
});
