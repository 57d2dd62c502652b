import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisServer, startRedisServer } from '@manga/testing/servers';
import { Redis } from 'ioredis';

type Address = Pick<RedisServer, 'host' | 'port'>;

async function withRedis<T>({ host, port }: Address, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ host, port, lazyConnect: true });
  await redis.connect();
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

/** Every key with its serialised value. */
export async function contentsOf(address: Address): Promise<Record<string, string>> {
  return withRedis(address, async (redis) => {
    const contents: Record<string, string> = {};
    for (const key of (await redis.keys('*')).sort()) {
      contents[key] = (await redis.dumpBuffer(key))?.toString('base64') ?? '';
    }
    return contents;
  });
}

/** Keys of every kind, beside those of the services, which live for seconds. */
export async function fill(address: Address, count: number): Promise<void> {
  await withRedis(address, async (redis) => {
    const pipeline = redis.pipeline();
    for (let index = 0; index < count; index += 1) {
      pipeline.set(`drill:text:${index}`, `value ${index}`);
      pipeline.hset(`drill:hash:${index}`, { a: index, b: 'two' });
      pipeline.zadd(`drill:sorted:${index}`, index, 'member');
    }
    await pipeline.exec();
  });
}

/** Writes an RDB file, as `gcloud redis instances export` does. */
export async function exportRdb(address: Address, file: string): Promise<void> {
  await withRedis(address, async (redis) => {
    await redis.save();
    const [, folder = ''] = (await redis.config('GET', 'dir')) as string[];
    await copyFile(join(folder, 'dump.rdb'), file);
  });
}

/** A new server that starts from an RDB file. */
export async function importRdb(file: string): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-drill-redis-'));
  await copyFile(file, join(folder, 'dump.rdb'));
  const server = await startRedisServer({ settings: { dir: folder } });
  return { ...server, stop: () => server.stop().then(() => rm(folder, { recursive: true, force: true })) };
}
