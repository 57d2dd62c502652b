import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSemaphore } from './semaphore.ts';

test('no more than the limit are in at a time, whatever comes and goes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 }),
      async (limit, lengths) => {
        const semaphore = createSemaphore(limit);
        let inside = 0;
        let most = 0;
        await Promise.all(
          lengths.map((turns) =>
            semaphore.run(async () => {
              inside += 1;
              most = Math.max(most, inside);
              for (let left = turns; left > 0; left -= 1) await turn();
              inside -= 1;
            }),
          ),
        );
        expect(most).toBe(Math.min(limit, lengths.length));
        expect([semaphore.inFlight, semaphore.waiting]).toEqual([0, 0]);
      },
    ),
  );
});

test('who came first goes in first, and a newcomer does not slip in between', async () => {
  const semaphore = createSemaphore(1);
  const release = await semaphore.acquire();
  const order: string[] = [];
  const waiting = ['a', 'b', 'c'].map((name) => semaphore.run(async () => void order.push(name)));
  release();
  const late = semaphore.run(async () => void order.push('late'));
  await Promise.all([...waiting, late]);
  expect(order).toEqual(['a', 'b', 'c', 'late']);
});

test('groups take turns: a long queue does not hold up a short one', async () => {
  const semaphore = createSemaphore(1);
  const release = await semaphore.acquire();
  const order: string[] = [];
  const join = (group: string, name: string) => semaphore.run(async () => void order.push(name), { group });
  const waiting = [
    ...Array.from({ length: 5 }, (_, i) => join('long', `long-${i}`)),
    ...Array.from({ length: 2 }, (_, i) => join('short', `short-${i}`)),
  ];
  release();
  await Promise.all(waiting);
  expect(order).toEqual(['long-0', 'short-0', 'long-1', 'short-1', 'long-2', 'long-3', 'long-4']);
  expect([semaphore.inFlight, semaphore.waiting]).toEqual([0, 0]);
});

test('who gives up waiting leaves with its reason and takes no place', async () => {
  const semaphore = createSemaphore(1);
  const release = await semaphore.acquire();
  const controller = new AbortController();
  const left = expect(semaphore.acquire({ signal: controller.signal })).rejects.toThrow('enough');
  const stays = semaphore.acquire();
  controller.abort(new Error('enough'));
  await left;
  expect(semaphore.waiting).toBe(1);
  release();
  (await stays)();
  expect(semaphore.inFlight).toBe(0);
  await expect(semaphore.acquire({ signal: controller.signal })).rejects.toThrow('enough');
});

test('a place given back twice counts once, and a failure gives it back', async () => {
  const semaphore = createSemaphore(2);
  const release = await semaphore.acquire();
  const other = await semaphore.acquire();
  release();
  release();
  expect(semaphore.inFlight).toBe(1);
  other();
  await expect(semaphore.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(semaphore.inFlight).toBe(0);
});

test('a semaphore without places is refused', () => {
  for (const limit of [0, -1, 1.5, Number.NaN]) expect(() => createSemaphore(limit)).toThrow(RangeError);
});
