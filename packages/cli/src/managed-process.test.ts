import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@manga/testing';
import { expect, onTestFinished, test } from 'vitest';

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A process that starts one with startProcess, says its number, and stays. */
async function startOwner(script: string) {
  const folder = await mkdtemp(join(tmpdir(), 'manga-managed-'));
  const module = new URL('./managed-process.ts', import.meta.url).href;
  const options = { name: 'sleeper', args: ['-e', script], env: {}, cwd: folder, logFile: join(folder, 'log') };
  const code = `const { startProcess } = await import(${JSON.stringify(module)});
    console.log(startProcess(${JSON.stringify(options)}).pid);
    setInterval(() => undefined, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  owner.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const pid = Number(await waitFor(() => /^\d+\n/.exec(output)?.[0], { timeoutMs: 20_000 }));
  onTestFinished(async () => {
    owner.kill('SIGKILL');
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  return { owner, pid };
}

test('a service goes when the stack that started it is killed', async () => {
  const { owner, pid } = await startOwner('setInterval(() => undefined, 1000)');
  expect(isAlive(pid)).toBe(true);
  owner.kill('SIGKILL');
  await waitFor(() => !isAlive(pid), { timeoutMs: 5_000 });
});

test('also one that does not heed being asked, a little later', async () => {
  const { owner, pid } = await startOwner("process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000)");
  owner.kill('SIGKILL');
  await waitFor(() => !isAlive(pid), { timeoutMs: 20_000 });
}, 45_000);
