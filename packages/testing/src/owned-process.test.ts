import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startOwnedProcess } from './owned-process.ts';
import { waitFor } from './wait-for.ts';

const SLEEPER = { command: 'sh', args: ['-c', 'echo up; exec sleep 60'], ready: /up/ };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a server that ends before it is ready is an error with its last words', async () => {
  const failing = startOwnedProcess({ command: 'sh', args: ['-c', 'echo no luck >&2; exit 3'], ready: /up/ });
  await expect(failing).rejects.toThrow(/ended \(3\):\nno luck/);
});

test('a program that is not installed is an error that names it', async () => {
  const missing = startOwnedProcess({ command: 'no-such-program', args: [], ready: /up/ });
  await expect(missing).rejects.toThrow('no-such-program cannot be started');
});

test('a server that is not ready in time is ended', async () => {
  const slow = startOwnedProcess({ ...SLEEPER, ready: /never/, startTimeoutMs: 100 });
  await expect(slow).rejects.toThrow('did not get ready within 0.1 s');
});

test('a server that does not heed the stop signal is killed', async () => {
  const stubborn = await startOwnedProcess({
    command: 'sh',
    args: ['-c', 'trap "" TERM; echo up; while :; do sleep 1; done'],
    ready: /up/,
    stopTimeoutMs: 100,
  });
  await stubborn.stop();
  expect(await stubborn.exited).toBe('SIGKILL');
});

test('a server and its folder go when their owner is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'manga-owned-'));
  const module = new URL('./owned-process.ts', import.meta.url).href;
  const options = { command: 'sleep', args: ['60'], ready: 'x', temporaryFolder: folder };
  const script = `
    const { startOwnedProcess } = await import(${JSON.stringify(module)});
    const owned = await startOwnedProcess({ ...${JSON.stringify({ ...options, command: 'sh', args: SLEEPER.args })}, ready: /up/ });
    console.log(owned.pid);
    setInterval(() => undefined, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  owner.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const pid = Number(await waitFor(() => /^\d+\n/.exec(output)?.[0], { timeoutMs: 10_000 }));
  expect(isAlive(pid)).toBe(true);
  owner.kill('SIGKILL');
  await waitFor(() => !isAlive(pid) && !existsSync(folder), { timeoutMs: 5_000 });
});
