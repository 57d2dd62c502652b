import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * How long one piece of work may wait for others in all, however many calls it makes. Calls that wait at the same time
 * wait together: the time counts once.
 */
export interface WaitBudget {
  /** Milliseconds that are left; 0 when used up. */
  left(): number;
  /** Counts the time that `wait` takes. */
  spend<T>(wait: () => Promise<T>): Promise<T>;
}

export function createWaitBudget(ms: number, now: () => number = () => performance.now()): WaitBudget {
  let waiting = 0;
  let since = 0;
  let spent = 0;
  return {
    left: () => Math.max(0, ms - spent - (waiting > 0 ? now() - since : 0)),
    async spend(wait) {
      if (waiting === 0) since = now();
      waiting += 1;
      try {
        return await wait();
      } finally {
        waiting -= 1;
        if (waiting === 0) spent += now() - since;
      }
    },
  };
}

/** Of code that nobody has given a budget: every wait has its own bound. */
const UNLIMITED: WaitBudget = { left: () => Number.POSITIVE_INFINITY, spend: (wait) => wait() };

const budgets = new AsyncLocalStorage<WaitBudget>();

/** All waits for quota within `work`, however deep, are taken from the budget. */
export function withinWaitBudget<T>(budget: WaitBudget, work: () => Promise<T>): Promise<T> {
  return budgets.run(budget, work);
}

export function currentWaitBudget(): WaitBudget {
  return budgets.getStore() ?? UNLIMITED;
}
