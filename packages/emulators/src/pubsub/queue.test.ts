import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from './message.ts';
import { createQueue, type Delivery, type QueueOptions } from './queue.ts';
import { settingsOf } from './settings.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const NAMES = { name: 'projects/p/subscriptions/sub', topic: 'projects/p/topics/top' };

function message(messageId: string, orderingKey = ''): Message {
  return { messageId, publishedAt: 0, data: Buffer.from(messageId), attributes: {}, orderingKey };
}

function queueWith(resource: object = {}, options: Partial<QueueOptions> = {}) {
  return createQueue({
    settings: settingsOf({ ...NAMES, ...resource }),
    prefix: 'q',
    now: Date.now,
    random: () => 0.5,
    paused: () => false,
    onDone: () => undefined,
    deadLetter: () => false,
    ...options,
  });
}

/** A consumer that takes `most` at once and keeps what it got. */
function consumer(most = 10) {
  const got: Delivery[] = [];
  let open = 0;
  return {
    got,
    capacity: () => most - open,
    deliver(deliveries: Delivery[]) {
      open += deliveries.length;
      got.push(...deliveries);
    },
    settled() {
      open -= 1;
    },
  };
}
const idsOf = (deliveries: Delivery[]) => deliveries.map((delivery) => delivery.message.messageId);

test('a message whose deadline runs out comes again, counted as another attempt', () => {
  const queue = queueWith({ ackDeadlineSeconds: 30 });
  const one = consumer();
  queue.attach(one);
  queue.offer(message('1'));
  vi.advanceTimersByTime(29_999);
  expect(one.got).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(one.got.map(({ attempt }) => attempt)).toEqual([1, 2]);
});

test('an acknowledgement after the deadline is not taken', () => {
  const queue = queueWith();
  queue.offer(message('1'));
  const [first] = queue.take(1);
  vi.advanceTimersByTime(10_000);
  expect(queue.acknowledge(first!.ackId)).toBe(false);
  expect(queue.size).toBe(1);
});

test('a deadline that is put off counts from then', () => {
  const queue = queueWith();
  queue.offer(message('1'));
  const [first] = queue.take(1);
  vi.advanceTimersByTime(9_000);
  expect(queue.modifyDeadline(first!.ackId, 20_000)).toBe(true);
  vi.advanceTimersByTime(19_000);
  expect(queue.acknowledge(first!.ackId)).toBe(true);
});

test('what comes back waits longer each time, within the bounds of the retry policy', () => {
  const queue = queueWith({ retryPolicy: { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 3 } } });
  const times: number[] = [];
  queue.attach({
    capacity: () => 1,
    deliver: ([delivery]) => {
      times.push(Date.now());
      queue.modifyDeadline(delivery!.ackId, 0);
    },
  });
  queue.offer(message('1'));
  vi.advanceTimersByTime(9_000);
  expect(times).toEqual([0, 1_000, 3_000, 6_000, 9_000]);
});

test('messages of one ordering key come one after the other, others beside them', () => {
  const queue = queueWith({ enableMessageOrdering: true });
  const one = consumer();
  queue.attach(one);
  for (const [id, key] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b1', 'b'],
    ['free', ''],
  ] as const)
    queue.offer(message(id, key));
  expect(idsOf(one.got)).toEqual(['a1', 'b1', 'free']);
  queue.modifyDeadline(one.got[0]!.ackId, 0);
  expect(idsOf(one.got)).toEqual(['a1', 'b1', 'free', 'a1']);
  queue.acknowledge(one.got[3]!.ackId);
  expect(idsOf(one.got).at(-1)).toBe('a2');
});

test('a consumer gets no more than it has room for', () => {
  const queue = queueWith();
  const one = consumer(2);
  queue.attach(one);
  for (const id of ['1', '2', '3', '4', '5']) queue.offer(message(id));
  expect(idsOf(one.got)).toEqual(['1', '2']);
  queue.acknowledge(one.got[0]!.ackId);
  expect(idsOf(one.got)).toEqual(['1', '2', '3']);
});

test('several consumers share a backlog', () => {
  const queue = queueWith();
  for (let id = 0; id < 20; id += 1) queue.offer(message(String(id)));
  const [one, two] = [consumer(0), consumer(10)];
  queue.attach(one);
  queue.attach(two);
  expect(two.got).toHaveLength(10);
  const three = consumer(10);
  queue.attach(three);
  expect(three.got).toHaveLength(10);
});

test('after the last attempt a message is handed over once and is done', () => {
  const letters: string[] = [];
  const policy = { deadLetterTopic: 'projects/p/topics/dead', maxDeliveryAttempts: 5 };
  const queue = queueWith(
    { deadLetterPolicy: policy },
    { deadLetter: ({ messageId }, attempts) => letters.push(`${messageId} after ${attempts}`) > 0 },
  );
  queue.offer(message('1'));
  for (let attempt = 1; attempt <= 5; attempt += 1) queue.modifyDeadline(queue.take(1)[0]!.ackId, 0);
  expect(letters).toEqual(['1 after 5']);
  expect(queue.size).toBe(0);
});

test('a message older than the retention is dropped', () => {
  const queue = queueWith({ messageRetentionDuration: { seconds: 600 } });
  queue.offer(message('1'));
  vi.setSystemTime(600_001);
  expect(queue.take(1)).toEqual([]);
  expect(queue.size).toBe(0);
});

test('a long backlog drains in order', () => {
  const queue = queueWith();
  for (let id = 0; id < 5_000; id += 1) queue.offer(message(String(id)));
  const drained = Array.from({ length: 50 }, () => queue.take(100)).flat();
  expect(idsOf(drained)).toEqual(Array.from({ length: 5_000 }, (_, id) => String(id)));
});
