import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GoogleError } from './google-error.ts';
import { createLimits, Limit } from './limits.ts';

const setUp = (limit: Partial<Limit>, random = Math.random) => {
  const clock = { now: 0 };
  const limits = createLimits({ now: () => clock.now, random });
  limits.set([Limit.parse(limit)]);
  return { clock, limits };
};
/** null when the call may go, else how long it shall wait in seconds. */
const wait = (limits: ReturnType<typeof createLimits>, tokens?: number): number | null => {
  try {
    limits.enter('m', tokens)();
    return null;
  } catch (error) {
    return Number.parseFloat(String((error as GoogleError).details[0]?.retryDelay));
  }
};

test('no 60 seconds hold more calls than the quota, and who waits as long as told gets through', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 40 }),
      (quota, pauses) => {
        const { clock, limits } = setUp({ callsPerMinute: quota });
        const served: number[] = [];
        for (const pause of pauses) {
          clock.now += pause;
          const seconds = wait(limits);
          if (seconds !== null) {
            clock.now += seconds * 1000;
            expect(wait(limits)).toBeNull();
          }
          served.push(clock.now);
        }
        for (const at of served)
          expect(served.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(quota);
      },
    ),
  );
});

test('halving the quota does not hand out a fresh minute', () => {
  const { clock, limits } = setUp({ callsPerMinute: 4 });
  for (let call = 0; call < 4; call += 1) expect(wait(limits)).toBeNull();
  limits.set([Limit.parse({ callsPerMinute: 2 })]);
  clock.now = 59_999;
  expect(wait(limits)).toBeCloseTo(0.001);
  clock.now = 60_000;
  expect(wait(limits)).toBeNull();
});

test('no 60 seconds hold more tokens than the quota, and who waits as long as told gets through', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 100 })), { maxLength: 40 }),
      (prompts) => {
        const { clock, limits } = setUp({ tokensPerMinute: 100 });
        const served: { at: number; tokens: number }[] = [];
        for (const [pause, tokens] of prompts) {
          clock.now += pause;
          const seconds = wait(limits, tokens);
          if (seconds !== null) {
            clock.now += seconds * 1000;
            expect(wait(limits, tokens)).toBeNull();
          }
          served.push({ at: clock.now, tokens });
        }
        for (const { at } of served) {
          const within = served.filter((other) => other.at > at - 60_000 && other.at <= at);
          expect(within.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(100);
        }
      },
    ),
  );
});

test('a prompt that alone is more than the quota of tokens goes when nothing else is in its minute', () => {
  const { clock, limits } = setUp({ tokensPerMinute: 10 });
  expect(wait(limits, 500)).toBeNull();
  expect(wait(limits, 1)).toBeCloseTo(60);
  clock.now = 60_000;
  expect(wait(limits, 500)).toBeNull();
});

test('a model has its own counter, and a limit only its own models', () => {
  const { limits } = setUp({ model: 'm', callsPerMinute: 0 });
  expect(() => limits.enter('m')).toThrow(GoogleError);
  limits.enter('other')();
});

test('latencies follow their distribution', () => {
  const { limits } = setUp({ latency: { kind: 'lognormal', median: 1000, sigma: 0.5 } });
  const sample = Array.from({ length: 4001 }, () => limits.latencyMs('m')).sort((a, b) => a - b);
  expect(sample[2000]).toBeGreaterThan(930);
  expect(sample[2000]).toBeLessThan(1075);
  // exp(0.5 × 1.645) = 2.28 times the median at the 95th percentile.
  expect(sample[3800]! / sample[2000]!).toBeGreaterThan(1.9);
  expect(sample[0]).toBeGreaterThan(0);
});
