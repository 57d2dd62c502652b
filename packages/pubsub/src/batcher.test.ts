import { expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';

const never = new AbortController().signal;

/** A batcher whose requests end when the test says so. */
function observed({
  most = 100,
  flights = 2,
  keyOf,
}: {
  most?: number;
  flights?: number;
  keyOf?: (item: number) => string;
} = {}) {
  const requests: { items: number[]; end: (answers?: number[]) => void; fail: (error: Error) => void }[] = [];
  const give = createBatcher<number, number>({
    send: (items) =>
      new Promise((resolve, reject) => {
        requests.push({ items, end: (answers = items.map((item) => item * 10)) => resolve(answers), fail: reject });
      }),
    most,
    flights,
    ...(keyOf === undefined ? {} : { keyOf }),
  });
  const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return { give: (item: number, signal = never) => give(item, signal), requests, turn };
}

test('what comes in one turn goes in one request, and everyone gets the own answer', async () => {
  const { give, requests, turn } = observed();
  const answers = Promise.all([1, 2, 3].map((item) => give(item)));
  await turn();
  expect(requests.map(({ items }) => items)).toEqual([[1, 2, 3]]);
  requests[0]!.end();
  expect(await answers).toEqual([10, 20, 30]);
});

test('while all flights are out items gather, at most as many as a request takes', async () => {
  const { give, requests, turn } = observed({ most: 3, flights: 2 });
  const answers = [give(1)];
  await turn();
  answers.push(give(2));
  await turn();
  answers.push(...[3, 4, 5, 6].map((item) => give(item)));
  await turn();
  expect(requests.map(({ items }) => items)).toEqual([[1], [2]]);
  requests[0]!.end();
  await turn();
  expect(requests.map(({ items }) => items)).toEqual([[1], [2], [3, 4, 5]]);
  requests[1]!.end();
  requests[2]!.end();
  await turn();
  requests[3]!.end();
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50, 60]);
});

test('a request that fails fails its own items alone', async () => {
  const { give, requests, turn } = observed({ flights: 1 });
  const first = give(1).catch((error: Error) => error.message);
  await turn();
  const second = give(2);
  requests[0]!.fail(new Error('no'));
  expect(await first).toBe('no');
  await turn();
  requests[1]!.end();
  expect(await second).toBe(20);
});

test('an item that was given up while it waited is not sent', async () => {
  const { give, requests, turn } = observed({ flights: 1 });
  const first = give(1);
  await turn();
  const giveUp = new AbortController();
  const second = give(2, giveUp.signal).catch((error: Error) => error.message);
  const third = give(3);
  giveUp.abort(new Error('too late'));
  expect(await second).toBe('too late');
  requests[0]!.end();
  await turn();
  expect(requests[1]!.items).toEqual([3]);
  requests[1]!.end();
  expect(await Promise.all([first, third])).toEqual([10, 30]);
});

test('items of one key go one after the other, and hold up no others', async () => {
  const { give, requests, turn } = observed({ keyOf: (item) => (item % 2 === 0 ? 'even' : String(item)) });
  const answers = Promise.allSettled([2, 4, 1, 6, 3].map((item) => give(item)));
  await turn();
  expect(requests.map(({ items }) => items)).toEqual([[2, 1, 3]]);
  requests[0]!.end();
  await turn();
  expect(requests.map(({ items }) => items)).toEqual([[2, 1, 3], [4]]);
  // Also after a failure.
  requests[1]!.fail(new Error('no'));
  await turn();
  expect(requests.map(({ items }) => items)).toEqual([[2, 1, 3], [4], [6]]);
  requests[2]!.end();
  expect((await answers).map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true]);
});
