import type { ClusterOptions, RedisOptions } from 'ioredis';

export interface ConnectionSettings {
  password?: string | undefined;
  /** True, or with the PEM text of the authority that signed the server's certificate. */
  tls?: boolean | { ca: string } | undefined;
  /** Shown in CLIENT LIST. */
  name?: string | undefined;
  /** Milliseconds without an answer after which a connection counts as dead and the command is sent again on a new one. */
  answerTimeoutMs: number;
}

/** The design document's. */
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_BACKOFF_MS = 5_000;
/** Attempts to reconnect after which waiting commands fail; they never wait for as long as an outage lasts. */
const RETRIES_PER_COMMAND = 3;

/** Full jitter between 100 ms and 5 s, so that all instances don't return at once. @see Memorystore's client samples */
function reconnectDelay(attempt: number): number {
  return Math.round(100 + Math.random() * Math.min(MAX_BACKOFF_MS - 100, 100 * 2 ** Math.min(attempt, 10)));
}

function connection({ password, tls, name, answerTimeoutMs }: ConnectionSettings) {
  return {
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: answerTimeoutMs,
    ...(name === undefined ? {} : { connectionName: name }),
    ...(password === undefined ? {} : { password }),
    ...(tls === undefined || tls === false ? {} : { tls: tls === true ? {} : { ca: tls.ca } }),
  };
}

/** A single server. The process outlives any outage: reconnecting never ends, waiting of a command does. */
export function singleOptions(settings: ConnectionSettings & { commandTimeoutMs: number }) {
  return {
    ...connection(settings),
    retryStrategy: reconnectDelay,
    maxRetriesPerRequest: RETRIES_PER_COMMAND,
    commandTimeout: settings.commandTimeoutMs,
    // A failover behind one address leaves us on what is now a replica.
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
  } satisfies RedisOptions;
}

/** A cluster. @see https://github.com/redis/ioredis#cluster */
export function clusterOptions(settings: ConnectionSettings) {
  return {
    redisOptions: connection(settings),
    clusterRetryStrategy: reconnectDelay,
    // Their product has to be more than the cluster's node timeout (15 s as a rule), or commands fail during a failover.
    retryDelayOnFailover: 1_000,
    maxRedirections: 20,
    retryDelayOnClusterDown: 500,
    // Keeps two nodes that name each other from being asked in a tight loop while a slot moves.
    retryDelayOnMoved: 100,
    slotsRefreshTimeout: 5_000,
    slotsRefreshInterval: Math.round(60_000 + Math.random() * 10_000),
    // Certificates are issued to names: an address that was looked up would not match.
    ...(settings.tls ? { dnsLookup: (address, callback) => callback(null, address) } : {}),
  } satisfies ClusterOptions;
}
