import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { onFreePort } from './free-port.ts';
import { type OwnedProcess, startOwnedProcess } from './owned-process.ts';
import { type PostgresBinaries, postgresBinaries, reachableForOthers } from './postgres-binaries.ts';

export interface PostgresOptions {
  /** Kept folder for the data; a temporary one, removed at the end, without it. */
  dataDir?: string;
  port?: number;
  maxConnections?: number;
  /** False trades safety against power loss for speed; what a test or a demo wants. */
  durable?: boolean;
  /** More settings as in postgresql.conf. */
  settings?: Record<string, string>;
}

export interface PostgresServer {
  host: string;
  port: number;
  /** A superuser. */
  user: string;
  password: string;
  process: OwnedProcess;
  stop(): Promise<void>;
}

const USER = 'postgres';

/** Starts a private PostgreSQL 15 on the loopback interface, as root or any user, in about a second. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const home = await mkdtemp(join(tmpdir(), 'manga-postgres-'));
  try {
    const binaries = await postgresBinaries(home);
    const dataDir = resolve(options.dataDir ?? join(home, 'data'));
    await prepareDataDir(dataDir, home, binaries);
    const start = async (port: number): Promise<PostgresServer> => {
      const server = await startOwnedProcess({
        command: binaries.postgres,
        args: ['-D', dataDir, ...settings(port, options)],
        ready: /database system is ready to accept connections/,
        // Fast shutdown: sessions are ended, the data is left clean.
        stopSignal: 'SIGINT',
        stopTimeoutMs: 10_000,
        temporaryFolder: home,
        spawn: { cwd: '/', ...binaries.user },
      });
      const stop = () => server.stop().then(() => rm(home, { recursive: true, force: true }));
      return { host: '127.0.0.1', port, user: USER, password: USER, process: server, stop };
    };
    return await (options.port === undefined ? onFreePort(start) : start(options.port));
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

function settings(port: number, { maxConnections = 300, durable = false, settings: more }: PostgresOptions): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...more,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Makes the cluster unless there is one already. */
async function prepareDataDir(dataDir: string, home: string, { initdb, user }: PostgresBinaries): Promise<void> {
  await chmod(home, 0o755);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (user !== undefined) {
    if (!reachableForOthers(dataDir)) {
      throw new Error(
        `PostgreSQL does not run as root, and its user cannot reach ${dataDir}: choose another data folder`,
      );
    }
    await chown(dataDir, user.uid, user.gid);
  }
  if ((await readdir(dataDir)).length > 0) return;
  const passwordFile = join(home, 'password');
  await writeFile(passwordFile, `${USER}\n`);
  const args = ['-D', dataDir, '-U', USER, '-A', 'scram-sha-256', '--pwfile', passwordFile];
  await promisify(execFile)(initdb, [...args, '-E', 'UTF8', '--no-locale', '--no-sync'], { cwd: '/', ...user });
}
