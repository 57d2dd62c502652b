import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cleanPicture } from './clean-picture.ts';

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } });
const refused = (bytes: Uint8Array) => expect(cleanPicture(bytes)).rejects.toMatchObject({ code: 'PICTURE_INVALID' });

test('nothing but pixels is kept: no EXIF, no profile, no text', async () => {
  const sent = await drawn(300, 200)
    .flatten()
    .withExif({ IFD0: { Artist: 'somebody', Copyright: 'secret' } })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
  expect((await sharp(sent).metadata()).exif).toBeDefined();
  const { bytes, contentType } = await cleanPicture(sent);
  const { exif, icc, xmp, comments } = await sharp(bytes).metadata();
  expect([contentType, exif, icc, xmp, comments]).toEqual(['image/jpeg', undefined, undefined, undefined, undefined]);
  expect(bytes.includes('secret')).toBe(false);
});

test('a picture that lies on its side is turned upright before that is forgotten', async () => {
  const sent = await drawn(300, 200).flatten().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await cleanPicture(sent)).toMatchObject({ width: 200, height: 300 });
});

test('what is transparent becomes white, and what is too large smaller', async () => {
  const clean = await cleanPicture(await drawn(5000, 1000).webp().toBuffer());
  expect(clean).toMatchObject({ contentType: 'image/png', width: 4096, height: 819 });
  const { channels, hasAlpha } = await sharp(clean.bytes).metadata();
  expect([channels, hasAlpha]).toEqual([3, false]);
});

test('what is no picture, another format, cut off, tiny or a bomb is refused', async () => {
  const png = await drawn(400, 400).png().toBuffer();
  await refused(Buffer.from('hello'));
  await refused(new Uint8Array());
  await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'));
  await refused(await drawn(100, 100).gif().toBuffer());
  await refused((await drawn(400, 400).flatten().jpeg().toBuffer()).subarray(0, 400));
  await refused(png.subarray(0, 60));
  await refused(await drawn(20, 400).png().toBuffer());
  // 8,000 by 8,000 pixels in a few kilobytes.
  await refused(await drawn(8_000, 8_000).png().toBuffer());
}, 60_000);
