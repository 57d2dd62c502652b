import { createRedis, type RedisManager } from '@manga/redis';
import { testLogger, testRedis } from '@manga/testing';
import { randomFrom } from '@manga/testing/random';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GateSettings, Ticket } from './gate.ts';
import { createRedisGate } from './redis-gate.ts';
import { type Model, type SimulatedEnd, simulate } from './test-simulation.ts';

const { host, port, keyPrefix } = testRedis();
let redis: RedisManager;
beforeAll(() => {
  redis = createRedis({ host, port, clusterMode: false, logger: testLogger().logger });
});
afterAll(() => redis.close());

let made = 0;
function setUp(settings: Partial<GateSettings> = {}) {
  const clock = { now: 1_000_000 };
  made += 1;
  const gate = createRedisGate({
    client: redis.client,
    name: `image:adapted-${made}`,
    settings: { start: 100, floor: 6, inFlight: 100, ...settings },
    instance: 'one',
    keyPrefix,
    now: () => clock.now,
  });
  return { clock, gate, rate: async () => (await gate.renew()).rate };
}

const WINDOW_MS = 10_000;

/** A model with a quota of calls a minute, kept in every ten seconds, whose answers take 3 s. */
function quotaModel(initial: number) {
  const quota = { perMinute: initial };
  const served: number[] = [];
  const model: Model = ({ now }) => {
    while ((served[0] ?? now) <= now - WINDOW_MS) served.shift();
    const most = Math.round((quota.perMinute * WINDOW_MS) / 60_000);
    if (served.length >= most) return { retryAfterMs: (served[served.length - most] ?? now) + WINDOW_MS - now };
    served.push(now);
    return { ms: 3_000 };
  };
  return { quota, model };
}

/** The same quota with answers of 1 to 9 s and calls that are on their way for up to 40 ms; or let through one by one. */
function variedModel(perMinute: number, { seed, even = false }: { seed: number; even?: boolean }) {
  const random = randomFrom(seed);
  const window = quotaModel(perMinute).model;
  let due = 0;
  const model: Model = ({ now }) => {
    const came = now + 40 * random();
    const ms = 1_000 + 8_000 * random() ** 2;
    if (!even) return 'ms' in window({ now: came }) ? { ms } : { retryAfterMs: 1_000 };
    // Three calls may come at once; then one for each that the quota has room for.
    const interval = 60_000 / perMinute;
    if (Math.max(due, came) - came > 3 * interval) return { retryAfterMs: 0 };
    due = Math.max(due, came) + interval;
    return { ms };
  };
  return model;
}

/** A quota that is handed out anew at every minute, and that says when or not. */
function minuteModel(perMinute: number, { says }: { says: boolean }) {
  let minute = -1;
  let served = 0;
  const model: Model = ({ now }) => {
    const current = Math.floor(now / 60_000);
    if (current !== minute) [minute, served] = [current, 0];
    if (served >= perMinute) return { retryAfterMs: says ? (current + 1) * 60_000 - now : 0 };
    served += 1;
    return { ms: 3_000 };
  };
  return model;
}

const calls = (count: number) => Array.from({ length: count }, (_, index) => ({ job: `job-${index % 5}` }));
const within = (ends: readonly SimulatedEnd[], from: number, to: number) =>
  ends.filter(({ at }) => at >= from && at < to);
const refusedOf = (ends: readonly SimulatedEnd[]) => ends.filter(({ outcome }) => outcome === 'refused').length;
/** Answered calls a minute. */
const speed = (ends: readonly SimulatedEnd[], from: number, to: number) =>
  ((within(ends, from, to).length - refusedOf(within(ends, from, to))) * 60_000) / (to - from);

