import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withTimeout } from '@manga/testing';
import { expect, onTestFinished, test } from 'vitest';

/** A process whose shutdown takes as long as `stop` says; it tells each beginning of one. */
async function processWith(stop: string) {
  const source = `
    import { onSignals } from ${JSON.stringify(new URL('./shutdown.ts', import.meta.url).href)};
    onSignals(() => { process.stdout.write('stopping\\n'); return ${stop}; }, (code) => process.exit(code));
    setInterval(() => {}, 1000);
    process.stdout.write('up\\n');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  await withTimeout(once(child.stdout, 'data'), 10_000, 'the process did not start');
  return { child, exited: () => withTimeout(exited, 3_000, 'the process did not end') };
}

test('the first signal shuts down and exits with 0', async () => {
  const { child, exited } = await processWith('Promise.resolve()');
  child.kill('SIGTERM');
  expect(await exited()).toEqual([0, null]);
});

test('a shutdown that fails exits with 1', async () => {
  const { child, exited } = await processWith("Promise.reject(new Error('no'))");
  child.kill('SIGINT');
  expect(await exited()).toEqual([1, null]);
});

test('a second signal ends at once a shutdown that hangs', async () => {
  const { child, exited } = await processWith('new Promise(() => {})');
  child.kill('SIGTERM');
  expect(String((await once(child.stdout, 'data'))[0])).toBe('stopping\n');
  child.kill('SIGTERM');
  expect(await exited()).toEqual([1, null]);
});
