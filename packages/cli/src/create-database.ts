import { Client } from 'pg';

/** Makes an empty database on a server unless it is there. */
export async function createDatabase(
  connection: { host: string; port: number; user: string; password: string },
  name: string,
): Promise<void> {
  const client = new Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
