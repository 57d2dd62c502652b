import { PubSub, v1 } from '@google-cloud/pubsub';
import { credentials, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startPushEndpoint } from './push-endpoint.ts';

/** What all tests of a server work with: Google's clients, and names of the test's own. */
export interface Conformance {
  pubsub: PubSub;
  publisher: InstanceType<typeof v1.PublisherClient>;
  subscriber: InstanceType<typeof v1.SubscriberClient>;
  url: string;
  /** A name that no other test uses. */
  name(collection: 'topics' | 'subscriptions'): string;
  /** A topic with a pull subscription, or with the given settings. */
  pair(settings?: object): Promise<{ topic: string; subscription: string }>;
  publish(
    topic: string,
    message: { data?: string; attributes?: Record<string, string>; orderingKey?: string },
  ): Promise<string>;
  /** Pulls until `count` messages are there. */
  pull(subscription: string, count?: number): Promise<Received[]>;
  /** Whether anything is there to be pulled now. */
  isEmpty(subscription: string): Promise<boolean>;
}

export interface Received {
  ackId: string;
  attempt: number;
  id: string;
  data: string;
  attributes: Record<string, string>;
}

const PROJECT = 'projects/conformance';
const PULL_TIMEOUT_MS = 10_000;

/** Connects Google's clients to a server at `host:port`. */
export function connect(address: string): Conformance & { close(): Promise<void> } {
  const [servicePath = '', port] = address.split(':');
  const options = { servicePath, port: Number(port), sslCreds: credentials.createInsecure(), projectId: 'conformance' };
  const pubsub = new PubSub({ projectId: 'conformance', apiEndpoint: address, emulatorMode: true });
  const publisher = new v1.PublisherClient(options);
  const subscriber = new v1.SubscriberClient(options);
  const name: Conformance['name'] = (collection) => `${PROJECT}/${collection}/t-${crypto.randomUUID()}`;

  async function pullOnce(subscription: string, maxMessages: number, returnImmediately: boolean): Promise<Received[]> {
    const [{ receivedMessages }] = await subscriber.pull({ subscription, maxMessages, returnImmediately });
    return (receivedMessages ?? []).map(({ ackId, message, deliveryAttempt }) => ({
      ackId: ackId ?? '',
      attempt: deliveryAttempt ?? 0,
      id: message?.messageId ?? '',
      data: Buffer.from((message?.data ?? '') as Uint8Array).toString(),
      attributes: message?.attributes ?? {},
    }));
  }

  return {
    pubsub,
    publisher,
    subscriber,
    url: `http://${address}`,
    name,
    async pair(settings = {}) {
      const topic = name('topics');
      const subscription = name('subscriptions');
      await publisher.createTopic({ name: topic });
      await subscriber.createSubscription({ name: subscription, topic, ackDeadlineSeconds: 10, ...settings });
      return { topic, subscription };
    },
    async publish(topic, { data = '', attributes = {}, orderingKey = '' }) {
      const [answer] = await publisher.publish({
        topic,
        messages: [{ data: Buffer.from(data), attributes, orderingKey }],
      });
      return answer.messageIds?.[0] ?? '';
    },
    async pull(subscription, count = 1) {
      const deadline = performance.now() + PULL_TIMEOUT_MS;
      const received: Received[] = [];
      while (received.length < count) {
        if (performance.now() > deadline) throw new Error(`${received.length} of ${count} messages came`);
        received.push(...(await pullOnce(subscription, count - received.length, false)));
      }
      return received;
    },
    isEmpty: async (subscription) => (await pullOnce(subscription, 10, true)).length === 0,
    async close() {
      await Promise.all([pubsub.close(), publisher.close(), subscriber.close()]);
    },
  };
}

