import { createRedis, type RedisManager } from '@manga/redis';
import { testLogger, testRedis } from '@manga/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GateSettings, Ticket, Turn } from './gate.ts';
import { createRedisGate } from './redis-gate.ts';
import { simulate } from './test-simulation.ts';

const { host, port, keyPrefix } = testRedis();
let redis: RedisManager;
beforeAll(() => {
  redis = createRedis({ host, port, clusterMode: false, logger: testLogger().logger });
});
afterAll(() => redis.close());

let made = 0;
/** Gates of one name for as many instances as asked for, on a clock of their own. */
function setUp(settings: Partial<GateSettings> = {}, instances = 1) {
  const clock = { now: 1_000_000 };
  made += 1;
  const name = `image:model-${made}`;
  const gates = Array.from({ length: instances }, (_, index) =>
    createRedisGate({
      client: redis.client,
      name,
      settings: { start: 60, floor: 6, inFlight: 10, ...settings },
      instance: `instance-${index}`,
      keyPrefix,
      now: () => clock.now,
    }),
  );
  return { clock, gates, gate: gates[0]! };
}

let tickets = 0;
const ticket = (over: Partial<Ticket> = {}): Ticket => ({ id: `ticket-${++tickets}`, job: 'job', cost: 1, ...over });
/** Asks until it may go; fails when that takes longer than `withinMs`. */
async function go(gate: ReturnType<typeof setUp>['gate'], clock: { now: number }, one: Ticket, withinMs = 60_000) {
  const deadline = clock.now + withinMs;
  for (;;) {
    const turn: Turn = await gate.ask(one);
    if (turn.go) return turn;
    clock.now += turn.waitMs;
    if (clock.now > deadline) return expect.fail(`no turn within ${withinMs} ms`);
  }
}

test('however calls come and go: never more in flight than allowed, never more in any time than the rate', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 30, max: 600 }),
      fc.array(
        fc.record({
          job: fc.constantFrom('a', 'b', 'c'),
          arrives: fc.integer({ min: 0, max: 20_000 }),
          ms: fc.integer({ min: 10, max: 5_000 }),
        }),
        { minLength: 1, maxLength: 25 },
      ),
      async (inFlight, start, plan) => {
        const { clock, gate } = setUp({ inFlight, start });
        const lengths = plan.map(({ ms }) => ms);
        const ends = await simulate({ clock, gate, calls: plan, model: () => ({ ms: lengths.shift() ?? 10 }) });
        expect(ends).toHaveLength(plan.length);
        for (const { at } of ends) {
          const together = ends.filter((end) => end.at <= at && end.endedAt > at);
          expect(together.length).toBeLessThanOrEqual(inFlight);
        }
        // The search for an unknown quota raises the rate by 15 % a second at most; 200 ms of lateness may be made up for.
        const times = ends.map(({ at }) => at).sort((a, b) => a - b);
        for (const [first, from] of times.entries())
          for (const [more, to] of times.slice(first + 1).entries()) {
            const most = (start * Math.exp(0.15 * (to / 1_000)) * (to - from + 200)) / 60_000;
            expect(more + 1).toBeLessThanOrEqual(most + 1);
          }
      },
    ),
    { numRuns: 20 },
  );
}, 60_000);

test('a job of 6 pictures does not wait for the 200 of another one that came before', async () => {
  const { clock, gate } = setUp({ start: 600, inFlight: 1_000 });
  const calls = [
    ...Array.from({ length: 200 }, () => ({ job: 'long' })),
    ...Array.from({ length: 6 }, () => ({ job: 'short', arrives: 2_000 })),
  ];
  const ends = await simulate({ clock, gate, calls, model: () => ({ ms: 100 }) });
  const begun = ends.toSorted((a, b) => a.at - b.at);
  const first = begun.findIndex(({ at }) => at >= 2_000);
  const turns = begun.slice(first, first + 14).filter(({ job }) => job === 'short');
  expect(turns).toHaveLength(6);
});

test('what was given up counts no longer: its job is not put behind the others for it', async () => {
  const { clock, gate } = setUp({ start: 60 });
  await go(gate, clock, ticket());
  const abandoned = Array.from({ length: 20 }, () => ticket({ job: 'a' }));
  for (const one of abandoned) await gate.ask(one);
  const b = ticket({ job: 'b' });
  await gate.ask(b);
  for (const one of abandoned) await gate.leave(one);
  const a = ticket({ job: 'a' });
  const later = Array.from({ length: 3 }, () => ticket({ job: 'b' }));
  for (const one of [a, ...later]) await gate.ask(one);
  // Of b one goes first at most: it came before.
  const before = await go(gate, clock, b, 3_000);
  await before.end({ kind: 'other' });
  expect((await go(gate, clock, a, 3_000)).go).toBe(true);
});

