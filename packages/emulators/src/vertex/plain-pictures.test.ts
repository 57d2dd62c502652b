import { expect, test } from 'vitest';
import { createPlainIllustrator } from './plain-pictures.ts';
import { createThreadedBackends } from './threaded-backends.ts';

test('a plain picture is a PNG of the size that was asked for, and the same one each time', async () => {
  const backends = createThreadedBackends({ pictures: 'plain' });
  const request = { prompt: 'rain', width: 640, height: 480, seed: 1, references: [] };
  const { signal } = new AbortController();
  const picture = Buffer.from(await backends.illustrator.draw(request, { signal }));
  expect(picture.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([640, 480]);
  expect(picture.length).toBeLessThan(5_000);
  expect(await createPlainIllustrator().draw(request, { signal })).toEqual(picture);
  await backends.close();
});
