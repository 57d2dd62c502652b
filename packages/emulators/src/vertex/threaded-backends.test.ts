import { afterAll, beforeAll, expect, test } from 'vitest';
import { createThreadedBackends } from './threaded-backends.ts';

const signal = AbortSignal.timeout(60_000);
let backends: ReturnType<typeof createThreadedBackends>;
beforeAll(() => {
  backends = createThreadedBackends();
});
afterAll(() => backends.close());

test('the illustrator draws in its thread while this one goes on', async () => {
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 5);
  const request = { prompt: 'a girl with long black hair smiles in a park', width: 864, height: 1184, seed: 1 };
  const png = await backends.illustrator.draw({ ...request, references: [] }, { signal });
  clearInterval(ticking);
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
  expect(Buffer.from(png).readUInt32BE(16)).toBe(864);
  expect(turns).toBeGreaterThan(3);
});

test('the author answers in its thread', async () => {
  const contents = [{ role: 'user', parts: [{ text: 'no question that it knows' }] }];
  expect(await backends.author.answer({ contents }, { signal })).toBeNull();
});
