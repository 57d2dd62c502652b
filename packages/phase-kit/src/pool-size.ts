import type { ServiceEnv } from './config.ts';

/** Deliveries that share a connection: each needs one for two statements of a few milliseconds in its whole life. */
const DELIVERIES_PER_CONNECTION = 5;

/**
 * Connections of one instance: what its concurrency needs, one for the heartbeat, and no more than DB_POOL_MAX, which with the
 * number of instances decides whether PostgreSQL has room for all of them.
 */
export function poolSize({ CONCURRENCY, DB_POOL_MAX }: Pick<ServiceEnv, 'CONCURRENCY' | 'DB_POOL_MAX'>): number {
  return Math.min(DB_POOL_MAX, Math.ceil(CONCURRENCY / DELIVERIES_PER_CONNECTION) + 1);
}
