import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onFreePort } from './free-port.ts';
import { type OwnedProcess, startOwnedProcess } from './owned-process.ts';
import { NOBODY } from './postgres-binaries.ts';

export interface PgBouncer {
  port: number;
  process: OwnedProcess;
  stop(): Promise<void>;
}

export interface PgBouncerOptions {
  host: string;
  port: number;
  user: string;
  password: string;
  /** Connections to PostgreSQL at most; fewer than clients, so that these share them. */
  poolSize: number;
}

/**
 * Starts a private PgBouncer in transaction mode before a PostgreSQL server.
 * @throws Error that says how to install it when it is missing
 */
export async function startPgBouncer(options: PgBouncerOptions): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-pgbouncer-'));
  const { host, port: target, user, password, poolSize } = options;
  const users = join(folder, 'users.txt');
  const start = async (port: number): Promise<PgBouncer> => {
    const file = join(folder, `${port}.ini`);
    const settings = {
      listen_addr: '127.0.0.1',
      listen_port: port,
      unix_socket_dir: '',
      auth_type: 'scram-sha-256',
      auth_file: users,
      pool_mode: 'transaction',
      default_pool_size: poolSize,
      max_client_conn: 200,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
    await writeFile(file, `[databases]\n* = host=${host} port=${target}\n\n[pgbouncer]\n${lines.join('\n')}\n`);
    const server = await startOwnedProcess({
      command: 'pgbouncer',
      args: [file],
      ready: /process up/,
      stopSignal: 'SIGTERM',
      temporaryFolder: folder,
      // It refuses root, as PostgreSQL does; Debian keeps it where only root looks.
      spawn: {
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
        ...(process.getuid?.() === 0 ? NOBODY : {}),
      },
    });
    const stop = () => server.stop().then(() => rm(folder, { recursive: true, force: true }));
    return { port, process: server, stop };
  };
  try {
    await writeFile(users, `"${user}" "${password}"\n`);
    await chmod(folder, 0o755);
    return await onFreePort(start);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!/ENOENT/.test(String(error))) throw error;
    throw new Error('pgbouncer is not installed; on Debian: apt-get install pgbouncer', { cause: error });
  }
}
