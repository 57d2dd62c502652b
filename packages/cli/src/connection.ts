import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { createMangaClient, type MangaClient } from './manga-client.ts';
import { LOCAL_FOLDER } from './paths.ts';

/** What a running local stack leaves on disk for the commands that talk to it. */
export const StackFile = z.strictObject({
  url: z.url(),
  /** Address that signs a local user in: GET with ?user= gives `{ token }`. */
  signIn: z.url(),
  /** Where its Pub/Sub is, for the commands of an operator. */
  pubsub: z.strictObject({ host: z.string(), project: z.string() }),
});
export type StackFile = z.infer<typeof StackFile>;

export const STACK_FILE = join(LOCAL_FOLDER, 'stack.json');

const SIGN_IN_TIMEOUT_MS = 10_000;

/** Adds the options that say which service to talk to. */
export function withConnection(command: Command): Command {
  return command
    .option('--url <url>', 'address of the service (default: MANGA_URL, else the local stack)')
    .option('--user <name>', 'who to be on the local stack', 'author');
}

/** A bearer token for a user of the local stack. */
export async function signInLocally(signIn: string, user: string): Promise<string> {
  const address = new URL(signIn);
  address.searchParams.set('user', user);
  const response = await fetch(address, { signal: AbortSignal.timeout(SIGN_IN_TIMEOUT_MS) });
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** What the running local stack says of itself. @throws Error that says how to start one */
export async function readStackFile(): Promise<StackFile> {
  if (!existsSync(STACK_FILE)) {
    throw new Error(
      'No local stack is running. Start one with `npm run dev`, or name a service with --url and MANGA_TOKEN.',
    );
  }
  return StackFile.parse(JSON.parse(await readFile(STACK_FILE, 'utf8')));
}

/**
 * The client for a command: a deployed service by --url or MANGA_URL with MANGA_TOKEN, else the local stack.
 * @throws Error that says how to start or name a service
 */
export async function connect(options: { url?: string; user: string }): Promise<MangaClient> {
  const url = options.url ?? process.env.MANGA_URL;
  if (url !== undefined) {
    const token = process.env.MANGA_TOKEN;
    if (!token) throw new Error('Set MANGA_TOKEN to a bearer token for the service.');
    return createMangaClient({ url, token: async () => token });
  }
  const stack = await readStackFile();
  return createMangaClient({ url: stack.url, token: () => signInLocally(stack.signIn, options.user) });
}
