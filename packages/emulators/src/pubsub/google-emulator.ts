import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const START_TIMEOUT_MS = 60_000;

/** Google's own Pub/Sub emulator where gcloud has brought it; undefined elsewhere. */
export async function findGoogleEmulator(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('gcloud', ['info', '--format=value(installation.sdk_root)'], {
      timeout: 20_000,
    });
    const program = join(stdout.trim(), 'platform/pubsub-emulator/bin/cloud-pubsub-emulator');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Starts it on a free port, without looking for a cloud around it. */
export async function startGoogleEmulator(program: string): Promise<{ address: string; close(): Promise<void> }> {
  const port = await freePort();
  // The program is a shell script around Java: both end with their process group.
  const child = spawn(program, ['--host=127.0.0.1', `--port=${port}`], {
    env: { ...process.env, METADATA_SERVER_DETECTION: 'none', JAVA_OPTS: '-XX:TieredStopAtLevel=1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await exited;
  };
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`Google's emulator did not start:\n${output}`)), START_TIMEOUT_MS);
    const onData = (chunk: Buffer) => {
      output += chunk.toString();
      if (!/Server started/.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('exit', () => reject(new Error(`Google's emulator ended:\n${output}`)));
  }).catch(async (error) => {
    await close();
    throw error;
  });
  return { address: `127.0.0.1:${port}`, close };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
