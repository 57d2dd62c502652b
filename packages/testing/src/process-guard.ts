import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';

export interface GuardOptions {
  /** Asks the process to end. */
  signal?: NodeJS.Signals;
  /** Seconds until SIGKILL follows. */
  killAfterS?: number;
  /** Folder that goes with the process. */
  temporaryFolder?: string | undefined;
}

/**
 * The shell waits until nobody holds its input, then ends the process, by force if it must. A line says that the process has
 * ended by itself: its number may belong to another one by then.
 */
const SCRIPT = `if read -r line; then cat >/dev/null
else
  kill -s "$1" "$2" 2>/dev/null
  left=$3
  while [ "$left" -gt 0 ] && kill -0 "$2" 2>/dev/null; do sleep 1; left=$((left - 1)); done
  kill -s KILL "$2" 2>/dev/null
fi
[ -z "$4" ] || rm -rf -- "$4"`;

/**
 * Sees to it that a child doesn't outlive us, however we end (kill -9 too). The guard has its own session, so that Ctrl-C
 * doesn't reach it.
 * @returns lets go of the child
 */
export function guardProcess(child: ChildProcess, options: GuardOptions = {}): () => void {
  const { signal = 'SIGTERM', killAfterS = 11, temporaryFolder = '' } = options;
  // Without a process there is nothing to guard, and no number that would be safe to send a signal to.
  if (child.pid === undefined) return () => undefined;
  const args = ['-c', SCRIPT, 'sh', signal.slice('SIG'.length), String(child.pid), String(killAfterS), temporaryFolder];
  const guard = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard.on('error', () => undefined);
  guard.stdin?.on('error', () => undefined);
  guard.unref();
  // A pipe of a child is a socket, which would keep us from ending.
  (guard.stdin as Socket | null)?.unref();
  const release = () => void guard.kill('SIGKILL');
  child.once('exit', () => {
    if (temporaryFolder === '') release();
    else guard.stdin?.write('ended\n');
  });
  return release;
}
