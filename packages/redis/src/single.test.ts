import { startRedisServer, testLogger, testRedis, waitFor } from '@manga/testing';
import { afterEach, expect, test } from 'vitest';
import { publishAll } from './publish-all.ts';
import { createRedis, type RedisManager } from './redis-manager.ts';

const opened: RedisManager[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((redis) => redis.close()));
});

function open(options: Partial<Parameters<typeof createRedis>[0]> & { port: number }): RedisManager {
  const { logger } = testLogger();
  const redis = createRedis({ host: '127.0.0.1', clusterMode: false, logger, ...options });
  opened.push(redis);
  return redis;
}

test('commands work at once, without waiting for the connection', async () => {
  const { port, keyPrefix } = testRedis();
  const { client } = open({ port });
  expect(await client.set(`${keyPrefix}a`, '1', 'PX', 5_000)).toBe('OK');
  expect(await client.get(`${keyPrefix}a`)).toBe('1');
});

test('a subscriber hears what is published and subscribes again when its connection was cut', async () => {
  const { port, keyPrefix } = testRedis();
  const redis = open({ port, name: 'cut-me' });
  const channel = `${keyPrefix}news`;
  const heard: string[] = [];
  const subscriber = redis.subscriber();
  subscriber.on('message', (_channel: string, message: string) => void heard.push(message));
  await subscriber.subscribe(channel);
  await redis.client.publish(channel, 'one');
  await waitFor(() => heard.includes('one'));

  expect(await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub')).toBeGreaterThan(0);
  await waitFor(async () => {
    await redis.client.publish(channel, 'two');
    return heard.includes('two');
  });
});

test('several channels are told in one go, and a server that refuses is an error', async () => {
  const { port, keyPrefix } = testRedis();
  const redis = open({ port });
  const channels = ['a', 'b', 'c'].map((name) => keyPrefix + name);
  const heard = new Set<string>();
  const subscriber = redis.subscriber();
  subscriber.on('message', (channel: string) => void heard.add(channel));
  await subscriber.subscribe(...channels);
  await publishAll(redis.client, channels, '');
  await waitFor(() => heard.size === channels.length);
  await publishAll(redis.client, [], '');
  await redis.close();
  await expect(publishAll(redis.client, channels, '')).rejects.toThrow();
});

test('a password and many close calls are fine; a wrong password is an error, not a crash', async () => {
  const server = await startRedisServer({ password: 'right' });
  try {
    const right = open({ port: server.port, password: 'right' });
    await right.ping();
    await Promise.all([right.close(), right.close()]);
    const wrong = open({ port: server.port, password: 'wrong' });
    await expect(wrong.ping()).rejects.toThrow();
  } finally {
    await server.stop();
  }
});

test('a server that is away gives REDIS_UNAVAILABLE in bounded time and one log line, and is found when it returns', async () => {
  const server = await startRedisServer();
  const log = testLogger();
  const redis = createRedis({ host: '127.0.0.1', port: server.port, clusterMode: false, logger: log.logger });
  opened.push(redis);
  await redis.ping();
  await server.stop();
  await expect(redis.ping(500)).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE', kind: 'transient' });
  await expect(redis.client.get('x')).rejects.toThrow();

  const again = await startRedisServer({ port: server.port });
  try {
    await waitFor(() => redis.ping(500).then(() => true), { timeoutMs: 10_000 });
    const messages = () => log.lines.map((line) => line.message);
    await waitFor(() => messages().includes('Redis connection is back'));
    expect(messages().filter((message) => message === 'Redis connection failed').length).toBeLessThan(5);
  } finally {
    await redis.close();
    await again.stop();
  }
});

test('a server that hangs is given up after the answer timeout and the command is sent again', async () => {
  const server = await startRedisServer();
  try {
    const redis = open({ port: server.port, answerTimeoutMs: 200 });
    await redis.client.set('a', '1');
    server.process.kill('SIGSTOP');
    const answer = redis.client.get('a');
    await waitFor(() => redis.client.status !== 'ready');
    server.process.kill('SIGCONT');
    expect(await answer).toBe('1');
  } finally {
    server.process.kill('SIGCONT');
    await server.stop();
  }
});

test('a hanging server does not hold up the shutdown', async () => {
  const server = await startRedisServer();
  try {
    const redis = open({ port: server.port });
    await redis.ping();
    server.process.kill('SIGSTOP');
    const before = performance.now();
    await redis.close();
    expect(performance.now() - before).toBeLessThan(2_000);
  } finally {
    server.process.kill('SIGCONT');
    await server.stop();
  }
});

test('several hosts without cluster mode are a fault of the configuration', () => {
  const { logger } = testLogger();
  const make = (host: string) => () => createRedis({ host, port: 6379, clusterMode: false, logger });
  expect(make('a,b')).toThrow('REDIS_CLUSTER_MODE');
  expect(make(' , ')).toThrow('no host is given');
  expect(make('redis://a')).toThrow('is not a host');
});
