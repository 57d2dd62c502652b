import type { Ask } from './asker.ts';
import type { Gate } from './gate.ts';
import type { LocalGate } from './local-gate.ts';
import type { RedisGate } from './redis-gate.ts';

export interface SharedGate extends Gate {
  /** Renews what is in flight, and learns what to do should Redis go away. */
  renew(): Promise<void>;
}

/** The gate in Redis; while Redis is away this instance's own part of it, so that work never stops. */
export function createSharedGate({ redis, local, ask }: { redis: RedisGate; local: LocalGate; ask: Ask }): SharedGate {
  return {
    async ask(ticket) {
      const shared = await ask(() => redis.ask(ticket));
      if (shared === null) return local.ask(ticket);
      // It may have begun to wait here, and Redis is back.
      await local.leave(ticket);
      const turn = shared.value;
      // An end that Redis does not hear of is made up for by the lease.
      return turn.go ? { go: true, end: (ending) => ask(() => turn.end(ending)).then(() => undefined) } : turn;
    },
    async leave(ticket) {
      await local.leave(ticket);
      await ask(() => redis.leave(ticket));
    },
    async renew() {
      const known = await ask(() => redis.renew());
      if (known !== null) local.adopt(known.value);
    },
  };
}
