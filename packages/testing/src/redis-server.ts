import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onFreePort } from './free-port.ts';
import { type OwnedProcess, startOwnedProcess } from './owned-process.ts';

export interface RedisOptions {
  port?: number;
  password?: string;
  /** Number of databases that SELECT reaches. */
  databases?: number;
  /** More settings as in redis.conf. */
  settings?: Record<string, string>;
}

export interface RedisServer {
  host: string;
  port: number;
  process: OwnedProcess;
  stop(): Promise<void>;
}

/**
 * Starts a private redis-server on the loopback interface that keeps everything in memory.
 * @throws Error that says how to install redis-server when it is missing
 */
export async function startRedisServer(options: RedisOptions = {}): Promise<RedisServer> {
  const start = (port: number) => startOn(port, options);
  return options.port === undefined ? onFreePort(start) : start(options.port);
}

async function startOn(port: number, options: RedisOptions): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-redis-'));
  const settings: Record<string, string> = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    databases: String(options.databases ?? 16),
    ...(options.password === undefined ? {} : { requirepass: options.password }),
    ...options.settings,
  };
  try {
    const server = await startOwnedProcess({
      command: 'redis-server',
      args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      ready: /Ready to accept connections/,
      temporaryFolder: folder,
    });
    const stop = () => server.stop().then(() => rm(folder, { recursive: true, force: true }));
    return { host: '127.0.0.1', port, process: server, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!/ENOENT/.test(String(error))) throw error;
    throw new Error('redis-server is not installed; on Debian: apt-get install redis-server', { cause: error });
  }
}
