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

/** A program that only waits, and says what it comes to. */
function startWaiting(then: string) {
  const script = `const { untilInterrupted } = await import(${JSON.stringify(MODULE)});
    const interrupted = untilInterrupted(process.ppid);
    const work = setInterval(() => undefined, 1_000);
    console.log('waiting');
    await interrupted;
    console.log('interrupted');
    ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = () => child.signalCode ?? child.exitCode;
  return { child, ended, said: (what: string) => waitFor(() => output.includes(what), { timeoutMs: 20_000 }) };
}

test('nothing of the wait is left that would keep the process when its work is done', async () => {
  const { child, ended, said } = startWaiting('clearInterval(work);');
  await said('waiting');
  child.kill('SIGTERM');
  await waitFor(() => ended() === 0, { timeoutMs: 10_000 });
}, 40_000);

test('a second signal ends a process that does not get done, whichever came first', async () => {
  for (const [first, second] of [
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
  ] as const) {
    const { child, ended, said } = startWaiting('for (;;);');
    await said('waiting');
    child.kill(first);
    await said('interrupted');
    child.kill(second);
    await waitFor(() => ended() === second, { timeoutMs: 10_000 });
  }
}, 90_000);
