import { createRedis } from '@manga/redis';
import { redisCluster, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { beat } from './heartbeat.ts';
import { createSignals } from './signals.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readJob } from './test-runtime.ts';

const { db, log, deliver, runtimeOf } = await createTestBench();

test('a cluster that fails over while jobs run costs them nothing, and pokes and stops arrive again after it', async () => {
  const cluster = await redisCluster();
  afterAll(() => cluster.stop());
  const instance = () => {
    const redis = createRedis({ host: cluster.hosts, port: 6379, clusterMode: true, logger: log });
    afterAll(() => redis.close());
    return { redis, signals: createSignals(redis, log) };
  };
  const [ours, watcher] = [instance(), instance()];
  const heard = new Set<string>();
  watcher.signals.onStop((jobId) => heard.add(jobId));
  await waitFor(
    () => {
      ours.signals.stop('before');
      return heard.has('before');
    },
    { timeoutMs: 15_000 },
  );

  const open = Promise.withResolvers<void>();
  const runtime = runtimeOf({ run: () => open.promise.then(() => SMALLEST[1]) }, {}, { signals: ours.signals });
  const messages = await Promise.all(Array.from({ length: 5 }, () => insertJob(db)));
  const running = messages.map((message) => deliver(runtime, message));
  await waitFor(() => runtime.inFlight.runs().length === messages.length);
  const masters = await ours.redis.client.call('CLUSTER', 'NODES');
  const ports = String(masters)
    .split('\n')
    .filter((line) => / (myself,)?master /.test(line))
    .map((line) => Number(/:(\d+)@/.exec(line)?.[1]));
  const master = cluster.nodes.find((node) => ports.includes(node.port))!;
  master.process.kill('SIGKILL');
  await master.process.exited;

  await beat(db, runtime.inFlight, log);
  open.resolve();
  const startedAt = performance.now();
  expect(await Promise.all(running)).toEqual(messages.map(() => 'done'));
  // Nobody waited for Redis to sort itself out.
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  for (const { data } of messages) expect(await readJob(db, data.jobId)).toMatchObject({ phase: 1 });
  await waitFor(
    () => {
      ours.signals.stop('after');
      return heard.has('after');
    },
    { timeoutMs: 30_000 },
  );
}, 90_000);
