import { createRedis, type RedisManager } from '@manga/redis';
import { testLogger, testRedis, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { createSignals } from './signals.ts';

const { host, port, keyPrefix } = testRedis();
const { logger } = testLogger();

/** Signals with connections of their own, as another instance has them. */
function instance(address: { host: string; port: number } = { host, port }) {
  const redis = createRedis({ ...address, clusterMode: false, logger });
  afterAll(() => redis.close());
  return createSignals(redis, logger, keyPrefix);
}

/** Sends until it arrives: a subscription takes a moment to reach the server. */
async function until(send: () => void, arrived: () => boolean): Promise<void> {
  await waitFor(() => {
    send();
    return arrived();
  });
}

test('a stop reaches every instance', async () => {
  const [sender, first, second] = [instance(), instance(), instance()];
  const heard = new Set<string>();
  first.onStop((jobId) => heard.add(`first ${jobId}`));
  second.onStop((jobId) => heard.add(`second ${jobId}`));
  await until(
    () => sender.stop('j1'),
    () => heard.size === 2,
  );
  expect([...heard].sort()).toEqual(['first j1', 'second j1']);
});

test('a poke reaches the watchers of its job alone, until they leave', async () => {
  const [sender, receiver] = [instance(), instance()];
  const pokes: string[] = [];
  const leave = receiver.watch('j2', () => pokes.push('j2'));
  receiver.watch('j3', () => pokes.push('j3'));
  await until(
    () => sender.poke('j2'),
    () => pokes.length > 0,
  );
  expect(new Set(pokes)).toEqual(new Set(['j2']));
  leave();
  pokes.length = 0;
  await until(
    () => {
      sender.poke('j2');
      sender.poke('j3');
    },
    () => pokes.length > 0,
  );
  expect(pokes).not.toContain('j2');
});

test('pokes at once go together: each job is told once, and none is forgotten', async () => {
  const published: string[] = [];
  const publish = async (channel: string) => published.push(channel);
  const signals = createSignals({ client: { status: 'ready', publish } } as unknown as RedisManager, logger);
  for (let times = 0; times < 20; times += 1) for (const job of ['j5', 'j6', 'j7']) signals.poke(job);
  await waitFor(() => published.length >= 3);
  signals.poke('j5');
  await waitFor(() => published.length >= 4);
  expect(published).toEqual(['j5', 'j6', 'j7', 'j5'].map((job) => `manga:news:${job}`));
});

test('what cannot be told now is not kept for later', async () => {
  const told: string[] = [];
  const client = { status: 'reconnecting', publish: async (_channel: string, jobId: string) => told.push(jobId) };
  const signals = createSignals({ client } as unknown as RedisManager, logger);
  signals.stop('while away');
  client.status = 'ready';
  signals.stop('after');
  await waitFor(() => told.includes('after'));
  expect(told).toEqual(['after']);
});

test('without Redis a poke is dropped and nothing waits or throws', () => {
  const away = instance({ host: '127.0.0.1', port: 1 });
  away.poke('j4');
  away.stop('j4');
  away.watch('j4', () => undefined)();
});
