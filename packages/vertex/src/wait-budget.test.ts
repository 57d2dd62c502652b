import { expect, test } from 'vitest';
import { createWaitBudget, currentWaitBudget, withinWaitBudget } from './wait-budget.ts';

test('waits one after the other add up, waits at the same time count once, and time between them is free', async () => {
  const clock = { now: 0 };
  const budget = createWaitBudget(100, () => clock.now);
  await budget.spend(async () => {
    clock.now += 10;
    expect(budget.left()).toBe(90);
  });
  clock.now += 1_000;
  expect(budget.left()).toBe(90);
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const both = [budget.spend(() => first.promise), budget.spend(() => second.promise)];
  clock.now += 20;
  first.resolve();
  await both[0];
  clock.now += 20;
  second.resolve();
  await both[1];
  expect(budget.left()).toBe(50);
  await expect(
    budget.spend(async () => {
      clock.now += 80;
      throw new Error('given up');
    }),
  ).rejects.toThrow('given up');
  expect(budget.left()).toBe(0);
});

test('everything within a piece of work shares its budget; outside of any there is no bound', async () => {
  const budget = createWaitBudget(5);
  expect(await withinWaitBudget(budget, async () => currentWaitBudget())).toBe(budget);
  expect(currentWaitBudget().left()).toBe(Number.POSITIVE_INFINITY);
});
