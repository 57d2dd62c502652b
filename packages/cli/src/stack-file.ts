import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCAL_FOLDER } from './paths.ts';

/** What a running local stack leaves on disk for the commands that talk to it. */
export const StackFile = z.strictObject({
  url: z.url(),
  /** Address that signs a local user in: GET with ?user= gives `{ token }`. */
  signIn: z.url(),
  /** Where its Pub/Sub is, for the commands of an operator. */
  pubsub: z.strictObject({ host: z.string(), project: z.string() }),
  /** The process that runs it; one that was killed leaves its file behind. */
  pid: z.int().min(1),
});
export type StackFile = z.infer<typeof StackFile>;

/** A file for each stack that runs, by its port. */
const STACKS_FOLDER = join(LOCAL_FOLDER, 'stacks');

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Tells commands of a stack. @returns takes it back */
export async function announceStack(stack: StackFile, folder = STACKS_FOLDER): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${new URL(stack.url).port}.json`);
  await writeFile(file, JSON.stringify(stack));
  return () => rm(file, { force: true });
}

/** The stack at an address of this machine, or the one that was started last. Undefined where none runs. */
export async function findStack(url?: string, folder = STACKS_FOLDER): Promise<StackFile | undefined> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found: { stack: StackFile; at: number }[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const stack = StackFile.parse(JSON.parse(await readFile(file, 'utf8')));
    if (!isRunning(stack.pid)) await rm(file, { force: true });
    else if (url === undefined || isSamePlace(url, stack.url)) found.push({ stack, at: (await stat(file)).mtimeMs });
  }
  return found.toSorted((one, other) => other.at - one.at)[0]?.stack;
}

function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  return a.protocol === b.protocol && a.port === b.port && [a, b].every(({ hostname }) => LOOPBACK.includes(hostname));
}

/** Whether there is a process of this number, ours or somebody else's. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one that runs.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
