import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, onFreePort } from './free-port.ts';
import { startRedisServer } from './redis-server.ts';

test('when a port was taken in between, another one is tried', async () => {
  const first = await startRedisServer();
  try {
    let tries = 0;
    const second = await onFreePort((port) => {
      tries += 1;
      return startRedisServer({ port: tries === 1 ? first.port : port });
    });
    expect(tries).toBe(2);
    expect(second.port).not.toBe(first.port);
    await second.stop();
  } finally {
    await first.stop();
  }
});

test('any other failure is passed on at once', async () => {
  let tries = 0;
  const failing = onFreePort(() => {
    tries += 1;
    return Promise.reject(new Error('no disk'));
  });
  await expect(failing).rejects.toThrow('no disk');
  expect(tries).toBe(1);
  expect(await freePort()).toBeGreaterThan(0);
});

test('a free port is one that no outgoing connection is given, and that can be listened on', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  for (const port of ports) expect(port).toBeLessThan(32_768);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(ports[0], '0.0.0.0', resolve));
  server.close();
});
