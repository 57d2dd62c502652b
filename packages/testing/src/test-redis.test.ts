import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { testRedis } from './test-redis.ts';

test('Redis answers, and two namespaces differ', async () => {
  const { host, port, keyPrefix } = testRedis();
  expect(testRedis().keyPrefix).not.toBe(keyPrefix);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = createConnection({ host, port }, () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
  expect(answer).toBe('+PONG\r\n');
});
