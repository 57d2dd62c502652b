import { Redis } from 'ioredis';
import type { RedisClient } from './redis-manager.ts';

/**
 * Publishes the same message on several channels: to one server in one write, in a cluster one by one, because a channel has
 * no slot that a pipeline could go by.
 * @throws the first error of Redis
 */
export async function publishAll(client: RedisClient, channels: readonly string[], message: string): Promise<void> {
  const [first, ...more] = channels;
  if (first === undefined) return;
  if (more.length === 0 || !(client instanceof Redis)) {
    await Promise.all(channels.map((channel) => client.publish(channel, message)));
    return;
  }
  const pipeline = client.pipeline();
  for (const channel of channels) pipeline.publish(channel, message);
  for (const [error] of (await pipeline.exec()) ?? []) if (error !== null) throw error;
}