/** What every Pub/Sub server that this project works with must do; the same for ours and for Google's. */
export function describeConformance(
  title: string,
  start: () => Promise<{ address: string; close(): Promise<void> }>,
  { deadLetters = true }: { /** False where a server has none. */ deadLetters?: boolean } = {},
): void {
  describe(title, () => {
    let server: Awaited<ReturnType<typeof start>>;
    let c: ReturnType<typeof connect>;
    let endpoint: Awaited<ReturnType<typeof startPushEndpoint>>;
    beforeAll(async () => {
      // Google's clients look for a metadata server otherwise.
      vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
      server = await start();
      c = connect(server.address);
      endpoint = await startPushEndpoint();
    }, 60_000);
    afterAll(async () => {
      endpoint?.close();
      await c?.close();
      await server?.close();
    });

    test('a published message is pulled as it was sent', async () => {
      const { topic, subscription } = await c.pair();
      const id = await c.publish(topic, { data: '物語 \u0000', attributes: { phase: '3', trace: 'é' } });
      const [received] = await c.pull(subscription);
      expect(received).toMatchObject({ id, data: '物語 \u0000', attributes: { phase: '3', trace: 'é' }, attempt: 0 });
      expect(id).toMatch(/^\d+$/);
    });

    test('every subscription gets its own copy', async () => {
      const { topic, subscription } = await c.pair();
      const other = c.name('subscriptions');
      await c.subscriber.createSubscription({ name: other, topic });
      await c.publish(topic, { data: 'both' });
      expect((await c.pull(subscription))[0]?.data).toBe('both');
      expect((await c.pull(other))[0]?.data).toBe('both');
    });

    test('an acknowledged message is gone', async () => {
      const { topic, subscription } = await c.pair();
      await c.publish(topic, { data: 'once' });
      const [received] = await c.pull(subscription);
      await c.subscriber.acknowledge({ subscription, ackIds: [received!.ackId] });
      await c.subscriber.modifyAckDeadline({ subscription, ackIds: [received!.ackId], ackDeadlineSeconds: 0 });
      expect(await c.isEmpty(subscription)).toBe(true);
    });

    test('a message that is being worked on comes to nobody else', async () => {
      const { topic, subscription } = await c.pair();
      await c.publish(topic, { data: 'held' });
      await c.pull(subscription);
      expect(await c.isEmpty(subscription)).toBe(true);
    });

    test('a message given back comes again with the same id', async () => {
      const { topic, subscription } = await c.pair();
      await c.publish(topic, { data: 'again' });
      const [first] = await c.pull(subscription);
      await c.subscriber.modifyAckDeadline({ subscription, ackIds: [first!.ackId], ackDeadlineSeconds: 0 });
      const [second] = await c.pull(subscription);
      expect(second).toMatchObject({ id: first!.id, data: 'again' });
    });

    test('a message whose deadline runs out comes again', async () => {
      const { topic, subscription } = await c.pair();
      await c.publish(topic, { data: 'late' });
      const [first] = await c.pull(subscription);
      await c.subscriber.modifyAckDeadline({ subscription, ackIds: [first!.ackId], ackDeadlineSeconds: 1 });
      const [second] = await c.pull(subscription);
      expect(second?.id).toBe(first!.id);
    });

    test('messages of one ordering key come in the order in which they were sent', async () => {
      const { topic, subscription } = await c.pair({ enableMessageOrdering: true });
      for (const data of ['1', '2', '3']) await c.publish(topic, { data, orderingKey: 'job' });
      const order: string[] = [];
      while (order.length < 3) {
        const received = await c.pull(subscription);
        order.push(...received.map(({ data }) => data));
        await c.subscriber.acknowledge({ subscription, ackIds: received.map(({ ackId }) => ackId) });
      }
      expect(order).toEqual(['1', '2', '3']);
    });

    test('a stream delivers to a listener, which acknowledges', async () => {
      const { topic, subscription } = await c.pair();
      const listener = c.pubsub.subscription(subscription, { flowControl: { maxMessages: 5 } });
      const seen = new Set<string>();
      const all = new Promise<void>((resolve, reject) => {
        listener.on('error', reject);
        listener.on('message', (message) => {
          seen.add(message.data.toString());
          message.ack();
          if (seen.size === 30) resolve();
        });
      });
      await Promise.all(Array.from({ length: 30 }, (_, index) => c.publish(topic, { data: `m${index}` })));
      await all;
      await listener.close();
      expect(seen.size).toBe(30);
      expect(await c.isEmpty(subscription)).toBe(true);
    });

    test('a stream of a subscription that is not there, or goes, ends with NOT_FOUND', async () => {
      const failure = (name: string) =>
        new Promise((resolve) =>
          c.pubsub
            .subscription(name)
            .once('error', resolve)
            .on('message', () => undefined),
        );
      await expect(failure(c.name('subscriptions'))).resolves.toMatchObject({ code: status.NOT_FOUND });
      const { subscription } = await c.pair();
      const gone = failure(subscription);
      await c.subscriber.deleteSubscription({ subscription });
      await expect(gone).resolves.toMatchObject({ code: status.NOT_FOUND });
    });

    test('a push carries the message in an envelope, and 204 acknowledges it', async () => {
      const { topic, subscription } = await c.pair({ pushConfig: { pushEndpoint: endpoint.url } });
      const id = await c.publish(topic, { data: 'pushed', attributes: { phase: '0' } });
      const push = await endpoint.next();
      push.answer(204);
      expect(push.body).toMatchObject({
        message: {
          data: Buffer.from('pushed').toString('base64'),
          attributes: { phase: '0' },
          messageId: id,
          message_id: id,
          publishTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          publish_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        },
        subscription,
      });
      expect(push.headers['content-type']).toBe('application/json');
    });

    test('a push that is refused comes again', async () => {
      const { topic } = await c.pair({
        pushConfig: { pushEndpoint: endpoint.url },
        retryPolicy: { minimumBackoff: { seconds: 0, nanos: 1e8 }, maximumBackoff: { seconds: 1 } },
      });
      const id = await c.publish(topic, { data: 'retried' });
      const first = await endpoint.next();
      first.answer(503);
      const second = await endpoint.next();
      second.answer(200);
      expect([first, second].map(({ body }) => body.message.messageId)).toEqual([id, id]);
    });

    test.skipIf(!deadLetters)(
      'after the last attempt the message goes to the dead-letter topic with its origin',
      async () => {
        const dead = await c.pair();
        const { topic, subscription } = await c.pair({
          deadLetterPolicy: { deadLetterTopic: dead.topic, maxDeliveryAttempts: 5 },
        });
        await c.publish(topic, { data: 'poison', attributes: { phase: '6' } });
        const attempts: number[] = [];
        for (let attempt = 1; attempt <= 5; attempt += 1) {
          const [received] = await c.pull(subscription);
          attempts.push(received!.attempt);
          await c.subscriber.modifyAckDeadline({ subscription, ackIds: [received!.ackId], ackDeadlineSeconds: 0 });
        }
        expect(attempts).toEqual([1, 2, 3, 4, 5]);
        const [letter] = await c.pull(dead.subscription);
        expect(letter).toMatchObject({
          data: 'poison',
          attributes: {
            phase: '6',
            CloudPubSubDeadLetterSourceSubscription: subscription.split('/').at(-1),
            CloudPubSubDeadLetterSourceSubscriptionProject: 'conformance',
            CloudPubSubDeadLetterSourceDeliveryCount: '5',
          },
        });
        expect(await c.isEmpty(subscription)).toBe(true);
      },
    );

    test('what is not there is NOT_FOUND, what is there already ALREADY_EXISTS', async () => {
      const { topic, subscription } = await c.pair();
      const missing = c.name('topics');
      await expect(c.publisher.getTopic({ topic: missing })).rejects.toMatchObject({ code: status.NOT_FOUND });
      await expect(c.publish(missing, { data: 'x' })).rejects.toMatchObject({ code: status.NOT_FOUND });
      await expect(c.publisher.deleteTopic({ topic: missing })).rejects.toMatchObject({ code: status.NOT_FOUND });
      await expect(
        c.subscriber.createSubscription({ name: c.name('subscriptions'), topic: missing }),
      ).rejects.toMatchObject({ code: status.NOT_FOUND });
      await expect(c.subscriber.getSubscription({ subscription: c.name('subscriptions') })).rejects.toMatchObject({
        code: status.NOT_FOUND,
      });
      await expect(c.publisher.createTopic({ name: topic })).rejects.toMatchObject({ code: status.ALREADY_EXISTS });
      await expect(c.subscriber.createSubscription({ name: subscription, topic })).rejects.toMatchObject({
        code: status.ALREADY_EXISTS,
      });
    });

    test('what is not valid is INVALID_ARGUMENT', async () => {
      const { topic, subscription } = await c.pair();
      const invalid = { code: status.INVALID_ARGUMENT };
      await expect(c.publisher.createTopic({ name: 'projects/conformance/topics/a' })).rejects.toMatchObject(invalid);
      await expect(c.publish(topic, {})).rejects.toMatchObject(invalid);
      await expect(c.subscriber.pull({ subscription, maxMessages: 0 })).rejects.toMatchObject(invalid);
      await expect(
        c.subscriber.createSubscription({ name: c.name('subscriptions'), topic, ackDeadlineSeconds: 601 }),
      ).rejects.toMatchObject(invalid);
    });

    test('a deleted topic leaves its subscriptions and what is in them', async () => {
      const { topic, subscription } = await c.pair();
      await c.publish(topic, { data: 'left' });
      await c.publisher.deleteTopic({ topic });
      const [resource] = await c.subscriber.getSubscription({ subscription });
      expect(resource.topic).toBe('_deleted-topic_');
      expect((await c.pull(subscription))[0]?.data).toBe('left');
    });

    test('a pull subscription can be turned into a push subscription', async () => {
      const { topic, subscription } = await c.pair();
      await c.publish(topic, { data: 'waiting' });
      await c.subscriber.modifyPushConfig({ subscription, pushConfig: { pushEndpoint: endpoint.url } });
      const push = await endpoint.next();
      push.answer(204);
      expect(push.body.subscription).toBe(subscription);
    });

    test('an update changes what its mask names, and nothing else', async () => {
      const { subscription, topic } = await c.pair({ labels: { a: '1' } });
      const [updated] = await c.subscriber.updateSubscription({
        subscription: { name: subscription, topic, ackDeadlineSeconds: 77, labels: {} },
        updateMask: { paths: ['ack_deadline_seconds'] },
      });
      expect(updated).toMatchObject({ ackDeadlineSeconds: 77, labels: { a: '1' }, topic });
    });

    test('HTTP and JSON reach the same messages as gRPC', async () => {
      const { topic, subscription } = await c.pair();
      const send = (path: string, body: object) =>
        fetch(`${c.url}/v1/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const message = { data: Buffer.from('by HTTP').toString('base64'), attributes: { a: 'b' } };
      const published = await (await send(`${topic}:publish`, { messages: [message] })).json();
      const pulled = await (await send(`${subscription}:pull`, { maxMessages: 1 })).json();
      expect(pulled).toMatchObject({
        receivedMessages: [
          { message: { ...message, messageId: (published as { messageIds: string[] }).messageIds[0] } },
        ],
      });
      const { ackId } = (pulled as { receivedMessages: { ackId: string }[] }).receivedMessages[0]!;
      expect((await send(`${subscription}:acknowledge`, { ackIds: [ackId] })).status).toBe(200);
      expect((await send(`${c.name('topics')}:publish`, { messages: [message] })).status).toBe(404);
    });
  });
}
