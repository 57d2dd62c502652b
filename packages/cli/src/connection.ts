import type { Command } from 'commander';
import { z } from 'zod';
import { createMangaClient, type MangaClient } from './manga-client.ts';
import { findStack, type StackFile } from './stack-file.ts';

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
export async function readStackFile(folder?: string): Promise<StackFile> {
  const stack = await findStack(undefined, folder);
  if (stack !== undefined) return stack;
  throw new Error(
    'No local stack is running. Start one with `npm run dev`, or name a service with --url and MANGA_TOKEN.',
  );
}

export interface ConnectionSource {
  env?: Readonly<Record<string, string | undefined>>;
  /** Where running stacks are announced. */
  folder?: string;
}

/**
 * The client for a command: a deployed service by --url or MANGA_URL with MANGA_TOKEN, else the local stack. A local stack
 * signs its users in also when it is named by its address.
 * @throws Error that says how to start or name a service
 */
export async function connect(
  options: { url?: string; user: string },
  { env = process.env, folder }: ConnectionSource = {},
): Promise<MangaClient> {
  const url = options.url ?? env.MANGA_URL;
  const token = env.MANGA_TOKEN;
  if (url !== undefined && token) return createMangaClient({ url, token: async () => token });
  const stack = url === undefined ? await readStackFile(folder) : await findStack(url, folder);
  if (stack === undefined) throw new Error(`Set MANGA_TOKEN to a bearer token for ${url}: no local stack runs there.`);
  return createMangaClient({ url: url ?? stack.url, token: () => signInLocally(stack.signIn, options.user) });
}
