import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startIssuerServer } from '../issuer/server.ts';
import { connect } from './conformance.ts';
import { startPushEndpoint } from './push-endpoint.ts';
import { startPubsubServer } from './server.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };
const ACCOUNT = 'push@p.iam.gserviceaccount.com';

let issuer: Awaited<ReturnType<typeof startIssuerServer>>;
let server: Awaited<ReturnType<typeof startPubsubServer>>;
let c: ReturnType<typeof connect>;
const opened: (() => unknown)[] = [];

beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  issuer = await startIssuerServer(LOCAL);
  server = await startPubsubServer({ ...LOCAL, tokens: issuer.issuer.pushToken, pullWaitMs: 200 });
  c = connect(`127.0.0.1:${server.port}`);
});
afterAll(async () => {
  for (const close of opened) await close();
  await c?.close();
  await server?.close();
  await issuer?.close();
});

async function endpoint() {
  const made = await startPushEndpoint();
  opened.push(made.close);
  return made;
}

/** Switches of one test's own subscription: the tests share a server. */
async function admin(path: string, method: string, body?: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${c.url}/admin/${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

test('a push carries a token of the issuer for the audience and the account that were set', async () => {
  const { url, next } = await endpoint();
  const oidcToken = { serviceAccountEmail: ACCOUNT, audience: 'manga-push' };
  const { topic } = await c.pair({ pushConfig: { pushEndpoint: url, oidcToken } });
  await c.publish(topic, { data: 'x' });
  const push = await next();
  push.answer(204);
  const token = push.headers.authorization?.replace('Bearer ', '') ?? '';
  const keys = createRemoteJWKSet(new URL(`${issuer.issuer.url}/jwks`));
  const { payload } = await jwtVerify(token, keys, { issuer: issuer.issuer.url, audience: 'manga-push' });
  expect(payload).toMatchObject({ email: ACCOUNT, email_verified: true });
});

test('a subscription gets only what its filter lets through', async () => {
  const { topic, subscription } = await c.pair({ filter: 'attributes.phase = "3"' });
  await c.publish(topic, { data: 'no', attributes: { phase: '2' } });
  await c.publish(topic, { data: 'yes', attributes: { phase: '3' } });
  const [received] = await c.pull(subscription);
  expect(received?.data).toBe('yes');
  expect(await c.isEmpty(subscription)).toBe(true);
});

test('a filter that cannot be read makes no subscription', async () => {
  await expect(c.pair({ filter: 'phase = 3' })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
});

test('a filter cannot be changed', async () => {
  const { topic, subscription } = await c.pair({ filter: 'attributes:a' });
  await expect(
    c.subscriber.updateSubscription({
      subscription: { name: subscription, topic, filter: '' },
      updateMask: { paths: ['filter'] },
    }),
  ).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
});

test('pushes of one ordering key wait for each other', async () => {
  const { url, next, arrived } = await endpoint();
  const { topic } = await c.pair({ enableMessageOrdering: true, pushConfig: { pushEndpoint: url } });
  for (const data of ['1', '2', '3']) await c.publish(topic, { data, orderingKey: 'job' });
  const order: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const push = await next();
    expect(arrived).toHaveLength(0);
    order.push(Buffer.from(push.body.message.data, 'base64').toString());
    push.answer(204);
  }
  expect(order).toEqual(['1', '2', '3']);
});

test('a push counts its attempts where there is a dead-letter policy, and ends there', async () => {
  const { url, next } = await endpoint();
  const dead = await c.pair();
  const { topic } = await c.pair({
    pushConfig: { pushEndpoint: url },
    retryPolicy: { minimumBackoff: { nanos: 1e6 }, maximumBackoff: { nanos: 2e6 } },
    deadLetterPolicy: { deadLetterTopic: dead.topic, maxDeliveryAttempts: 5 },
  });
  await c.publish(topic, { data: 'poison' });
  const attempts: number[] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const push = await next();
    attempts.push(push.body.deliveryAttempt);
    push.answer(500);
  }
  expect(attempts).toEqual([1, 2, 3, 4, 5]);
  expect((await c.pull(dead.subscription))[0]?.data).toBe('poison');
});

test('an endpoint that is not there gets the message when it comes', async () => {
  const gone = await startPushEndpoint();
  gone.close();
  const { topic, subscription } = await c.pair({
    pushConfig: { pushEndpoint: gone.url },
    retryPolicy: { minimumBackoff: { nanos: 1e6 }, maximumBackoff: { nanos: 2e7 } },
  });
  await c.publish(topic, { data: 'patient' });
  const { url, next } = await endpoint();
  await c.subscriber.modifyPushConfig({ subscription, pushConfig: { pushEndpoint: url } });
  const push = await next();
  push.answer(204);
  expect(Buffer.from(push.body.message.data, 'base64').toString()).toBe('patient');
});

test('a call suffers the fault that is switched on, as often as it says', async () => {
  const { topic } = await c.pair();
  await admin('faults', 'POST', {
    faults: [{ method: 'ListTopicSubscriptions', status: 'PERMISSION_DENIED', times: 2 }],
  });
  const call = () => c.publisher.listTopicSubscriptions({ topic });
  await expect(call()).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
  const byHttp = await fetch(`${c.url}/v1/${topic}/subscriptions`);
  expect(byHttp.status).toBe(403);
  await expect(call()).resolves.toBeDefined();
});

test('a fault that is no fault is refused', async () => {
  const answer = await fetch(`${c.url}/admin/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults: [{ method: 'Publish', status: 'SLOW' }] }),
  });
  expect(answer.status).toBe(400);
});

test('deliveries that are paused wait, and come when they go on', async () => {
  const { topic, subscription } = await c.pair();
  await admin('delivery', 'POST', { subscription: subscription.split('/').at(-1), paused: true });
  await c.publish(topic, { data: 'waits' });
  expect(await c.isEmpty(subscription)).toBe(true);
  await admin('delivery', 'DELETE');
  expect((await c.pull(subscription))[0]?.data).toBe('waits');
});

test('duplicates are deliveries of the same message, each acknowledged by itself', async () => {
  const { topic, subscription } = await c.pair();
  await admin('delivery', 'POST', { subscription: subscription.split('/').at(-1), duplicate: 1 });
  const id = await c.publish(topic, { data: 'twice' });
  await admin('delivery', 'DELETE');
  const received = await c.pull(subscription, 2);
  expect(received.map((one) => one.id)).toEqual([id, id]);
  expect(new Set(received.map(({ ackId }) => ackId)).size).toBe(2);
});

test('a message that is held back is overtaken', async () => {
  const { topic, subscription } = await c.pair();
  const id = subscription.split('/').at(-1);
  await admin('delivery', 'POST', { subscription: id, reorder: { probability: 1, minMs: 1_500, maxMs: 1_600 } });
  await c.publish(topic, { data: 'first' });
  await admin('delivery', 'DELETE');
  await c.publish(topic, { data: 'second' });
  expect((await c.pull(subscription, 2)).map(({ data }) => data)).toEqual(['second', 'first']);
});

test('a push that is given up early comes again while the first one is still being worked on', async () => {
  const { url, next } = await endpoint();
  const retryPolicy = { minimumBackoff: { nanos: 1_000_000 }, maximumBackoff: { nanos: 2_000_000 } };
  const { topic, subscription } = await c.pair({ pushConfig: { pushEndpoint: url }, retryPolicy });
  const id = subscription.split('/').at(-1);
  await admin('delivery', 'POST', { subscription: id, impatience: { probability: 1, afterMs: 50 } });
  await c.publish(topic, { data: 'slow' });
  const first = await next();
  const second = await next();
  await admin('delivery', 'DELETE');
  expect(second.body.message.messageId).toBe(first.body.message.messageId);
  second.answer(204);
});

test('what is not acknowledged is there again after a restart, what is acknowledged is not', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pubsub-'));
  opened.push(() => rm(dataDir, { recursive: true, force: true }));
  const options = { ...LOCAL, dataDir, tokens: issuer.issuer.pushToken };
  const first = await startPubsubServer(options);
  const before = connect(`127.0.0.1:${first.port}`);
  const { topic, subscription } = await before.pair({ filter: 'attributes:keep' });
  for (const data of ['done', 'open', 'new']) await before.publish(topic, { data, attributes: { keep: '1' } });
  const received = await before.pull(subscription, 2);
  await before.subscriber.acknowledge({ subscription, ackIds: [received[0]!.ackId] });
  await before.close();
  await first.close();

  const second = await startPubsubServer(options);
  const after = connect(`127.0.0.1:${second.port}`);
  opened.push(() => after.close().then(() => second.close()));
  expect((await after.pull(subscription, 2)).map(({ data }) => data)).toEqual(['open', 'new']);
  await after.publish(topic, { data: 'filtered' });
  expect(await after.isEmpty(subscription)).toBe(true);
});