test('a place whose holder has died holds nobody up', async () => {
  const { clock, gate } = setUp({ start: 60 });
  await go(gate, clock, ticket());
  for (let dead = 0; dead < 5; dead += 1) await gate.ask(ticket({ job: 'dead' }));
  const alive = ticket({ job: 'alive' });
  const from = clock.now;
  await go(gate, clock, alive);
  expect(clock.now - from).toBeLessThan(1_200);
});

test('nor do the places of a whole instance that has died: those behind them soon ask as if these were gone', async () => {
  const { clock, gate } = setUp({ start: 120, inFlight: 100 });
  await go(gate, clock, ticket());
  for (let dead = 0; dead < 15; dead += 1) await gate.ask(ticket());
  const from = clock.now;
  const calls = Array.from({ length: 10 }, () => ({ job: 'job' }));
  await simulate({ clock, gate, calls, model: () => ({ ms: 10 }) });
  // Ten turns at two a second; without that each would be told to come back when those before it have gone.
  expect(clock.now - from).toBeLessThan(7_000);
});

test('a question of more tokens than ten seconds allow goes when they are empty', async () => {
  const { clock, gate } = setUp({ start: 60_000, floor: 600 });
  const first = await go(gate, clock, ticket({ cost: 5_000 }));
  clock.now += 5_000;
  await first.end({ kind: 'refused', retryAfterMs: 0 });
  expect((await gate.renew()).rate).toBeLessThan(60_000);
  expect((await go(gate, clock, ticket({ cost: 40_000 }), 90_000)).go).toBe(true);
});

test('a dead holder’s flights end with their lease, a living one’s are renewed', async () => {
  const { clock, gates } = setUp({ inFlight: 2, start: 6_000 }, 2);
  const [living, dead] = gates as [(typeof gates)[0], (typeof gates)[0]];
  await go(living, clock, ticket());
  await go(dead, clock, ticket());
  const next = ticket();
  clock.now += 10_000;
  expect((await living.ask(next)).go).toBe(false);
  await living.renew();
  clock.now += 4_000;
  expect((await living.ask(next)).go).toBe(false);
  clock.now += 1_001;
  expect((await living.ask(next)).go).toBe(true);
  // The one that was renewed still counts beside it.
  expect((await living.ask(ticket())).go).toBe(false);
});

test('who was paused for longer than its lease counts again from its next renewal', async () => {
  const { clock, gates } = setUp({ inFlight: 1, start: 6_000 }, 2);
  const [paused, other] = gates as [(typeof gates)[0], (typeof gates)[0]];
  await go(paused, clock, ticket());
  clock.now += 20_000;
  await paused.renew();
  expect((await other.ask(ticket())).go).toBe(false);
});

test('instances are counted while they use the gate', async () => {
  const { clock, gates, gate } = setUp({}, 3);
  for (const one of gates) await one.ask(ticket());
  expect(await gate.renew()).toMatchObject({ instances: 3 });
  clock.now += 21_000;
  expect(await gate.renew()).toMatchObject({ instances: 1 });
});

test('two models have their own rates', async () => {
  const first = setUp({ start: 60 });
  const second = setUp({ start: 60 });
  await (await go(first.gate, first.clock, ticket())).end({ kind: 'refused', retryAfterMs: 5_000 });
  expect((await first.gate.renew()).rate).toBeLessThan(60);
  expect((await second.gate.renew()).rate).toBe(60);
  expect((await second.gate.ask(ticket())).go).toBe(true);
});

test('tokens: a call goes when its turn is due, the next waits for as long as it has really used', async () => {
  const { clock, gate } = setUp({ start: 60_000, floor: 6_000 });
  const turn = await go(gate, clock, ticket({ cost: 10_000 }));
  const waits = async () => {
    const one = ticket({ cost: 100 });
    const answer = await gate.ask(one);
    await gate.leave(one);
    return answer.go ? 0 : answer.waitMs;
  };
  // 10,000 tokens are 10 s of the quota; a question is told to come back within 2 s at most.
  expect(await waits()).toBe(2_000);
  await turn.end({ kind: 'answered', used: 1_000 });
  const left = await waits();
  expect(left).toBeGreaterThan(500);
  expect(left).toBeLessThan(1_000);
});
