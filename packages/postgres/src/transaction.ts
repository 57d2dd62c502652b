import type { Database, Queryable } from './database.ts';
import { isConnectionLost } from './database-error.ts';

/** Runs `work` in one transaction: commits when it returns, rolls back when it throws. */
export function withTransaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.withClient(async (client) => {
    const tx: Queryable = {
      query: async (sql, values) => (await client.query(sql, values as unknown[] | undefined)).rows as never,
    };
    await client.query(db.begin);
    try {
      const result = await work(tx);
      await client.query('commit');
      return result;
    } catch (error) {
      // A lost connection has rolled back by itself; asking it would only wait.
      if (!isConnectionLost(error)) await client.query('rollback');
      throw error;
    }
  });
}