describe('against a quota that nobody has told it', () => {
  test('95 % of it are used with less than 1 % of refusals, once it is found', async () => {
    const { clock, gate } = setUp();
    const { model } = quotaModel(200);
    const ends = await simulate({ clock, gate, model, calls: calls(2_000), places: 30, untilMs: 400_000 });
    const steady = within(ends, 60_000, 400_000);
    expect(speed(ends, 60_000, 400_000)).toBeGreaterThan(190);
    expect(refusedOf(steady) / steady.length).toBeLessThan(0.01);
  });

  // A probe that fails costs a call in some 46 s, whatever the quota: less than 1 % of the calls of a larger one.
  test.each(
    [
      { perMinute: 100, seed: 1 },
      { perMinute: 200, seed: 2 },
      { perMinute: 200, seed: 3 },
      { perMinute: 400, seed: 4 },
    ].flatMap((one) => [false, true].map((even) => ({ ...one, even }))),
  )('so whatever it is and however answers come: $perMinute a minute, seed $seed, even $even', async (one) => {
    const { clock, gate } = setUp();
    const { perMinute } = one;
    const options = { calls: calls(perMinute * 6), places: perMinute / 4, untilMs: 300_000 };
    const ends = await simulate({ clock, gate, model: variedModel(perMinute, one), ...options });
    const steady = within(ends, 60_000, 300_000);
    expect(speed(ends, 60_000, 300_000)).toBeGreaterThan(0.92 * perMinute);
    expect(refusedOf(steady) / 4).toBeLessThanOrEqual(3);
    if (perMinute >= 200) expect(refusedOf(steady) / steady.length).toBeLessThan(one.even ? 0.0125 : 0.01);
  });

  test('a pause that a 429 asks for tells it: after a single one the quota is used whole and nothing is refused', async () => {
    const { clock, gate } = setUp({ start: 60 });
    const { model } = quotaModel(200);
    const ends = await simulate({ clock, gate, model, calls: calls(400), places: 30, untilMs: 60_000 });
    const [first] = ends.filter(({ outcome }) => outcome === 'refused');
    const later = within(ends, first!.at + 1, first!.at + 42_000);
    expect(refusedOf(later)).toBe(0);
    expect(speed(ends, first!.at + 10_000, first!.at + 42_000)).toBeGreaterThan(0.95 * 198);
  });

  test('a small one is asked for more less often: 2 % of refusals at most', async () => {
    const { clock, gate } = setUp({ start: 20 });
    const { model } = quotaModel(30);
    const ends = await simulate({ clock, gate, model, calls: calls(400), places: 20, untilMs: 700_000 });
    const steady = within(ends, 60_000, 700_000);
    expect(refusedOf(steady) / steady.length).toBeLessThanOrEqual(0.02);
    expect(speed(ends, 60_000, 700_000)).toBeGreaterThan(0.95 * 30);
  });

  test.each([
    { says: false, most: 0.05 },
    { says: true, most: 0.01 },
  ])('one that is used up until the next minute is used whole when it is back; it says when: $says', async (one) => {
    const { clock, gate } = setUp({ start: 60 });
    const options = { calls: calls(1_000), places: 40, untilMs: 320_000 };
    const ends = await simulate({ clock, gate, model: minuteModel(160, one), ...options });
    const whole = within(ends, 80_000, 320_000);
    expect(speed(ends, 80_000, 320_000)).toBeGreaterThan(0.95 * 160);
    expect(refusedOf(whole) / whole.length).toBeLessThan(one.most);
  });

  test.each([25_000, 60_000, 100_000])(
    'halved: a call and a probe are refused; doubled %d ms later: 90 % of it are used within 60 s',
    async (later) => {
      const { clock, gate } = setUp();
      const { quota, model } = quotaModel(200);
      const set = (at: number, perMinute: number) => ({
        at,
        run: () => {
          quota.perMinute = perMinute;
        },
      });
      const doubled = 100_000 + later;
      const happenings = [set(100_000, 100), set(doubled, 200)];
      const untilMs = doubled + 75_000;
      const ends = await simulate({ clock, gate, model, happenings, calls: calls(2_000), places: 30, untilMs });
      // The next probe comes three quarters of a minute after that one.
      expect(refusedOf(within(ends, 100_000, Math.min(doubled, 150_000)))).toBeLessThanOrEqual(2);
      expect(speed(ends, 110_000, doubled)).toBeGreaterThan(90);
      expect(speed(ends, doubled + 60_000, doubled + 70_000)).toBeGreaterThan(0.9 * 200);
      // It is what it was before it fell: nobody has to search for it.
      expect(refusedOf(within(ends, doubled, doubled + 40_000))).toBe(0);
    },
  );
});

