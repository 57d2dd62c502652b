import { expect, test } from 'vitest';
import { measureQuota } from './quota.ts';
import { idealMs, jobSizes, type QuotaPlan, quotaPlan } from './quota-plan.ts';
import { figuresOf, type SeenCall } from './quota-report.ts';

const plan: QuotaPlan = {
  jobs: [4, 2],
  processes: 2,
  quota: [
    { fromMs: 0, perMinute: 60 },
    { fromMs: 3_000, perMinute: 30 },
    { fromMs: 5_000, perMinute: 60 },
  ],
  windowMs: 2_000,
  concurrency: 10,
  latency: { medianMs: 500, sigma: 0 },
  startPerMinute: 60,
  killAtMs: 1_000,
};

test('ten jobs have as many panels in all as asked for, the smallest comes last', () => {
  for (const panels of [40, 100, 400, 1_000]) {
    const sizes = jobSizes(panels);
    expect(sizes).toHaveLength(10);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(panels);
    expect(sizes.at(-1)).toBe(Math.min(...sizes));
  }
});

test('the ideal is when the quota lets the last call go and it has been answered, or what the places need', () => {
  // Three calls in the first three seconds, one in two seconds at half the quota, the sixth a second after that.
  expect(idealMs(plan)).toBe(6_000 + 500);
  expect(idealMs({ ...plan, quota: plan.quota.slice(0, 1) })).toBe(5_000 + 500);
  expect(idealMs({ ...plan, concurrency: 1, latency: { medianMs: 5_000, sigma: 0 } })).toBe(30_000);
});

test('figures tell what was refused, lost, paid twice and cut off, and how long the smallest job took', () => {
  const call = (over: Partial<SeenCall>): SeenCall => ({
    ...{ atMs: 0, ms: 500, outcome: 'answered', job: 'a', panel: 'n1' },
    ...over,
  });
  const calls = [
    ...['n1', 'n2', 'n3'].map((panel, index) => call({ panel, atMs: index * 1_000 })),
    call({ outcome: 'refused', panel: 'n4', atMs: 3_000 }),
    call({ outcome: 'cut off', job: 'b', panel: 'n1', atMs: 1_000 }),
    call({ job: 'b', panel: 'n1', atMs: 6_000 }),
    call({ job: 'b', panel: 'n2', atMs: 6_500 }),
    call({ job: 'b', panel: 'n2', atMs: 7_000 }),
  ];
  expect(figuresOf(plan, calls, 13_000)).toEqual({
    seconds: 13,
    ideal: 6.5,
    'over ideal': 2,
    calls: 8,
    '429s': 1,
    'steady 429 %': 0,
    'halved 429 %': 0,
    '90 % of doubled after': 1.5,
    'paid twice': 1,
    'cut off by kill': 1,
    'smallest job': 7.5,
    'lost panels': 1,
  });
});

test('phase 6 in three processes keeps to a quota that it is not told, and loses nothing when one is killed', async () => {
  const short: QuotaPlan = {
    ...quotaPlan({ panels: 60, processes: 3, quota: 300, scenario: 'steady' }),
    latency: { medianMs: 500, sigma: 0.3 },
    killAtMs: 4_000,
  };
  const figures = await measureQuota(short, { shared: true });
  expect(figures['lost panels']).toBe(0);
  expect(figures['paid twice']).toBeLessThanOrEqual(1);
  // The search for the quota meets it a few times; a plain limit of ten calls a process would be refused dozens of times.
  expect(figures['429s']).toBeLessThan(15);
}, 240_000);
