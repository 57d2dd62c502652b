import { createRedis, type RedisManager } from '@manga/redis';
import { startRedisServer, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { beat } from './heartbeat.ts';
import { createSignals } from './signals.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob } from './test-runtime.ts';

const { db, log, deliver, runtimeOf, dummy } = await createTestBench();

test('Redis going down in mid-job costs the job nothing, and old pokes do not come after its return', async () => {
  const server = await startRedisServer();
  afterAll(() => server.stop());
  const { host, port } = server;
  const redis = createRedis({ host, port, clusterMode: false, logger: log });
  const watcher = createRedis({ host, port, clusterMode: false, logger: log });
  afterAll(() => Promise.all([redis.close(), watcher.close()]));
  const signals = createSignals(redis, log);
  const heard: string[] = [];
  createSignals(watcher, log).onStop((jobId) => heard.push(jobId));
  await waitFor(() => {
    signals.stop('before');
    return heard.includes('before');
  });

  const open = Promise.withResolvers<void>();
  const runtime = runtimeOf({ run: () => open.promise.then(() => SMALLEST[1]) }, {}, { signals });
  const running = deliver(runtime, await insertJob(db));
  await waitFor(() => runtime.inFlight.runs().length === 1);
  // First it hangs, so that pokes are under way when it dies.
  server.process.kill('SIGSTOP');
  for (let times = 0; times < 50; times += 1) signals.stop('under way');
  server.process.kill('SIGKILL');
  await waitFor(() => redis.client.status !== 'ready');
  for (let times = 0; times < 50; times += 1) signals.stop('while away');
  await beat(db, runtime.inFlight, log);
  open.resolve();
  const startedAt = performance.now();
  expect(await running).toBe('done');
  expect(await deliver({ ...dummy(1), signals }, await insertJob(db))).toBe('done');
  expect(performance.now() - startedAt).toBeLessThan(1_000);

  const again = await startRedisServer({ port });
  afterAll(() => again.stop());
  await waitFor(
    () => {
      signals.stop('after');
      return heard.includes('after');
    },
    { timeoutMs: 15_000 },
  );
  expect(heard).not.toContain('while away');
}, 30_000);

test("a poke that Redis refuses is nobody's error", async () => {
  let refused = 0;
  const publish = () => {
    refused += 1;
    return Promise.reject(new Error('READONLY'));
  };
  const signals = createSignals({ client: { status: 'ready', publish } } as unknown as RedisManager, log);
  signals.poke('job');
  signals.stop('job');
  await waitFor(() => refused === 2);
  // An unhandled rejection would be told now, and fail the tests.
  await new Promise(setImmediate);
});
