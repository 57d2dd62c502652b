import type { RedisClient } from '@manga/redis';
import type { Ending, Gate, GateSettings } from './gate.ts';
import { ASK, END, LEAVE, RENEW } from './scripts.ts';

export interface RedisGateOptions {
  client: RedisClient;
  /** Whose gate it is, such as `image:gemini-3.1-flash-image`; becomes the hash tag of its keys. */
  name: string;
  settings: GateSettings;
  /** Names this process. */
  instance: string;
  /** How long a flight counts without being renewed: 15 s. */
  leaseMs?: number;
  /** Put before every key. */
  keyPrefix?: string;
  /** Milliseconds, in place of the clock of Redis: for simulations. */
  now?: () => number;
}

/** What all instances have learned of a gate. */
export interface Known {
  /** Instances that use it. */
  instances: number;
  /** Units a minute. */
  rate: number;
}

/** A gate that all instances share. */
export interface RedisGate extends Gate {
  /** Renews the leases of what is in flight here. */
  renew(): Promise<Known>;
}

const LEASE_MS = 15_000;

/** One script for each operation, on keys of one hash tag: in a cluster they lie on one node. */
export function createRedisGate(options: RedisGateOptions): RedisGate {
  const { client, name, settings, instance, leaseMs = LEASE_MS, keyPrefix = '', now } = options;
  const keys = ['state', 'waiting', 'seen', 'flight', 'jobs', 'instances'].map(
    (part) => `${keyPrefix}{quota:${name}}:${part}`,
  );
  const head = () => [now?.() ?? -1, settings.start, settings.floor, settings.inFlight];
  const flights = new Set<string>();
  return {
    async ask({ id, job, cost }) {
      const answer = await ASK(client, keys, [...head(), leaseMs, id, job, cost, instance]);
      const [go, value] = answer as [number, string];
      if (go === 0) return { go: false, waitMs: Number(value) };
      flights.add(id);
      return {
        go: true,
        async end(ending) {
          flights.delete(id);
          await END(client, keys, [...head(), id, job, cost, value, ending.kind, measureOf(ending)]);
        },
      };
    },
    async leave({ id, job, cost }) {
      await LEAVE(client, keys, [...head(), id, job, cost]);
    },
    async renew() {
      const answer = await RENEW(client, keys, [...head(), leaseMs, instance, ...flights]);
      const [instances, rate] = answer as [number, string];
      return { instances, rate: Number(rate) };
    },
  };
}

function measureOf(ending: Ending): number {
  if (ending.kind === 'refused') return ending.retryAfterMs;
  return ending.kind === 'answered' ? (ending.used ?? -1) : -1;
}
