import { createServer, type Socket } from 'node:net';
import { testEmulators } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { createSecrets, type Secrets } from './create-secrets.ts';

const { secrets: emulator } = await testEmulators();
const secrets = createSecrets({ projectId: 'p-1', endpoint: emulator.endpoint });
afterAll(() => secrets.close());

emulator.put('p-1', 'db-password', 'first');
emulator.put('p-1', 'db-password', 'パス\n');
emulator.put('other', 'shared', 'from another project');

test('the latest version is read when none is named, exactly as stored', async () => {
  expect(await secrets.access('db-password')).toBe('パス\n');
});

test('a pinned version stays what it was', async () => {
  expect(await secrets.access('db-password/versions/1')).toBe('first');
});

test('a full resource name may point into another project', async () => {
  expect(await secrets.access('projects/other/secrets/shared')).toBe('from another project');
});

test('a missing secret is named in the error', async () => {
  await expect(secrets.access('nobody')).rejects.toMatchObject({
    code: 'SECRET_UNAVAILABLE',
    detail: 'projects/p-1/secrets/nobody/versions/latest: it does not exist',
  });
});

async function expectBounded(broken: Secrets, limitMs: number): Promise<void> {
  const before = performance.now();
  await expect(broken.access('db-password')).rejects.toMatchObject({
    code: 'SECRET_UNAVAILABLE',
    kind: 'transient',
    detail: expect.stringContaining('does not answer'),
  });
  expect(performance.now() - before).toBeLessThan(limitMs);
  await broken.close();
}

test('nobody listening is reported within the time limit', async () => {
  await expectBounded(createSecrets({ projectId: 'p-1', endpoint: 'http://127.0.0.1:1', timeoutMs: 500 }), 3_000);
});

test('a server that never answers is given up within the time limit', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  try {
    await expectBounded(
      createSecrets({ projectId: 'p-1', endpoint: `http://127.0.0.1:${port}`, timeoutMs: 500 }),
      3_000,
    );
  } finally {
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
});

test('closing what was never used loads nothing and does not wait', async () => {
  const unused = createSecrets({ projectId: 'p-1' });
  await unused.close();
});
