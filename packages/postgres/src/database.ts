import { createHash } from 'node:crypto';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import type { Connection } from './connection.ts';
import { isConnectionLost, toDatabaseError } from './database-error.ts';

export interface QueryOptions {
  /**
   * Lets each connection keep the statement's plan, for constant SQL that runs all the time: planning the claim took
   * 2.6 ms of its 2.9 ms. Without effect behind a pooler.
   */
  prepared?: boolean;
}

/** Sends SQL; a whole database or one transaction of it. */
export interface Queryable {
  /** The rows. @throws AppError DATABASE_UNAVAILABLE when the server cannot be reached or is overrun */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<Row[]>;
}

export interface Database extends Queryable {
  /** One round trip to the server. */
  ping(): Promise<void>;
  /** Waits for queries under way, then ends every connection. */
  close(): Promise<void>;
  /** Internal: one connection for as long as `use` runs. */
  withClient<T>(use: (client: PoolClient) => Promise<T>): Promise<T>;
  /** Internal: what begins a transaction. */
  readonly begin: string;
}

export interface PoolOptions extends Connection {
  /** Most connections of this instance. */
  max?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  statementTimeoutMs?: number;
  connectionTimeoutMs?: number;
  /**
   * `transaction` when PgBouncer in transaction mode stands between: it refuses the start-up parameters
   * with which a direct connection limits its statements, and only the client's own timeout is left.
   */
  pooler?: 'none' | 'transaction';
  onError?: (error: Error) => void;
}

/** int8 as a number: our counters stay far below 2^53. */
const numbers: PoolConfig['types'] = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === types.builtins.INT8 ? (text: string) => Number(text) : types.getTypeParser(oid, format as 'text'),
} as NonNullable<PoolConfig['types']>;

/**
 * A pool that outlives its server: errors of idle and of checked-out connections are reported and never thrown at the
 * process, every wait has a limit, and nothing in a session changes what the next statement does (no SET, no LISTEN).
 */
export function createPool(options: PoolOptions): Database {
  const { host, port, database, user, password, ssl, onError = () => undefined } = options;
  const statementTimeoutMs = options.statementTimeoutMs ?? 15_000;
  const pool = new Pool({
    host,
    port,
    database,
    user,
    password,
    ...(ssl === undefined ? {} : { ssl: ssl === true ? { rejectUnauthorized: true } : ssl }),
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'manga',
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1_800,
    keepAlive: true,
    // The client's limit is a little longer, so that the server can still say that it has given up.
    query_timeout: statementTimeoutMs + 2_000,
    ...(options.pooler === 'transaction'
      ? {}
      : {
          statement_timeout: statementTimeoutMs,
          idle_in_transaction_session_timeout: statementTimeoutMs,
          // Only statements that ask for it are prepared, and all of those go by keys: planning each one five times on
          // each connection, to learn that, took a fifth of the server's time in the minutes after a start.
          options: '-c plan_cache_mode=force_generic_plan',
        }),
    types: numbers,
  });
  pool.on('error', onError);
  // pg-pool takes its own listener off while a client is checked out; a cut would then end the process.
  pool.on('connect', (client) => client.on('error', onError));

  async function withClient<T>(use: (client: PoolClient) => Promise<T>): Promise<T> {
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw toDatabaseError(error);
    }
    let lost: Error | undefined;
    try {
      return await use(client);
    } catch (error) {
      if (isConnectionLost(error)) lost = error as Error;
      throw toDatabaseError(error);
    } finally {
      client.release(lost);
    }
  }

  const names = options.pooler === 'transaction' ? undefined : new Map<string, string>();
  const query: Database['query'] = (text, values, { prepared = false } = {}) =>
    withClient(async (client) => {
      const name = prepared && names !== undefined ? { name: nameOf(names, text) } : {};
      return (await client.query({ ...name, text, values: values as unknown[] })).rows as never;
    });

  return {
    // Behind a pooler limits can only live in the transaction, and cost no round trip of their own there.
    begin:
      options.pooler === 'transaction'
        ? `begin; set local statement_timeout = ${statementTimeoutMs}; set local idle_in_transaction_session_timeout = ${statementTimeoutMs}`
        : 'begin',
    withClient,
    query,
    ping: async () => {
      await query('select 1');
    },
    close: () => pool.end(),
  };
}

/** A statement's name in its session: 63 letters at most, so not the text itself. */
function nameOf(names: Map<string, string>, text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
  }
  return name;
}
