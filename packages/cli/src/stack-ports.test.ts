import { createServer } from 'node:net';
import { freePort } from '@manga/testing';
import { expect, onTestFinished, test } from 'vitest';
import { portHolder } from './port-holder.ts';
import { refuseBusyPorts } from './stack-ports.ts';

/** Listens where a part of a stack on `port` would, and says where. */
async function holdPort(port: number, distance: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port + distance, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return port + distance;
}

test('each port of a stack that is taken is named, with its use, who holds it, and another choice', async () => {
  for (const [distance, name] of [
    [0, 'load balancer'],
    [20, 'CDN'],
    [21, 'phase1'],
    [28, 'phase8'],
  ] as const) {
    const port = await freePort();
    const taken = await holdPort(port, distance);
    const fault = await refuseBusyPorts(port).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(fault).toMatch(new RegExp(`^Port ${taken} \\(.*${name}.*\\) is taken, by process ${process.pid}: \\S`, 'm'));
    expect(fault).toContain(`needs ${port}, ${port + 20} and ${port + 21} to ${port + 28}`);
    expect(fault).toMatch(/--port \d+\.$/);
  }
});

test('a port that nobody listens on has no holder', async () => {
  expect(await portHolder(await freePort())).toBeUndefined();
});
