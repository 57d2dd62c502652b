import { expect, test } from 'vitest';
import { type Stoppable, stopAll } from './stop-all.ts';

const never = () => new Promise<never>(() => undefined);

test('what was started last is stopped first, and once', async () => {
  const stopped: string[] = [];
  const started: Stoppable[] = ['one', 'two'].map((name) => ({ name, stop: async () => stopped.push(name) }));
  await stopAll(started);
  await stopAll(started);
  expect(stopped).toEqual(['two', 'one']);
});

test('what never stops or fails is named, and keeps nothing else', async () => {
  const stopped: string[] = [];
  const stopping = stopAll([
    { name: 'Redis', stop: async () => stopped.push('Redis') },
    { name: 'the services', stop: never, timeoutMs: 20 },
    { name: 'the studio', stop: () => Promise.reject(new Error('no luck')) },
  ]);
  await expect(stopping).rejects.toThrow('the studio did not stop: no luck\nthe services did not stop within 0.02 s');
  expect(stopped).toEqual(['Redis']);
});
