import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, waitFor } from '@manga/testing';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from './paths.ts';

/** The command itself, with its logs in a folder of its own. */
async function startLocal(port: number, env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'manga-local-'));
  const args = ['packages/cli/src/main.ts', 'local', '--port', String(port), '--data', folder];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });
  const ended = () => waitFor(() => child.exitCode !== null && [child.exitCode], { timeoutMs: 30_000 });
  return { child, folder, ended, errors: () => errors };
}

test('a start on a port that is taken says so before it starts anything, and ends', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { folder, ended, errors } = await startLocal(port);
  expect(await ended()).toEqual([1]);
  expect(errors()).toContain(`Port ${port} (load balancer) is taken, by process ${process.pid}`);
  expect(existsSync(join(folder, 'logs'))).toBe(false);
}, 45_000);

test('a signal during the start ends it', async () => {
  const { child, folder, ended, errors } = await startLocal(0);
  await waitFor(() => existsSync(join(folder, 'logs')), { timeoutMs: 20_000 });
  child.kill('SIGTERM');
  expect(await ended()).toEqual([1]);
  expect(errors()).toContain('Interrupted while starting.');
}, 60_000);

test('a start whose bootstrap has been killed meanwhile ends', async () => {
  // No process has a number beyond the largest one.
  const { ended, errors } = await startLocal(0, { MANGA_BOOTSTRAP: String(2 ** 22 + 1) });
  expect(await ended()).toEqual([1]);
  expect(errors()).toContain('Interrupted while starting.');
}, 45_000);
