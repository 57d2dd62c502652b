import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { inheritedEnvironment } from './inherited-environment.ts';
import { startProcess } from './managed-process.ts';
import { ROOT } from './paths.ts';

const Ready = z.object({ ready: z.literal(true), env: z.record(z.string(), z.string()), signIn: z.url() });

const START_TIMEOUT_MS = 20_000;

/** Starts the emulators as a process of their own and waits until they say where they listen. */
export async function startEmulatorProcess({
  logFile,
  dataDir,
  pictures,
}: {
  logFile: string;
  dataDir?: string;
  /** `plain`: nothing is drawn on them. */
  pictures?: 'plain';
}) {
  await rm(logFile, { force: true });
  const child = startProcess({
    name: 'emulators',
    args: ['--disable-warning=ExperimentalWarning', 'packages/emulators/src/main.ts'],
    env: {
      ...inheritedEnvironment(process.env),
      METADATA_SERVER_DETECTION: 'none',
      ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }),
      ...(pictures === undefined ? {} : { PICTURES: pictures }),
    },
    cwd: ROOT,
    logFile,
  });
  let ended: string | undefined;
  void child.exited.then((how) => {
    ended = how;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const log = await readFile(logFile, 'utf8').catch(() => '');
    const line = log.split('\n').find((text) => text.startsWith('{"ready"'));
    if (line !== undefined) {
      const { env, signIn } = Ready.parse(JSON.parse(line));
      return { env, signIn, stop: () => child.stop() };
    }
    if (ended !== undefined || Date.now() > deadline) {
      await child.stop();
      throw new Error(`The emulators did not start (${ended ?? 'time is up'}). Their log (${logFile}):\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
