import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testEmulators, waitFor, withTimeout } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { startScheduler, sweepOnce } from './scheduler.ts';
import { PUSH_ACCOUNT, PUSH_AUDIENCE } from './service-table.ts';

const { issuer } = await testEmulators();
const signIn = `${issuer.url}/users/token`;
const asked: { method: string | undefined; url: string | undefined; token: string }[] = [];
let status = 200;
const server = createServer(({ method, url, headers }, response) => {
  asked.push({ method, url, token: headers.authorization?.replace('Bearer ', '') ?? '' });
  response.writeHead(status).end('{}');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('a sweep is asked for as Cloud Scheduler asks, with a token of the platform', async () => {
  await sweepOnce({ endpoint, signIn });
  expect(asked.at(-1)).toMatchObject({ method: 'POST', url: '/internal/sweep' });
  const claims = Buffer.from(asked.at(-1)!.token.split('.')[1]!, 'base64url').toString('utf8');
  expect(JSON.parse(claims)).toMatchObject({ aud: PUSH_AUDIENCE, email: PUSH_ACCOUNT });
});

test('sweeps follow each other, and one that fails does not end them', async () => {
  const errors: unknown[] = [];
  status = 503;
  asked.length = 0;
  const scheduler = startScheduler({ endpoint, signIn, everyMs: 5, onError: (error) => errors.push(error) });
  await waitFor(() => errors.length >= 2);
  status = 200;
  const before = asked.length;
  await waitFor(() => asked.length >= before + 2);
  await scheduler.stop();
  const after = asked.length;
  // A sweep by hand comes in after any that would still be under way.
  await sweepOnce({ endpoint, signIn });
  expect(asked).toHaveLength(after + 1);
});

test('a sweep that nobody answers does not keep the scheduler from stopping', async () => {
  let asking = 0;
  const silent = createServer(() => {
    asking += 1;
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  try {
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const errors: unknown[] = [];
    const scheduler = startScheduler({
      ...{ endpoint: address, signIn: `${address}/users/token`, everyMs: 5 },
      onError: (error) => errors.push(error),
    });
    await waitFor(() => asking === 1);
    await withTimeout(scheduler.stop(), 4_000, 'the scheduler did not stop');
    expect(errors).toEqual([]);
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
});
