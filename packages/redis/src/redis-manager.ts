import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import { type Cluster, Redis } from 'ioredis';
import { BoundedCluster } from './bounded-cluster.ts';
import { parseNodes } from './parse-nodes.ts';
import { toRedisError } from './redis-error.ts';
import { type ConnectionSettings, clusterOptions, singleOptions } from './redis-options.ts';
import { reportFaults } from './report-faults.ts';
import { within } from './within.ts';

/** A single server's client or a cluster's: the same commands. All keys of one script need one {hash tag}. */
export type RedisClient = Redis | Cluster;

export interface RedisOptions extends Omit<ConnectionSettings, 'answerTimeoutMs'> {
  /** REDIS_HOST; in cluster mode the start-up nodes, separated by commas. */
  host: string;
  port: number;
  clusterMode: boolean;
  logger: Logger;
  /** Longest life of a command with all its retries: 8 s, in a cluster 25 s so that it outlives a failover. */
  commandTimeoutMs?: number;
  /** Longest silence of a server that was asked something: 5 s. */
  answerTimeoutMs?: number;
}

export interface RedisManager {
  readonly client: RedisClient;
  /** A connection of its own for SUBSCRIBE, which subscribes again by itself after an outage; closed with the rest. */
  subscriber(): RedisClient;
  /** @throws AppError REDIS_UNAVAILABLE when Redis doesn't answer within `timeoutMs` (2 s) */
  ping(timeoutMs?: number): Promise<void>;
  /** Ends all connections, waiting at most a second for answers under way. */
  close(): Promise<void>;
}

const PING_TIMEOUT_MS = 2_000;
const QUIT_TIMEOUT_MS = 1_000;

/** Opens the connections to Redis, single or cluster. It doesn't wait for them: commands do, for as long as they may. */
export function createRedis(options: RedisOptions): RedisManager {
  const { host, port, clusterMode, logger } = options;
  const nodes = parseNodes(host, port);
  const [first, second] = nodes;
  if (first === undefined || (!clusterMode && second !== undefined)) {
    throw new AppError('CONFIG_INVALID', { detail: 'REDIS_HOST: several hosts need REDIS_CLUSTER_MODE=true' });
  }
  const settings = { ...options, answerTimeoutMs: options.answerTimeoutMs ?? 5_000 };
  const opened: RedisClient[] = [];

  const open = (): RedisClient => {
    const client = clusterMode
      ? new BoundedCluster(nodes, clusterOptions(settings), options.commandTimeoutMs ?? 25_000)
      : new Redis({ ...first, ...singleOptions({ ...settings, commandTimeoutMs: options.commandTimeoutMs ?? 8_000 }) });
    reportFaults(client, logger);
    opened.push(client);
    return client;
  };

  const client = open();
  let closing: Promise<void> | undefined;
  return {
    client,
    subscriber() {
      if (closing !== undefined) throw new AppError('SHUTTING_DOWN');
      return open();
    },
    async ping(timeoutMs = PING_TIMEOUT_MS) {
      try {
        await within(timeoutMs, client.ping());
      } catch (error) {
        throw toRedisError(error);
      }
    },
    close() {
      closing ??= Promise.all(opened.map(end)).then(() => undefined);
      return closing;
    },
  };
}

/** QUIT lets answers under way arrive; a server that is gone must not hold up the shutdown. */
async function end(client: RedisClient): Promise<void> {
  await within(QUIT_TIMEOUT_MS, client.quit()).catch(() => undefined);
  client.disconnect();
}
