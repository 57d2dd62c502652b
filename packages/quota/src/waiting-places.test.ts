import { expect, test } from 'vitest';
import { createWaitingPlaces } from './waiting-places.ts';

const forEver = () => new Promise<never>(() => undefined);

test('who has few of the places is patient; who has many, or all, makes room for others', () => {
  const { hold, patience } = createWaitingPlaces();
  void hold('long', forEver);
  expect(patience('long')).toBe(1);
  for (let place = 0; place < 5; place += 1) void hold('long', forEver);
  for (let place = 0; place < 2; place += 1) void hold('short', forEver);
  void hold('last', forEver);
  expect(['long', 'short', 'last'].map(patience)).toEqual([1, 3, 3]);
});

test('of jobs that share the places evenly none is patient, but for those with a single call', () => {
  const { hold, patience } = createWaitingPlaces();
  for (const job of ['a', 'a', 'b', 'b']) void hold(job, forEver);
  expect(['a', 'b'].map(patience)).toEqual([1, 1]);
  const single = createWaitingPlaces();
  for (const job of ['a', 'b', 'c']) void single.hold(job, forEver);
  expect(['a', 'b', 'c'].map(single.patience)).toEqual([3, 3, 3]);
});

test('a wait that ends, however it ends, holds no place', async () => {
  const { hold, patience } = createWaitingPlaces();
  void hold('b', forEver);
  await hold('a', async () => undefined);
  await expect(hold('a', () => Promise.reject(new Error('late')))).rejects.toThrow('late');
  expect(patience('b')).toBe(1);
});
