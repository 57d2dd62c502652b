import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { guardProcess } from '@manga/testing/servers';

export interface ProcessOptions {
  name: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd: string;
  /** Everything the process prints goes here. */
  logFile: string;
}

export interface ManagedProcess {
  name: string;
  pid: number;
  /** Resolves with the exit code or signal. */
  exited: Promise<string>;
  stop(): Promise<void>;
}

/** Longer than a service's own shutdown budget of 9 s; then it is killed. */
export const STOP_TIMEOUT_MS = 11_000;
const LOG_TAIL_LINES = 12;

/** Starts a Node.js process of its own, with its output in a file. It never outlives us, however we end. */
export function startProcess({ name, args, env, cwd, logFile }: ProcessOptions): ManagedProcess {
  const log = createWriteStream(logFile, { flags: 'a' });
  const child: ChildProcess = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  guardProcess(child, { killAfterS: STOP_TIMEOUT_MS / 1_000 });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  // After its end a process may still have output in the pipe: only when both are closed nothing more comes.
  child.once('close', () => log.end());
  return {
    name,
    pid: child.pid ?? -1,
    exited,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Waits until `url` answers 2xx. Throws when the process ends first or the time is up, with the end of its log. */
export async function waitUntilHealthy(
  { name, exited }: ManagedProcess,
  { url, logFile, timeoutMs }: { url: string; logFile: string; timeoutMs: number },
): Promise<void> {
  let ended: string | undefined;
  void exited.then((how) => {
    ended = how;
  });
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const healthy = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
    // An answer after its end is somebody else's, who has the port.
    if (healthy && ended === undefined) return;
    if (ended !== undefined || Date.now() > deadline) {
      const tail = (await readFile(logFile, 'utf8').catch(() => ''))
        .trimEnd()
        .split('\n')
        .slice(-LOG_TAIL_LINES)
        .join('\n');
      const what = ended === undefined ? `did not get healthy within ${timeoutMs / 1000} s` : `ended (${ended})`;
      throw new Error(`${name} ${what}. The end of its log (${logFile}):\n${tail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
