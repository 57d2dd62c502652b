import { execFile, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, testDatabase, testEmulators, testRedis, waitFor } from '@manga/testing';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ROOT } from './paths.ts';
import { provision } from './provision.ts';
import { serviceEnvironment } from './service-environment.ts';
import { SERVICES } from './service-table.ts';

// The Dockerfiles, built and started for real where something can: IMAGE_CHECK names a command that builds without a container
// engine (`COMMAND build DOCKERFILE CONTEXT TAG`, `COMMAND start TAG ENV=VALUE…`). IMAGES names those that are wanted; all by default.

const run = promisify(execFile);
const runner = process.env.IMAGE_CHECK;
const GUARD = 'budget-guard';
const ALL = [...SERVICES.map(({ phase }) => `phase${phase}`), GUARD];
const images = process.env.IMAGES?.split(',') ?? ALL;
const BUILD_TIMEOUT_MS = 900_000;
const READY_TIMEOUT_MS = 120_000;
/** Beyond the base image, in MB. */
const GOAL_MB = 120;
const BASE = 'gcr.io/distroless/nodejs24-debian12:nonroot';
/** The user of distroless images. */
const NOBODY = '65532';

const dockerfileOf = (image: string) => `apps/${image}/Dockerfile`;

test('the Dockerfiles are alike but for the app', async () => {
  const texts = await Promise.all(
    ALL.map(async (image) => (await readFile(join(ROOT, dockerfileOf(image)), 'utf8')).replaceAll(image, 'APP')),
  );
  expect(new Set(texts).size).toBe(1);
  // By number, as a platform that forbids root asks for it; without a shell, so that signals arrive.
  expect(texts[0]).toMatch(/\nUSER 65532:65532\n/);
  expect(texts[0]).toMatch(/\nCMD \["--max-semi-space-size=2", "main.js"\]\n/);
  expect(texts[0]).not.toMatch(/latest/);
});

if (runner === undefined) console.warn('No image is built: IMAGE_CHECK names nothing that could.');

/** The service's process: the port is its alone. */
async function findService(port: number): Promise<{ pid: number; uid: string; command: string[] } | undefined> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').filter(Boolean);
      if (!environment.includes(`PORT=${port}`) || !command.includes('main.js')) continue;
      const uid = (await readFile(`/proc/${pid}/status`, 'utf8')).match(/^Uid:\s+\d+\s+(\d+)/m)?.[1] ?? '';
      return { pid: Number(pid), uid, command };
    } catch {
      // It ended while we looked.
    }
  }
  return undefined;
}

async function sizeOf(image: string): Promise<number> {
  const env = { ...process.env, STORAGE_DRIVER: process.env.STORAGE_DRIVER ?? 'vfs' };
  const { stdout } = await run('buildah', ['inspect', '--type', 'image', '--format', '{{.FromImageID}}', image], {
    env,
  });
  const { stdout: list } = await run('buildah', ['images', '--no-trunc', '--format', '{{.ID}} {{.Size}}'], { env });
  const line = list.split('\n').find((one) => one.includes(stdout.trim()));
  const [, value = '', unit = ''] = line?.match(/ ([\d.]+) ?([KMG])B$/) ?? [];
  return Number(value) * ({ K: 0.001, M: 1, G: 1_000 }[unit] ?? Number.NaN);
}

/** What an image needs to be started here, by the variables of its service. */
async function environmentOf(image: string, port: number): Promise<Record<string, string>> {
  if (image === GUARD) {
    return {
      PROJECT_ID: 'manga-test',
      REGION: 'asia-northeast1',
      LIMITS: '{"phase1-text-analysis":1}',
      PORT: `${port}`,
    };
  }
  const service = SERVICES.find(({ phase }) => image === `phase${phase}`)!;
  const [database, redis, emulators] = await Promise.all([testDatabase(), testRedis(), testEmulators()]);
  await provision({
    emulators: emulators.env,
    endpointOf: () => `http://127.0.0.1:${port}`,
    databasePassword: database.password,
  });
  return serviceEnvironment(
    { ...service, port },
    {
      database: { host: database.host, port: database.port, user: database.user, name: database.database },
      redis: { host: redis.host, port: redis.port },
      cdn: 'https://cdn.example.com',
      emulators: emulators.env,
    },
    'INFO',
  );
}

describe.skipIf(runner === undefined).each(images)('the image of %s', (image) => {
  const tag = `manga-check-${image}-${process.pid}`;

  beforeAll(async () => {
    await run(runner!, ['build', dockerfileOf(image), '.', tag], { cwd: ROOT, maxBuffer: 1e8 });
    return async () => {
      const env = { ...process.env, STORAGE_DRIVER: process.env.STORAGE_DRIVER ?? 'vfs' };
      await run('buildah', ['rmi', '--force', `localhost/${tag}`], { env });
    };
  }, BUILD_TIMEOUT_MS);

  test('is at most 120 MB above its base', async () => {
    const above = (await sizeOf(`localhost/${tag}`)) - (await sizeOf(BASE));
    console.log(`${image}: ${Math.round(above)} MB above the base image`);
    expect(above).toBeLessThan(GOAL_MB);
  });

  test(
    'starts until it is healthy and ready, as nobody, with nothing between Node.js and its signals, and ends when told',
    async () => {
      const port = await freePort();
      const pairs = Object.entries(await environmentOf(image, port)).map(([name, value]) => `${name}=${value}`);
      const child = spawn(runner!, ['start', tag, ...pairs], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      }
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const answers = (path: string) =>
        fetch(`http://127.0.0.1:${port}${path}`).then(
          ({ status }) => status,
          () => 0,
        );
      // The budget's handler has nothing to wait for.
      const paths = image === GUARD ? ['/health'] : ['/health', '/ready'];
      const ready = async () => (await Promise.all(paths.map(answers))).every((status) => status === 200);
      await waitFor(ready, { timeoutMs: READY_TIMEOUT_MS, everyMs: 100, what: 'healthy and ready' }).catch((cause) => {
        throw new Error(`the service said:\n${output}`, { cause });
      });
      const found = await findService(port);
      expect(found?.uid).toBe(NOBODY);
      expect(found?.command.slice(0, 3)).toEqual(['/nodejs/bin/node', '--max-semi-space-size=2', 'main.js']);
      process.kill(found!.pid, 'SIGTERM');
      expect(await exited).toBe(0);
      if (image !== GUARD) expect(output).toContain('shutting down');
    },
    READY_TIMEOUT_MS + 60_000,
  );
});