describe('a refusal', () => {
  const ticket = (id: string): Ticket => ({ id, job: 'job', cost: 1 });
  /** As many calls as asked for, all let through. */
  async function launch({ clock, gate }: ReturnType<typeof setUp>, count: number) {
    const turns = [];
    for (let call = 0; call < count; call += 1) {
      let turn = await gate.ask(ticket(`${clock.now}-${call}`));
      while (!turn.go) {
        clock.now += turn.waitMs;
        turn = await gate.ask(ticket(`${clock.now}-${call}`));
      }
      turns.push(turn);
    }
    return turns;
  }

  test('lowers the rate to 0.7 at once, and a burst of them only once', async () => {
    const bench = setUp();
    const turns = await launch(bench, 8);
    await turns[0]!.end({ kind: 'refused', retryAfterMs: 0 });
    const rate = await bench.rate();
    expect(rate).toBeLessThanOrEqual(70);
    bench.clock.now += 5_000;
    for (const turn of turns.slice(1)) await turn.end({ kind: 'refused', retryAfterMs: 0 });
    expect(await bench.rate()).toBe(rate);
    const [later] = await launch(bench, 1);
    await later!.end({ kind: 'refused', retryAfterMs: 0 });
    expect(await bench.rate()).toBeLessThan(rate);
  });

  test('never lowers it below the floor', async () => {
    const bench = setUp({ start: 40, floor: 30 });
    for (let cut = 0; cut < 4; cut += 1) {
      const [turn] = await launch(bench, 1);
      bench.clock.now += 2_000;
      await turn!.end({ kind: 'refused', retryAfterMs: 0 });
    }
    expect(await bench.rate()).toBe(30);
  });

  test('that names a time pauses everybody for it, and then they do not come all at once', async () => {
    const bench = setUp({ start: 600 });
    const [turn] = await launch(bench, 1);
    await turn!.end({ kind: 'refused', retryAfterMs: 7_000 });
    const from = bench.clock.now;
    const ends = await simulate({ ...bench, calls: calls(20), model: () => ({ ms: 10 }) });
    expect(Math.min(...ends.map(({ at }) => at))).toBeGreaterThanOrEqual(7_000 - 1);
    expect(bench.clock.now - from).toBeGreaterThan(7_000 + 19 * 100);
    // Nor do the first ones make up for the time of the pause.
    const [first = 0, second = 0] = ends.map(({ at }) => at).sort((a, b) => a - b);
    expect(second - first).toBeGreaterThan(100);
  });

  test('of a probe changes nothing: the rate is what it was', async () => {
    const { clock, gate, rate } = setUp();
    const { model } = quotaModel(200);
    const rates: number[] = [];
    const seen = { ...gate, ask: async (one: Ticket) => gate.ask(one).finally(async () => rates.push(await rate())) };
    const ends = await simulate({ clock, gate: seen, model, calls: calls(500), places: 30, untilMs: 80_000 });
    const probes = ends.filter(({ at, outcome }) => at > 40_000 && outcome === 'refused');
    expect(probes).toHaveLength(1);
    const settled = rates.slice(rates.length / 2).filter((one) => one < 300);
    expect(Math.min(...settled)).toBeGreaterThan(0.97 * 198);
    expect(Math.max(...rates)).toBeGreaterThan(300);
  });

  test('is not what the rate rises after: one that nobody uses up stays as it is', async () => {
    const bench = setUp();
    for (let call = 0; call < 20; call += 1) {
      const [turn] = await launch(bench, 1);
      bench.clock.now += 5_000;
      await turn!.end({ kind: 'answered', used: null });
    }
    expect(await bench.rate()).toBe(100);
  });
});
