import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createDatabase } from '@manga/cli';
import { type PostgresServer, startPostgres } from '@manga/testing/servers';
import { Client } from 'pg';

const run = promisify(execFile);
const ARCHIVE_TIMEOUT_MS = 30_000;
/** What a server and its restored copy have in common: recovery refuses a smaller one. */
const SETTINGS = { wal_level: 'replica', max_wal_senders: '0' };

export interface ArchivedServer {
  server: PostgresServer;
  dataDir: string;
  archive: string;
}

/** A durable PostgreSQL that copies every finished WAL segment into `archive`, as Cloud SQL does for its point-in-time recovery. */
export async function startArchivedPostgres(folder: string): Promise<ArchivedServer> {
  const archive = join(folder, 'archive');
  await mkdir(archive);
  // The server is another user than root.
  await chmod(archive, 0o777);
  const dataDir = join(folder, 'data');
  const settings = { ...SETTINGS, archive_mode: 'on', archive_command: `cp %p ${archive}/%f` };
  return { server: await startPostgres({ dataDir, durable: true, settings }), dataDir, archive };
}

async function withClient<T>(
  server: PostgresServer,
  use: (client: Client) => Promise<T>,
  database = 'postgres',
): Promise<T> {
  const { host, port, user, password } = server;
  const client = new Client({ host, port, user, password, database, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Copies the whole cluster while it is in use. The session that begins a backup has to end it. */
export async function takeBaseBackup({ server, dataDir }: ArchivedServer, backup: string): Promise<void> {
  await withClient(server, async (client) => {
    await client.query("select pg_backup_start('drill', true)");
    await run('cp', ['-a', dataDir, backup]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
    const { uid, gid } = await stat(dataDir);
    const label = join(backup, 'backup_label');
    await writeFile(label, rows[0]!.labelfile);
    await chown(label, uid, gid);
  });
  await rm(join(backup, 'postmaster.pid'), { force: true });
  for (const segment of await readdir(join(backup, 'pg_wal'))) {
    await rm(join(backup, 'pg_wal', segment), { recursive: true, force: true });
  }
}

/** Waits until everything that was written so far lies in the archive. */
export async function closeArchive({ server }: ArchivedServer): Promise<void> {
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
    const deadline = performance.now() + ARCHIVE_TIMEOUT_MS;
    for (;;) {
      const { rows: archived } = await client.query<{ last: string | null }>(
        'select last_archived_wal as last from pg_stat_archiver',
      );
      if ((archived[0]?.last ?? '') >= rows[0]!.name) return;
      if (performance.now() > deadline) throw new Error(`${rows[0]!.name} was not archived in time`);
      await sleep(50);
    }
  });
}

/** Starts a server on a base backup and lets it replay the archive up to a moment, which it then goes on from. */
export async function restoreTo(backup: string, archive: string, moment: string): Promise<PostgresServer> {
  const signal = join(backup, 'recovery.signal');
  const { uid, gid } = await stat(backup);
  await writeFile(signal, '');
  await chown(signal, uid, gid);
  return startPostgres({
    dataDir: backup,
    durable: true,
    settings: {
      ...SETTINGS,
      restore_command: `cp ${archive}/%f %p`,
      recovery_target_time: moment,
      recovery_target_action: 'promote',
    },
  });
}

/** The logical copy of a database, as the daily backup makes it, into another database of the same or another server. */
export async function dumpInto(
  from: PostgresServer,
  to: PostgresServer,
  source: string,
  target: string,
  file: string,
): Promise<void> {
  const connection = ({ host, port, user }: PostgresServer) => [
    `--host=${host}`,
    `--port=${port}`,
    `--username=${user}`,
  ];
  const environment = ({ password }: PostgresServer) => ({ env: { ...process.env, PGPASSWORD: password } });
  await run('pg_dump', [...connection(from), '--no-owner', `--file=${file}`, source], environment(from));
  await createDatabase(to, target);
  const args = ['--quiet', '--no-psqlrc', '--set=ON_ERROR_STOP=1', `--file=${file}`, `--dbname=${target}`];
  await run('psql', [...connection(to), ...args], environment(to));
}

/** The number of rows and a digest of each table of a database. */
export async function digestTables(server: PostgresServer, database: string): Promise<Record<string, string>> {
  return withClient(
    server,
    async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        "select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1",
      );
      const digests: Record<string, string> = {};
      for (const { name } of tables) {
        const { rows } = await client.query<{ digest: string }>(
          `select count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '-') as digest from ${name} t`,
        );
        digests[name] = rows[0]!.digest;
      }
      return digests;
    },
    database,
  );
}

/** The mistake: everything of the given jobs is gone. Gives the last moment at which it was there. */
export async function loseJobs(server: PostgresServer, database: string): Promise<string> {
  return withClient(
    server,
    async (client) => {
      const { rows } = await client.query<{ moment: string }>('select clock_timestamp()::text as moment');
      await client.query('truncate jobs cascade');
      return rows[0]!.moment;
    },
    database,
  );
}
