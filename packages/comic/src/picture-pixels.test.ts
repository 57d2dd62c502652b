import sharp from 'sharp';
import { expect, test } from 'vitest';
import { isBlankPicture, plainPicture } from './picture-pixels.ts';

const drawn = (svg: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#fff"/>${svg}</svg>`,
    ),
  )
    .png()
    .toBuffer();
const dots = Array.from(
  { length: 80 * 60 },
  (_, n) => `<circle cx="${(n % 80) * 8}" cy="${Math.floor(n / 80) * 8}" r="2"/>`,
).join('');

test.each([
  ['plain white', ''],
  ['plain grey', '<rect width="640" height="480" fill="#808080"/>'],
  ['dots of tone alone', dots],
])('%s is blank', async (_, svg) => {
  expect(await isBlankPicture(await drawn(svg))).toBe(true);
});

test.each([
  ['a small figure on white', '<rect x="300" y="180" width="40" height="120" fill="#000"/>'],
  [
    'a line drawing',
    '<path d="M20 400 C200 100 400 100 620 400 M320 40 V440 M60 60 H580" stroke="#000" stroke-width="4" fill="none"/>',
  ],
  [
    'a sky that grows dark',
    '<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#fff"/><stop offset="1"/></linearGradient></defs><rect width="640" height="480" fill="url(#g)"/>',
  ],
])('%s is not', async (_, svg) => {
  expect(await isBlankPicture(await drawn(svg))).toBe(false);
});

test('the stand-in for a panel that nobody could draw is blank and has the size asked for', async () => {
  const plain = await plainPicture(341, 256);
  expect(await isBlankPicture(plain)).toBe(true);
  expect(await sharp(plain).metadata()).toMatchObject({ width: 341, height: 256, format: 'png' });
});
