import { expect, test } from 'vitest';
import { createImageStore } from './image-store.ts';

function world(spare: number) {
  const revoked: string[] = [];
  let made = 0;
  const store = createImageStore({ spare, toUrl: () => `blob:${++made}`, revoke: (url) => revoked.push(url) });
  return { store, revoked };
}
const load = async () => new Blob(['x']);

test('a picture that two places show is fetched once and freed when both are gone', async () => {
  const { store, revoked } = world(0);
  let loads = 0;
  const counted = async () => {
    loads += 1;
    return new Blob();
  };
  const urls = await Promise.all([store.hold('a', counted), store.hold('a', counted)]);
  expect(urls).toEqual(['blob:1', 'blob:1']);
  expect(loads).toBe(1);
  store.release('a');
  await expect.poll(() => revoked).toEqual([]);
  store.release('a');
  await expect.poll(() => revoked).toEqual(['blob:1']);
});

test('the pictures let go last are kept for a while, the older ones are freed', async () => {
  const { store, revoked } = world(2);
  for (const key of ['a', 'b', 'c']) {
    await store.hold(key, load);
    store.release(key);
  }
  await expect.poll(() => revoked).toEqual(['blob:1']);
  expect(await store.hold('b', load)).toBe('blob:2');
});

test('a picture that did not come is asked for again', async () => {
  const { store } = world(1);
  await expect(store.hold('a', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await store.hold('a', load)).toBe('blob:1');
});

test('nobody waits for a picture that nobody wants any more', async () => {
  const { store } = world(0);
  let aborted = false;
  void store
    .hold('a', (signal) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise(() => undefined);
    })
    .catch(() => undefined);
  store.release('a');
  expect(aborted).toBe(true);
});
