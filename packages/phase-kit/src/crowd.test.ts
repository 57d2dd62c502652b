import { expect, test } from 'vitest';
import { LEAST_WINDOW, TASK_WINDOW } from './task-window.ts';
import { type Crowd, simulateCrowd } from './test-crowd.ts';

/** Phase 6 as it is deployed, and the ten jobs of `npm run bench -- quota`. */
const TEN: Omit<Crowd, 'seed'> = {
  jobs: [110, 80, 60, 45, 35, 25, 20, 12, 7, 6],
  ...{ instances: 5, placesEach: 10, perSecond: 160 / 60, seconds: 3 },
  ...{ window: TASK_WINDOW, least: LEAST_WINDOW, giveBackAfter: 10 },
};

/** The median and the worst of many crowds. */
function tried(more: Partial<Crowd>) {
  const crowds = Array.from({ length: 40 }, (_, seed) => simulateCrowd({ ...TEN, ...more, seed }));
  const of = (figure: (crowd: (typeof crowds)[number]) => number) => {
    const sorted = crowds.map(figure).toSorted((a, b) => a - b);
    return { median: sorted[20]!, worst: sorted.at(-1)! };
  };
  return {
    smallest: of(({ ended }) => ended.at(-1)!),
    all: of(({ ended }) => Math.max(...ended)),
    turnedAway: of(({ turnedAway }) => turnedAway),
    deliveries: of(({ deliveries }) => deliveries),
  };
}

test('ten jobs that begin together: the smallest ends within a quarter of it all, the last no later than ever', () => {
  const shared = tried({});
  expect(shared.smallest.median).toBeLessThan(35);
  expect(shared.smallest.worst).toBeLessThan(45);
  expect(shared.all.worst).toBeLessThan(156);
  expect(shared.turnedAway.median).toBe(0);

  // What all of them sent before: each 64.
  const each = tried({ window: 64, least: 64 });
  expect(each.turnedAway.median).toBeGreaterThan(100);
  expect(each.smallest.worst).toBeGreaterThan(2 * shared.smallest.worst);
  expect(each.all.median).toBeGreaterThan(shared.all.median - 1);
});

test('a window that is wider than the places has pushes turned away, and makes the smallest job wait for longer', () => {
  const [fits, wider] = [tried({}), tried({ window: 64, least: 6 })];
  expect(wider.turnedAway.median).toBeGreaterThan(5);
  expect(wider.smallest.worst).toBeGreaterThan(fits.smallest.worst + 5);
});

test('giving places back after 3 s in place of 10 costs more than twice the deliveries for a few seconds', () => {
  const [now, sooner] = [tried({}), tried({ giveBackAfter: 3 })];
  expect(sooner.deliveries.median).toBeGreaterThan(2 * now.deliveries.median);
  expect(sooner.smallest.median).toBeGreaterThan(now.smallest.median - 6);
});

test('a long job alone has all places, whatever the quota', () => {
  for (const perSecond of [160 / 60, 12, 100]) {
    const { ended, turnedAway } = simulateCrowd({ ...TEN, jobs: [200], perSecond, seed: 1 });
    // As soon as the quota lets it, or else fifty at a time.
    const ideal = Math.max(200 / perSecond, (200 * TEN.seconds) / (TEN.instances * TEN.placesEach));
    expect(ended[0]).toBeLessThan(1.15 * ideal + 2 * TEN.seconds);
    expect(turnedAway).toBe(0);
  }
});

test('a short job that comes to a long one is done as if it were half alone', () => {
  const { ended } = simulateCrowd({ ...TEN, jobs: [200, 6], seed: 3 });
  expect(ended[1]).toBeLessThan(20);
});
