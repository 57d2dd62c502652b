import { spawn } from 'node:child_process';
import { waitFor } from '@manga/testing';
import { expect, onTestFinished, test } from 'vitest';

const MODULE = new URL('./until-interrupted.ts', import.meta.url).href;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A shell that starts a program which waits, as bootstrap.mjs starts the stack. */
async function startChain(argument: string) {
  const script = `const { untilInterrupted } = await import(${JSON.stringify(MODULE)});
    const interrupted = untilInterrupted(${argument});
    // As the stack's own servers do.
    setInterval(() => undefined, 1_000);
    console.log(process.pid);
    await interrupted;
    console.log('ended');
    process.exit(0);`;
  // `; true` keeps the shell from becoming the program itself.
  const parent = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  parent.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const pid = Number(await waitFor(() => /^\d+\n/.exec(output)?.[0], { timeoutMs: 20_000 }));
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    parent.kill('SIGKILL');
  });
  return { parent, pid, output: () => output };
}

test('who waits for a parent notices that it was killed, and ends in good order', async () => {
  const { parent, pid, output } = await startChain('process.ppid');
  parent.kill('SIGKILL');
  await waitFor(() => !isAlive(pid), { timeoutMs: 10_000 });
  expect(output()).toContain('ended');
}, 40_000);

test('a signal ends the wait, with a parent or without one', async () => {
  for (const argument of ['process.ppid', '']) {
    const { pid, output } = await startChain(argument);
    process.kill(pid, 'SIGTERM');
    await waitFor(() => output().includes('ended'), { timeoutMs: 10_000 });
  }
}, 60_000);
