import { createRedis, type RedisManager } from '@manga/redis';
import { startRedisServer, testLogger, testRedis, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { createRedisModelMemory } from './redis-model-memory.ts';

const { host, port, keyPrefix } = testRedis();
const opened: RedisManager[] = [];
afterAll(async () => {
  await Promise.all(opened.map((redis) => redis.close()));
});

function open(at: number, over: { goneForMs?: number } = {}) {
  const log = testLogger();
  const redis = createRedis({ host, port: at, clusterMode: false, logger: log.logger });
  opened.push(redis);
  const memory = createRedisModelMemory({ client: redis.client, log: log.logger, keyPrefix, ...over });
  return { redis, log, memory };
}

test('what one instance finds gone the others do not ask, and only one of them says it', async () => {
  const [one, other] = [open(port).memory, open(port).memory];
  expect(await other.isGone('imagen-4.0-generate-001')).toBe(false);
  const first = await Promise.all([one, other].map((memory) => memory.markGone('imagen-4.0-generate-001')));
  expect(first.toSorted()).toEqual([false, true]);
  expect(await open(port).memory.isGone('imagen-4.0-generate-001')).toBe(true);
  expect(await other.isGone('gemini-3.1-flash-image')).toBe(false);
});

test('it is remembered for an hour', async () => {
  const { memory, redis } = open(port);
  await memory.markGone('hour');
  const left = await redis.client.pttl(`${keyPrefix}model-gone:hour`);
  expect(left).toBeGreaterThan(59 * 60_000);
  expect(left).toBeLessThanOrEqual(60 * 60_000);
});

test('a model that is back is asked again when the time is over', async () => {
  const { memory } = open(port, { goneForMs: 100 });
  const other = open(port).memory;
  await memory.markGone('back');
  expect(await other.isGone('back')).toBe(true);
  await waitFor(async () => !(await memory.isGone('back')) && !(await other.isGone('back')));
});

test('without Redis each instance remembers what it has heard itself', async () => {
  const server = await startRedisServer();
  const { memory, redis, log } = open(server.port);
  await redis.ping();
  await server.stop();
  expect(await memory.isGone('imagen')).toBe(false);
  expect(await memory.markGone('imagen')).toBe(true);
  expect(await memory.markGone('imagen')).toBe(false);
  expect(await memory.isGone('imagen')).toBe(true);
  const said = log.lines.filter(({ message }) => String(message).startsWith('Which models are gone'));
  expect(said).toHaveLength(1);
});
