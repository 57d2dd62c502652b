import type { Logger } from '@manga/logger';
import type { RedisClient } from './redis-manager.ts';

/** The same fault is logged once in this time, however often a client tries. */
const REPEAT_MS = 30_000;

/** Listens to a client's errors, because one that nobody listens to ends the process; logs an outage and its end. */
export function reportFaults(client: RedisClient, logger: Logger): void {
  let last = { message: '', at: 0 };
  let down = false;
  const report = (error: Error, node?: string) => {
    down = true;
    const now = Date.now();
    if (error.message === last.message && now - last.at < REPEAT_MS) return;
    last = { message: error.message, at: now };
    logger.warn({ error, ...(node === undefined ? {} : { context: { node } }) }, 'Redis connection failed');
  };
  client.on('error', (error: Error) => report(error));
  client.on('node error', (error: Error, node: string) => report(error, node));
  client.on('ready', () => {
    if (down) logger.info('Redis connection is back');
    down = false;
  });
}
