import type { Logger } from '@manga/logger';
import type { RedisClient } from '@manga/redis';
import { createModelMemory, type ModelMemory } from '@manga/vertex';
import { createAsker } from './asker.ts';

export interface RedisModelMemoryOptions {
  client: RedisClient;
  log: Pick<Logger, 'warn' | 'info'>;
  keyPrefix?: string;
  /** How long a model counts as gone: an hour, long enough to spare the calls and short enough that a mistake heals. */
  goneForMs?: number;
}

const HOUR_MS = 60 * 60 * 1_000;

/**
 * Remembers for all instances which models are gone. What this process has heard it knows without asking, and goes by
 * that alone while Redis is away.
 */
export function createRedisModelMemory(options: RedisModelMemoryOptions): ModelMemory {
  const { client, log, keyPrefix = '', goneForMs = HOUR_MS } = options;
  const own = createModelMemory({ goneForMs });
  const key = (model: string) => `${keyPrefix}model-gone:${model}`;
  const ask = createAsker({
    log,
    away: 'Which models are gone is not shared, each instance finds out',
    back: 'Which models are gone is shared again',
  });
  return {
    async isGone(model) {
      if (await own.isGone(model)) return true;
      const left = await ask(() => client.pttl(key(model)));
      return left !== null && left.value > 0;
    },
    async markGone(model) {
      const first = await own.markGone(model);
      const set = await ask(() => client.set(key(model), new Date().toISOString(), 'PX', goneForMs, 'NX'));
      return first && (set === null || set.value === 'OK');
    },
  };
}
