import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PubSub } from '@google-cloud/pubsub';
import { waitFor } from '@manga/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInLocally } from './connection.ts';
import { createMangaClient, type MangaClient } from './manga-client.ts';
import { ROOT } from './paths.ts';
import { type Stack, startStack } from './stack.ts';

// `manga dead-letters` as an operator calls it, against the eight real services.

/** Fewer and faster attempts than in production, where a message is given up after an hour and a half. */
const IMPATIENT = {
  deadLetterPolicy: { deadLetterTopic: 'projects/manga-local/topics/phase-dead-letters', maxDeliveryAttempts: 5 },
  retryPolicy: { minimumBackoff: { nanos: 1_000_000 }, maximumBackoff: { nanos: 2_000_000 } },
};

let folder: string;
let stack: Stack;
let pubsub: PubSub;
let author: MangaClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manga-dead-letters-'));
  stack = await startStack({ port: 0, folder, keepData: false, logLevel: 'INFO', watch: false, pictures: 'plain' });
  const { project, host } = stack.pubsub;
  pubsub = new PubSub({ projectId: project, apiEndpoint: host, emulatorMode: true });
  author = createMangaClient({ url: stack.url, token: () => signInLocally(stack.signIn, 'author') });
  await pubsub.subscription('phase2').setMetadata(IMPATIENT);
}, 120_000);

afterAll(async () => {
  await pubsub?.close();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Runs the command as a process of its own; what it prints. */
async function manga(...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    GOOGLE_CLOUD_PROJECT: stack.pubsub.project,
    PUBSUB_EMULATOR_HOST: stack.pubsub.host,
    MANGA_URL: stack.url,
    MANGA_TOKEN: await signInLocally(stack.signIn, 'author'),
  };
  return new Promise((resolve, reject) => {
    const command = [join(ROOT, 'packages/cli/src/main.ts'), 'dead-letters', ...args];
    execFile(process.execPath, command, { env, timeout: 90_000 }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
}

/** Waits until the list has a line with these words; the id in it. */
function listed(words: string): Promise<string> {
  return waitFor(
    async () => {
      const line = (await manga('list')).split('\n').find((text) => text.includes(words));
      return line?.split(' ')[0];
    },
    { timeoutMs: 90_000, everyMs: 500 },
  );
}

test('a poisoned message blocks nobody, becomes a dead letter, and its cause can be read', async () => {
  await pubsub.topic('phase-completed').publishMessage({ json: { jobId: 'poison' }, attributes: { phase: '1' } });
  const { id: job } = await author.create({ text: 'A cat slept. "Meow," it said.' }, crypto.randomUUID());
  const poison = await listed('not a message of ours');
  const shown = await manga('show', poison);
  expect(shown).toContain('phase2  5 deliveries');
  expect(shown).toContain('cause: The message does not keep the contract: no service can take it.');
  expect(shown).toContain('{"jobId":"poison"}');
  // The job behind it has gone past it.
  await waitFor(async () => (await author.get(job)).phases[1]?.status === 'completed', { timeoutMs: 60_000 });
  await author.cancel(job).catch(() => undefined);
}, 240_000);

test('a message that its service did not take says so, and requeued it makes its job go on', async () => {
  const service = stack.running.get(2)!;
  process.kill(service.pid, 'SIGKILL');
  await service.exited;
  const { id: job } = await author.create({ text: 'A dog ran. "Woof," it said.' }, crypto.randomUUID());
  const letter = await listed(`job ${job} r1 phase 2`);
  expect(await manga('show', letter)).toMatch(/cause: Phase 2 is \w+ and did not take the message\. Requeue it/);

  await stack.startService(2);
  expect(await manga('requeue', letter)).toContain(`requeued ${letter}`);
  await waitFor(async () => (await author.get(job)).phases[1]?.status === 'completed', { timeoutMs: 60_000 });
  expect(await manga('list')).not.toContain(letter);
  await expect(manga('requeue', 'unknown')).rejects.toThrow();
}, 240_000);
