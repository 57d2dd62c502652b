import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function run(env: Record<string, string>) {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('as a process it says where it listens, is healthy everywhere, and ends cleanly on SIGTERM', async () => {
  const child = run({ GOOGLE_CLOUD_PROJECT: 'p' });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { ready, env, ports } = JSON.parse(line);
  expect(ready).toBe(true);
  expect(env).toMatchObject({ GOOGLE_CLOUD_PROJECT: 'p', PUBSUB_EMULATOR_HOST: `127.0.0.1:${ports.pubsub}` });
  for (const name of ['pubsub', 'storage', 'secrets', 'issuer']) {
    expect((await fetch(`http://127.0.0.1:${ports[name]}/health`)).status).toBe(200);
  }
  expect(existsSync(env.GOOGLE_APPLICATION_CREDENTIALS)).toBe(true);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(existsSync(env.GOOGLE_APPLICATION_CREDENTIALS)).toBe(false);
});

test('a port that is none stops it with a line that names it', async () => {
  const child = run({ PUBSUB_PORT: '99999' });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(said).toContain('PUBSUB_PORT');
});

test('the push gateway is there when it is asked for', async () => {
  const child = run({ GATEWAY_PORT: '0' });
  const [line] = await once(createInterface(child.stdout), 'line');
  expect((await fetch(`http://127.0.0.1:${JSON.parse(line).ports.gateway}/health`)).status).toBe(200);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});
