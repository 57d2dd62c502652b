import { redisCluster, testLogger, waitFor } from '@manga/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishAll } from './publish-all.ts';
import { createRedis, type RedisManager } from './redis-manager.ts';

let cluster: Awaited<ReturnType<typeof redisCluster>>;
let redis: RedisManager;

beforeAll(async () => {
  cluster = await redisCluster();
  const { logger } = testLogger();
  // One node is enough to start from: the others are discovered.
  const host = cluster.hosts.split(',')[0] ?? '';
  redis = createRedis({ host, port: 6379, clusterMode: true, logger });
});
afterAll(async () => {
  await redis?.close();
  await cluster?.stop();
});

test('keys are spread over all masters and scripts run on keys of one hash tag', async () => {
  await Promise.all(Array.from({ length: 100 }, (_, i) => redis.client.set(`key-${i}`, String(i))));
  expect(await Promise.all([redis.client.get('key-0'), redis.client.get('key-99')])).toEqual(['0', '99']);
  const script = "return redis.call('INCR', KEYS[1]) + redis.call('INCR', KEYS[2])";
  expect(await redis.client.eval(script, 2, '{tag}a', '{tag}b')).toBe(2);
  await redis.ping();
});

test('several channels are told in a cluster too, whichever nodes they belong to', async () => {
  const channels = Array.from({ length: 12 }, (_, index) => `channel-${index}`);
  const heard = new Set<string>();
  const subscriber = redis.subscriber();
  subscriber.on('message', (channel: string) => void heard.add(channel));
  await subscriber.subscribe(...channels);
  await publishAll(redis.client, channels, '');
  await waitFor(() => heard.size === channels.length);
});

test('a killed master is replaced: every command that follows succeeds and subscribers go on hearing', async () => {
  const heard = new Set<string>();
  const subscriber = redis.subscriber();
  subscriber.on('message', (_channel: string, message: string) => void heard.add(message));
  await subscriber.subscribe('news');

  const master = await masterOf('{tag}a');
  master.process.kill('SIGKILL');
  await master.process.exited;
  // Replication is asynchronous: what was written last before the kill may be gone.
  const first = await redis.client.incr('{tag}a');
  for (let i = 1; i < 50; i += 1) expect(await redis.client.incr('{tag}a')).toBe(first + i);

  let round = 0;
  await waitFor(
    async () => {
      round += 1;
      await redis.client.publish('news', `round-${round}`);
      return heard.size > 0;
    },
    { timeoutMs: 10_000, everyMs: 50 },
  );
}, 60_000);

test('a cluster that is gone ends commands in time and reports REDIS_UNAVAILABLE', async () => {
  const { logger } = testLogger();
  const lost = createRedis({ host: '127.0.0.1', port: 1, clusterMode: true, logger, commandTimeoutMs: 300 });
  try {
    await expect(lost.client.get('a')).rejects.toThrow(/timed out/);
    await expect(lost.ping(200)).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
  } finally {
    await lost.close();
  }
});

async function masterOf(key: string) {
  const slot = Number(await redis.client.cluster('KEYSLOT', key));
  const slots = await redis.client.cluster('SLOTS');
  const port = slots.find(([from, to]) => slot >= from && slot <= to)?.[2]?.[1];
  const found = cluster.nodes.find((node) => node.port === port);
  if (found === undefined) throw new Error('no node holds the slot');
  return found;
}
