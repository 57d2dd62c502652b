import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from './connection.ts';
import { announceStack, findStack, type StackFile } from './stack-file.ts';

const pubsub = { host: 'localhost:8085', project: 'manga-local' };
const stackAt = (url: string, changes: Partial<StackFile> = {}): StackFile => ({
  ...{ url, signIn: 'http://127.0.0.1:9/users/token', pubsub, pid: process.pid },
  ...changes,
});

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-stacks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a stack is found while it runs, by any name of this machine, and no other', async () => {
  const folder = await emptyFolder();
  expect(await findStack(undefined, join(folder, 'none'))).toBeUndefined();
  const takeBack = await announceStack(stackAt('http://127.0.0.1:8080'), folder);
  for (const url of [undefined, 'http://localhost:8080', 'http://127.0.0.1:8080/', 'http://[::1]:8080']) {
    expect([url, (await findStack(url, folder))?.url]).toEqual([url, 'http://127.0.0.1:8080']);
  }
  for (const url of ['http://localhost:8081', 'https://localhost:8080', 'http://api.manga-service.com:8080']) {
    expect([url, await findStack(url, folder)]).toEqual([url, undefined]);
  }
  await takeBack();
  expect(await findStack(undefined, folder)).toBeUndefined();
});

test('what a killed stack left behind is taken for none, and swept away', async () => {
  const folder = await emptyFolder();
  // No process has a number beyond the largest one.
  await announceStack(stackAt('http://127.0.0.1:8080', { pid: 2 ** 22 + 1 }), folder);
  expect(await findStack(undefined, folder)).toBeUndefined();
  expect(existsSync(join(folder, '8080.json'))).toBe(false);
});

test('a local stack that is named by its address signs its users in; another service wants a token', async () => {
  const folder = await emptyFolder();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.authorization ?? '-'} ${request.url}`);
    const body = request.url?.startsWith('/users/token') ? { token: 'local' } : { items: [], nextCursor: null };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await announceStack(stackAt(`http://127.0.0.1:${port}`, { signIn: `http://127.0.0.1:${port}/users/token` }), folder);

  const url = `http://localhost:${port}`;
  await (await connect({ url: `http://127.0.0.1:${port}`, user: 'alice' }, { env: {}, folder })).list();
  expect(asked).toEqual(['- /users/token?user=alice', 'Bearer local /v1/manga']);
  // A token that is given is the one that counts.
  await (
    await connect({ user: 'alice' }, { env: { MANGA_URL: `http://127.0.0.1:${port}`, MANGA_TOKEN: 'mine' }, folder })
  ).list();
  expect(asked.at(-1)).toBe('Bearer mine /v1/manga');
  await expect(connect({ url: 'https://api.example.com', user: 'alice' }, { env: {}, folder })).rejects.toThrow(
    'Set MANGA_TOKEN to a bearer token for https://api.example.com',
  );
  expect(await connect({ url, user: 'alice' }, { env: {}, folder })).toBeDefined();
});
