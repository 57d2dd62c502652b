import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

export interface TestRedis {
  host: string;
  port: number;
  /** Put before every key and channel: pub/sub ignores database numbers. */
  keyPrefix: string;
}

/** The shared Redis with a namespace of one's own. What is left in it goes when the tests end. */
export function testRedis(): TestRedis {
  const { host, port } = inject('sharedServers').redis;
  return { host, port, keyPrefix: `test-${randomUUID()}:` };
}
