import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GcloudCall, parseGcloudCall } from './command-tree.ts';
import { readCommandTree } from './read-command-tree.ts';

/** What the cloud answers to a call: what is printed, or an Error whose message is. */
export type Answer = string | Error | undefined;

/** A cloud that remembers: it answers calls that are right by the CLI's command tree. */
export interface Cloud {
  gcloud(call: GcloudCall, input: string): Answer;
  /** Other programs than gcloud, by name. */
  programs?: Record<string, (argv: string[]) => Answer>;
  /** Whether a call changes something. */
  changes(argv: readonly string[]): boolean;
}

/** Which call fails, counted from 1: before it did anything, or after it did all of it (the answer was lost). */
export interface Failure {
  call: number;
  when: 'before' | 'after';
}

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Program and arguments of every call, in order. */
  calls: string[][];
}

export interface StandIn {
  /** Runs a script with nothing on PATH but the stand-ins and the system's own programs. */
  run(script: string, args?: readonly string[], options?: RunOptions): Promise<Run>;
  stop(): Promise<void>;
}

export interface RunOptions {
  failure?: Failure | undefined;
  env?: Record<string, string>;
  /** Programs that are not installed. */
  without?: readonly string[];
}

// One process a call and a socket: the state lives with the test, and a call takes some milliseconds.
const CLIENT = `#!/usr/bin/env bash
input=''
for word in "$@"; do if [[ "$word" == --data-file=- ]]; then input=$(cat); fi; done
exec 3<>"/dev/tcp/127.0.0.1/$STAND_IN_PORT" || exit 97
printf '%s\\0' "\${0##*/}" "$#" "$@" "$input" >&3
IFS= read -r code <&3
IFS= read -r error <&3
cat <&3
[[ -z "$error" ]] || printf '%s\\n' "$error" >&2
exit "$code"
`;

const RUN_TIMEOUT_MS = 60_000;
/** Exit code of the CLI for a call that it can't read. */
const USAGE_ERROR = 2;

/** Puts stand-ins for gcloud and the cloud's other programs on the PATH of scripts. */
export async function startStandIn(cloud: Cloud): Promise<StandIn> {
  const tree = readCommandTree();
  const folder = await mkdtemp(join(tmpdir(), 'gcloud-'));
  let current: { calls: string[][]; failure: Failure | undefined } = { calls: [], failure: undefined };

  function answer(program: string, argv: string[], input: string): { code: number; error: string; output: string } {
    const { calls, failure } = current;
    calls.push([program, ...argv]);
    const failing = failure?.call === calls.length ? failure.when : undefined;
    const failed = { code: 1, error: `ERROR: (stand-in) call ${calls.length} fails`, output: '' };
    if (failing === 'before') return failed;
    let done: Answer;
    if (program === 'gcloud') {
      let call: GcloudCall;
      try {
        call = parseGcloudCall(tree, argv);
      } catch (error) {
        return { code: USAGE_ERROR, error: `ERROR: (gcloud) ${(error as Error).message}`, output: '' };
      }
      done = cloud.gcloud(call, input);
    } else {
      done = cloud.programs?.[program]?.(argv);
    }
    if (failing === 'after') return failed;
    if (done instanceof Error) return { code: 1, error: `ERROR: ${done.message}`, output: '' };
    return { code: 0, error: '', output: done === undefined || done === '' ? '' : `${done}\n` };
  }

  const server = createServer((socket: Socket) => {
    let received = '';
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: string) => {
      received += chunk;
      const parts = received.split('\0');
      const [program = '', count = ''] = parts;
      // Name, number, that many arguments, input, and what follows the last end mark.
      if (parts.length < 2 || parts.length < Number(count) + 4) return;
      const { code, error, output } = answer(program, parts.slice(2, 2 + Number(count)), parts[2 + Number(count)]!);
      socket.end(`${code}\n${error.replaceAll('\n', ' ')}\n${output}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function run(script: string, args: readonly string[] = [], { failure, env, without = [] }: RunOptions = {}) {
    const bin = await mkdtemp(join(folder, 'bin-'));
    for (const name of ['gcloud', ...Object.keys(cloud.programs ?? {})]) {
      if (without.includes(name)) continue;
      await writeFile(join(bin, name), CLIENT);
      await chmod(join(bin, name), 0o755);
    }
    const calls: string[][] = [];
    current = { calls, failure };
    // A PATH without the developer's own gcloud: /usr/bin has the system's programs and may have it, so they are linked one by one.
    const system = await linkSystemPrograms(folder, without);
    const child = spawn('bash', [script, ...args], {
      env: { PATH: `${bin}:${system}`, STAND_IN_PORT: String(port), POLL_SECONDS: '0', HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: RUN_TIMEOUT_MS,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const status = await new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
    return { status, stdout, stderr, calls };
  }

  return {
    run,
    async stop() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the scripts use of a bare Debian. */
const SYSTEM = [
  'bash',
  'cat',
  'date',
  'dirname',
  'grep',
  'mktemp',
  'realpath',
  'rm',
  'sed',
  'sleep',
  'sort',
  'tail',
  'tr',
];

async function linkSystemPrograms(folder: string, without: readonly string[]): Promise<string> {
  const bin = join(folder, `system-${without.join('-')}`);
  if (existsSync(bin)) return bin;
  await mkdir(bin);
  for (const name of SYSTEM) {
    const found = ['/usr/bin', '/bin'].map((place) => join(place, name)).find((path) => existsSync(path));
    if (found !== undefined) await symlink(found, join(bin, name));
  }
  return bin;
}
