import { join } from 'node:path';
import { expect, test } from 'vitest';
import { INFRA, platform } from '../read-platform.ts';
import { armorRules, computeCost, type Environment } from './compute-cost.ts';
import { budgetOf, mangaWithin, renderCost } from './render-cost.ts';
import { USAGE } from './usage.ts';

const DAY = new Date('2026-11-25T00:00:00Z');
const line = (what: RegExp, usage = USAGE.production, environment: Environment = 'production') => {
  const found = computeCost(environment, usage, DAY).find((one) => what.test(one.what));
  if (found === undefined) throw new Error(`no line ${what}`);
  return found;
};

test('docs/platform/cost.md is what the variables and the price table say', async () => {
  await expect(renderCost()).toMatchFileSnapshot(join(INFRA, '../docs/platform/cost.md'));
});

test('a database in two zones costs twice one in a single zone', () => {
  expect(line(/machine/).fixed).toBeCloseTo(2 * line(/machine/, USAGE.staging, 'staging').fixed, 6);
  // 1 vCPU and 3.75 GB in one zone: 730 × (0.0537 + 3.75 × 0.0091).
  expect(line(/machine/, USAGE.staging, 'staging').fixed).toBeCloseTo(64.11, 2);
});

const sumOf = (environment: Environment, usage = USAGE[environment]) =>
  computeCost(environment, usage, DAY).reduce((all, one) => all + one.fixed + one.grows, 0);

test.each(['dev', 'staging', 'production'] as const)('%s fits its budget with what people do there', (environment) => {
  expect(sumOf(environment)).toBeLessThanOrEqual(budgetOf(environment));
});

test('every rule of Cloud Armor is paid for, but for the defaults', () => {
  // Eight preconfigured ones, and the limit of requests.
  expect(armorRules('production')).toBe(9);
  expect(armorRules('dev')).toBe(1);
});

test('production costs what the design estimates', () => {
  expect(sumOf('production')).toBeGreaterThanOrEqual(600);
  expect(sumOf('production')).toBeLessThanOrEqual(900);
});

test('dev pays for a shared core, a tenth of the disk and no instance that waits', () => {
  // 730 × 0.0455, 10 × 0.221.
  expect(line(/machine/, USAGE.dev, 'dev').fixed).toBeCloseTo(33.215, 3);
  expect(line(/SQL: storage/, USAGE.dev, 'dev').fixed).toBeCloseTo(2.21, 2);
  expect(line(/Run/, USAGE.dev, 'dev').fixed).toBe(0);
});

test('what grows grows with the manga, what is fixed does not', () => {
  const twice = { ...USAGE.production, manga: 2 * USAGE.production.manga };
  for (const what of [/text/, /Image/]) expect(line(what, twice).grows).toBeCloseTo(2 * line(what).grows, 6);
  const fixed = (usage: typeof twice) => computeCost('production', usage, DAY).map((one) => one.fixed);
  expect(fixed(twice)).toEqual(fixed(USAGE.production));
});

test('only phase 6 keeps an instance, and is paid for it', () => {
  expect(Object.values(platform.services).filter(({ min_instances = 0 }) => min_instances > 0)).toHaveLength(1);
  expect(line(/Run/).fixed).toBeCloseTo(730 * 3600 * (2 * 0.0000025 + 4 * 0.0000025), 6);
});

test('what the budget is enough for costs no more than the budget', () => {
  const manga = mangaWithin(budgetOf('production'));
  const sum = (count: number) => sumOf('production', { ...USAGE.production, manga: count });
  expect(sum(manga)).toBeLessThanOrEqual(budgetOf('production'));
  expect(sum(manga + 1)).toBeGreaterThan(budgetOf('production'));
});
