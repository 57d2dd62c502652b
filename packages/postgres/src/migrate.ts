import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '@manga/errors';
import { Client } from 'pg';
import type { Connection } from './connection.ts';
import { findUnsafe, unsafeReason } from './unsafe-statements.ts';

/** Any number that no other user of the database takes for an advisory lock. */
const LOCK = 7_263_540_118;

export interface MigrateOptions extends Connection {
  /** Folder of the numbered SQL files; the package's own by default. */
  directory?: string;
  /** Also applies files that must not run while the previous version serves; for a window in which nothing does. */
  allowUnsafe?: boolean;
  /** Called once for each file that was applied. */
  onApplied?: (file: string) => void;
}

/** The folder of this package's migrations, beside its sources. */
export function migrationsDirectory(): string {
  return fileURLToPath(new URL('../migrations', import.meta.url));
}

async function readMigrations(directory: string) {
  const files = (await readdir(directory)).filter((name) => /^\d{4}_[\w-]+\.sql$/.test(name)).sort();
  return Promise.all(
    files.map(async (file, index) => {
      if (Number(file.slice(0, 4)) !== index + 1) {
        throw new AppError('CONFIG_INVALID', { detail: `migrations are not numbered without gaps at ${file}` });
      }
      const sql = await readFile(`${directory}/${file}`, 'utf8');
      return { file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

interface Migration {
  file: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the schema up to date, forward only: one transaction a file, under a lock that lets several runners race.
 * The lock lives in the transaction, so that a pooler in transaction mode may stand between.
 * The version before goes on serving meanwhile, so that a file may only add to what that version knows; one that does
 * more has to say so in its first line, and waits for `allowUnsafe`. A database without a schema has no version before.
 * @throws AppError CONFIG_INVALID when an applied file was edited, a number is missing or a file is not safe now
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { directory = migrationsDirectory(), onApplied, allowUnsafe = false, ...connection } = options;
  const migrations = await readMigrations(directory);
  const client = new Client({ ...connection, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the statement under way; without a listener it would end the process instead.
  client.on('error', () => undefined);
  await client.connect();
  const applied: string[] = [];
  try {
    const serves = !allowUnsafe && (await hasSchema(client));
    for (const migration of migrations) {
      if (await applyOne(client, migration, serves)) {
        applied.push(migration.file);
        onApplied?.(migration.file);
      }
    }
  } finally {
    await client.end();
  }
  return applied;
}

/** True when some version has made its schema here, and may be serving. */
async function hasSchema(client: Client): Promise<boolean> {
  const { rows } = await client.query("select to_regclass('schema_migrations') is not null as made");
  return rows[0].made;
}

/** @throws AppError CONFIG_INVALID for a file that the version which serves would not survive */
function requireSafe({ file, sql }: Migration): void {
  const reason = unsafeReason(sql);
  if (reason !== undefined) {
    throw new AppError('CONFIG_INVALID', {
      detail: `${file} must not run while the previous version serves (${reason}); stop it and allow unsafe migrations`,
    });
  }
  const [first] = findUnsafe(sql);
  if (first === undefined) return;
  throw new AppError('CONFIG_INVALID', {
    detail: `${file}: ${first} while it still serves; only add, and take away in a later release, or begin the file with \`-- unsafe: why\``,
  });
}

async function applyOne(client: Client, migration: Migration, serves: boolean): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query("set local statement_timeout = '120s'");
    await client.query(`select pg_advisory_xact_lock(${LOCK})`);
    // A migration that cannot get its table lock soon must not hold up the queries that queue behind it.
    await client.query("set local lock_timeout = '5s'");
    await client.query(
      'create table if not exists schema_migrations (file text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const known = await client.query<{ checksum: string }>('select checksum from schema_migrations where file = $1', [
      migration.file,
    ]);
    if (known.rows[0] !== undefined && known.rows[0].checksum !== migration.checksum) {
      throw new AppError('CONFIG_INVALID', {
        detail: `${migration.file} was edited after it had been applied; write a new migration`,
      });
    }
    if (known.rows[0] === undefined) {
      if (serves) requireSafe(migration);
      await client.query(migration.sql);
      await client.query('insert into schema_migrations (file, checksum) values ($1, $2)', [
        migration.file,
        migration.checksum,
      ]);
    }
    await client.query('commit');
    return known.rows[0] === undefined;
  } catch (error) {
    // Where the connection itself is gone the rollback fails, too: the first error says why.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
