import { createRedis, type RedisManager } from '@manga/redis';
import { redisCluster, testLogger } from '@manga/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ticket } from './gate.ts';
import { createRedisGate, type RedisGate } from './redis-gate.ts';
import { createRedisModelMemory } from './redis-model-memory.ts';

let cluster: Awaited<ReturnType<typeof redisCluster>>;
const opened: RedisManager[] = [];
beforeAll(async () => {
  cluster = await redisCluster();
}, 60_000);
afterAll(async () => {
  await Promise.all(opened.map((redis) => redis.close()));
  await cluster?.stop();
});

function open(): RedisManager {
  const { logger } = testLogger();
  const redis = createRedis({ host: cluster.hosts, port: 6379, clusterMode: true, logger });
  opened.push(redis);
  return redis;
}

const settings = { start: 6_000, floor: 6, inFlight: 3 };
let tickets = 0;
const ticket = (): Ticket => ({ id: `ticket-${++tickets}`, job: `job-${tickets % 3}`, cost: 1 });

async function go(gate: RedisGate) {
  const one = ticket();
  for (let asked = 0; asked < 500; asked += 1) {
    const turn = await gate.ask(one);
    if (turn.go) return turn;
    await new Promise((resolve) => setTimeout(resolve, Math.min(turn.waitMs, 50)));
  }
  return expect.fail('no turn');
}

test('in a cluster instances share each model’s gate, whichever node its keys lie on', async () => {
  const clients = [open().client, open().client];
  for (const model of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const gates = clients.map((client, index) =>
      createRedisGate({ client, name: `image:${model}`, settings, instance: `instance-${index}` }),
    );
    const [one, other] = gates as [RedisGate, RedisGate];
    const turns = [await go(one), await go(other), await go(one)];
    const late = ticket();
    expect((await other.ask(late)).go).toBe(false);
    await other.leave(late);
    await turns[0]!.end({ kind: 'answered', used: null });
    await go(other);
    await turns[1]!.end({ kind: 'refused', retryAfterMs: 100 });
    const known = await one.renew();
    expect(known.instances).toBe(2);
    expect(known.rate).toBeLessThan(settings.start);
  }
});

test('in a cluster a model that is gone is known to every instance', async () => {
  const { logger: log } = testLogger();
  const [one, other] = [open().client, open().client].map((client) => createRedisModelMemory({ client, log }));
  expect(await one!.markGone('imagen')).toBe(true);
  expect(await other!.isGone('imagen')).toBe(true);
});
