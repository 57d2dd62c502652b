import { createHash } from 'node:crypto';
import type { RedisClient } from '@manga/redis';

/** A Lua script that is sent once to each server and called by its hash from then on. */
export type Script = (
  client: RedisClient,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

export function defineScript(source: string): Script {
  const hash = createHash('sha1').update(source).digest('hex');
  return async (client, keys, args) => {
    try {
      return await client.evalsha(hash, keys.length, ...keys, ...args);
    } catch (error) {
      // A server that was started or took over since then does not know the script.
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.eval(source, keys.length, ...keys, ...args);
    }
  };
}
