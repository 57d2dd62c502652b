import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { shownPicture } from './shown-picture.ts';

const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();

test('a picture that a request has room for is shown as it is', async () => {
  const picture = await noise(400, 300);
  const shown = await shownPicture(picture, 'image/png');
  expect(shown.bytes).toBe(picture);
  expect(shown.mimeType).toBe('image/png');
});

test('four of the largest that an author may upload fit into one request, in their proportions', async () => {
  const picture = await noise(4_096, 2_048);
  expect(picture.length).toBeGreaterThan(20_000_000);
  const { bytes, mimeType } = await shownPicture(picture, 'image/png');
  expect((4 * bytes.length * 4) / 3).toBeLessThan(20_000_000);
  expect(mimeType).toBe('image/jpeg');
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1_536, height: 768 });
});
