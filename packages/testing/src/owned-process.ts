import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { guardProcess } from './process-guard.ts';
import { withTimeout } from './with-timeout.ts';

export interface OwnedProcessOptions {
  command: string;
  args: readonly string[];
  /** The process is up once this is found in what it prints. */
  ready: RegExp;
  startTimeoutMs?: number;
  /** Asks the process to end; SIGKILL follows after `stopTimeoutMs`. */
  stopSignal?: NodeJS.Signals;
  stopTimeoutMs?: number;
  /** Folder that goes with the process, removed also when this process is killed. */
  temporaryFolder?: string | undefined;
  spawn?: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'>;
}

export interface OwnedProcess {
  readonly pid: number;
  /** Resolves with the exit code or the signal. */
  readonly exited: Promise<number | NodeJS.Signals | null>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** Bytes of output that an error message may quote. */
const OUTPUT_KEPT = 4_000;

/**
 * Starts a server and waits until it says that it is ready. It never outlives us: a guard ends it when this process
 * is gone, however it went (kill -9 too).
 * @throws Error with the end of the server's output when it ends first or isn't ready in time
 */
export async function startOwnedProcess(options: OwnedProcessOptions): Promise<OwnedProcess> {
  const { command, args, ready, startTimeoutMs = 15_000, stopSignal = 'SIGTERM', stopTimeoutMs = 5_000 } = options;
  const child = spawn(command, args, { ...options.spawn, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
    child.once('error', () => resolve(null));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(stopSignal);
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(timer);
  };
  const release = guardProcess(child, {
    signal: stopSignal,
    killAfterS: Math.ceil(stopTimeoutMs / 1_000),
    temporaryFolder: options.temporaryFolder,
  });
  try {
    await withTimeout(untilReady(child, ready, command), startTimeoutMs, `${command} did not get ready`);
  } catch (error) {
    child.kill('SIGKILL');
    release();
    throw error;
  }
  return {
    pid: child.pid ?? 0,
    exited,
    kill: (signal) => void child.kill(signal),
    async stop() {
      await stop();
      release();
    },
  };
}

function untilReady(child: ChildProcess, ready: RegExp, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const onData = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_KEPT);
      if (ready.test(output)) resolve();
    };
    // The listeners stay: a pipe that nobody reads would block the server once it is full.
    child.stdout?.on('data', onData);
    child.stderr?.on('data', onData);
    child.once('error', (error) =>
      reject(new Error(`${command} cannot be started: ${error.message}`, { cause: error })),
    );
    child.once('exit', (code, signal) => reject(new Error(`${command} ended (${code ?? signal}):\n${output}`)));
  });
}
