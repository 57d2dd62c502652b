import { AppError } from '@manga/errors';
import { describe, expect, test } from 'vitest';
import { createRetryBudget, DEFAULT_RETRY, withRetry } from './retry.ts';
import { createWaitBudget, withinWaitBudget } from './wait-budget.ts';

const signal = new AbortController().signal;
const transient = (retryAfter?: number) =>
  new AppError('MODEL_UNAVAILABLE', retryAfter === undefined ? {} : { retryAfter });
/** Fails with the errors in their order, then succeeds. */
const failing = (...errors: unknown[]) => {
  const state = { tried: 0 };
  const attempt = async () => {
    const error = errors[state.tried];
    state.tried += 1;
    if (error !== undefined) throw error;
    return 'done';
  };
  return { state, attempt };
};
const options = (over: object = {}) => ({
  signal,
  policy: DEFAULT_RETRY,
  budget: createRetryBudget(),
  random: () => 0,
  ...over,
});

test('a transient error is tried again, as often as the policy says', async () => {
  const { attempt, state } = failing(transient(), transient(), transient());
  expect(await withRetry(attempt, options())).toBe('done');
  expect(state.tried).toBe(4);
  const last = transient();
  const hopeless = failing(transient(), transient(), transient(), last, transient());
  await expect(withRetry(hopeless.attempt, options())).rejects.toBe(last);
  expect(hopeless.state.tried).toBe(4);
});

test('a permanent error and one of another kind end it at once', async () => {
  for (const error of [new AppError('MODEL_REFUSED'), new RangeError('ours')]) {
    const { attempt, state } = failing(error);
    await expect(withRetry(attempt, options())).rejects.toBe(error);
    expect(state.tried).toBe(1);
  }
});

test('a turn that did not come is waited for in the message queue, not here', async () => {
  const error = new AppError('MODEL_QUOTA_WAIT');
  const { attempt, state } = failing(error);
  await expect(withRetry(attempt, options())).rejects.toBe(error);
  expect(state.tried).toBe(1);
});

describe('the wait', () => {
  const waits = async (random: number, ...errors: AppError[]) => {
    const started = performance.now();
    const policy = { ...DEFAULT_RETRY, baseDelayMs: 40, maxDelayMs: 60 };
    await withRetry(failing(...errors).attempt, options({ policy, random: () => random }));
    return performance.now() - started;
  };

  test('is jittered over its whole length, doubles and has a bound', async () => {
    expect(await waits(0, transient(), transient(), transient())).toBeLessThan(30);
    const longest = await waits(1, transient(), transient(), transient());
    expect(longest).toBeGreaterThanOrEqual(40 + 60 + 60 - 3);
    expect(longest).toBeLessThan(400);
  });

  test('is never shorter than the server asked for', async () => {
    expect(await waits(0, transient(0.12))).toBeGreaterThanOrEqual(118);
  });

  test('that is longer than the policy has is left to the caller', async () => {
    const error = transient(31);
    const { attempt, state } = failing(error);
    await expect(withRetry(attempt, options())).rejects.toBe(error);
    expect(state.tried).toBe(1);
  });

  test('ends when the caller leaves, with the caller’s reason', async () => {
    const controller = new AbortController();
    const reason = new Error('left');
    const waiting = withRetry(failing(transient(20)).attempt, options({ signal: controller.signal }));
    const seen = expect(waiting).rejects.toBe(reason);
    controller.abort(reason);
    await seen;
  });
});

describe('the budget', () => {
  test('is a reserve and a tenth of the calls', () => {
    const budget = createRetryBudget({ ratio: 0.1, reserve: 3 });
    expect([1, 2, 3, 4].map(() => budget.spend())).toEqual([true, true, true, false]);
    for (let call = 0; call < 11; call += 1) budget.earn();
    expect([budget.spend(), budget.spend()]).toEqual([true, false]);
  });

  test('does not grow beyond its reserve in good times', () => {
    const budget = createRetryBudget({ ratio: 0.5, reserve: 2 });
    for (let call = 0; call < 100; call += 1) budget.earn();
    expect([1, 2, 3].map(() => budget.spend())).toEqual([true, true, false]);
  });

  test('that is used up ends the retries', async () => {
    const budget = createRetryBudget({ reserve: 1, ratio: 0 });
    const { attempt, state } = failing(transient(), transient());
    await expect(withRetry(attempt, options({ budget }))).rejects.toThrow(AppError);
    expect(state.tried).toBe(2);
  });
});

test('a 429 whose wait does not fit into the wait budget is not waited for; another trouble is no wait for quota', async () => {
  const budget = createWaitBudget(500);
  const refused = failing(new AppError('MODEL_QUOTA', { retryAfter: 1 }));
  const run = (attempt: () => Promise<string>) => withinWaitBudget(budget, () => withRetry(attempt, options()));
  await expect(run(refused.attempt)).rejects.toMatchObject({ code: 'MODEL_QUOTA' });
  expect(refused.state.tried).toBe(1);
  expect(await run(failing(transient(1)).attempt)).toBe('done');
  expect(budget.left()).toBe(500);
});
