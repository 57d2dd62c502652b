import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMangaClient, type MangaClient, type Stack, signInLocally, startStack } from '@manga/cli';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './test-browser.ts';

export const TIMEOUT_MS = 240_000;
/** How long the page may take to show something on a busy machine. */
export const POLL = { timeout: 20_000 };

/** A browser and the eight services for the tests of a file; both can be had once the tests run. */
export function useStudio() {
  let folder: string | undefined;
  let stack: Stack | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'studio-e2e-'));
    [stack, browser] = await Promise.all([
      startStack({ port: 0, folder, keepData: false, logLevel: 'INFO', watch: false }),
      launchBrowser(),
    ]);
  }, TIMEOUT_MS);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }, TIMEOUT_MS);
  return { stack: () => stack!, browser: () => browser! };
}

/** Signs somebody in by the page. */
export async function signIn(page: Page, user: string): Promise<void> {
  await page.getByRole('button', { name: /^(Sign in|ログイン)$/ }).click();
  await page.getByLabel('Who are you?').fill(user);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The service as a program of the user sees it. */
export function clientOf({ url, signIn: address }: Stack, user: string): MangaClient {
  return createMangaClient({ url, token: () => signInLocally(address, user) });
}

/** Makes a manga and waits for its end. @returns its id */
export async function makeManga(client: MangaClient, text: string): Promise<string> {
  const { id } = await client.create({ text }, crypto.randomUUID());
  await untilMade(client, id, 1);
  return id;
}

/** Waits until a manga has ended in a revision. @throws Error unless it is finished then */
export async function untilMade(client: MangaClient, id: string, revision: number): Promise<void> {
  let last = '';
  for await (const { type } of client.watch(id, revision)) last = type;
  if (last !== 'job.completed') throw new Error(`the manga ended with ${last}`);
}
