import { freePort, testEmulators } from '@manga/testing';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { createPublisher } from './publisher.ts';

const PROJECT = 'manga-test';
const emulators = await testEmulators({ projectId: PROJECT });
const api = `${emulators.pubsub.url}/v1/projects/${PROJECT}`;
vi.stubEnv('PUBSUB_EMULATOR_HOST', emulators.pubsub.host);
vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
const publisher = createPublisher({ projectId: PROJECT });
const hasty = createPublisher({ projectId: PROJECT, timeoutMs: 1_500 });
afterAll(async () => {
  await Promise.all([publisher, hasty].map((one) => one.close()));
  vi.unstubAllEnvs();
});
afterEach(() => fetch(`${emulators.pubsub.url}/admin/faults`, { method: 'DELETE' }));

async function send(method: string, url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

/** A topic with a subscription that keeps what is published. */
async function makeTopic(name: string): Promise<string> {
  await send('PUT', `${api}/topics/${name}`, {});
  await send('PUT', `${api}/subscriptions/${name}`, { topic: `projects/${PROJECT}/topics/${name}` });
  return name;
}

const suffer = (rule: object) => send('POST', `${emulators.pubsub.url}/admin/faults`, { faults: [rule] });
const message = (n: number) => ({ data: { n }, attributes: { n: String(n) } });

interface Received {
  message: { data: string; attributes: Record<string, string>; messageId: string };
}

async function pull(subscription: string, maxMessages: number): Promise<Received[]> {
  const url = `${api}/subscriptions/${subscription}:pull`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ maxMessages }) });
  return ((await answer.json()) as { receivedMessages?: Received[] }).receivedMessages ?? [];
}

test('hundreds of messages at once arrive whole, each with its own id', async () => {
  const topic = await makeTopic('many');
  const ids = await Promise.all(Array.from({ length: 350 }, (_, n) => publisher.publish(topic, message(n))));
  expect(new Set(ids).size).toBe(350);
  const received = await pull(topic, 1_000);
  const seen = new Map(received.map(({ message: { messageId, attributes } }) => [messageId, attributes.n]));
  expect(ids.map((id) => seen.get(id))).toEqual(ids.map((_, n) => String(n)));
  const { data } = received[0]!.message;
  expect(JSON.parse(Buffer.from(data, 'base64').toString('utf8'))).toHaveProperty('n');
});

test('a fault that passes is outlived within the time of one publish', async () => {
  const topic = await makeTopic('passing');
  await suffer({ method: 'Publish', status: 'UNAVAILABLE', times: 2 });
  expect(await publisher.publish(topic, message(1))).toMatch(/^\d+$/);
});

test('a Pub/Sub that does not answer is PUBSUB_UNAVAILABLE in time for all who wait, and works again by itself', async () => {
  const topic = await makeTopic('hanging');
  await hasty.publish(topic, message(0));
  await suffer({ method: 'Publish', latencyMs: 60_000, times: null });
  const startedAt = performance.now();
  const codes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => hasty.publish(topic, message(n)).catch((error) => error.code)),
  );
  expect(new Set(codes)).toEqual(new Set(['PUBSUB_UNAVAILABLE']));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await fetch(`${emulators.pubsub.url}/admin/faults`, { method: 'DELETE' });
  expect(await hasty.publish(topic, message(21))).toMatch(/^\d+$/);
});

test('a message that waits behind requests that hang has its own limit all the same', async () => {
  const topic = await makeTopic('behind');
  await hasty.publish(topic, message(0));
  await suffer({ method: 'Publish', latencyMs: 60_000, times: null });
  const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const errors: Promise<{ code: string; cause: Error }>[] = [];
  for (let n = 1; n <= 3; n += 1) {
    errors.push(hasty.publish(topic, message(n)).catch((error) => error));
    await turn();
  }
  const [first, second, third] = await Promise.all(errors);
  for (const error of [first, second, third]) expect(error?.code).toBe('PUBSUB_UNAVAILABLE');
  // The third was given up while the request that it got into was still on its way.
  expect(third?.cause.message).toContain('no answer within 2500 ms');
});

test('a topic that is not there is said at once', async () => {
  await expect(publisher.publish('nowhere', message(1))).rejects.toMatchObject({
    code: 'PUBSUB_UNAVAILABLE',
    cause: { code: 5 },
  });
});

test('a Pub/Sub that cannot be reached at all is PUBSUB_UNAVAILABLE in time', async () => {
  vi.stubEnv('PUBSUB_EMULATOR_HOST', `127.0.0.1:${await freePort()}`);
  const away = createPublisher({ projectId: PROJECT, timeoutMs: 500 });
  await expect(away.publish('many', message(1))).rejects.toMatchObject({ code: 'PUBSUB_UNAVAILABLE', retryAfter: 5 });
  await away.close();
});
