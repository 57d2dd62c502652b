import { expect, test } from 'vitest';
import { loadSharp } from './load-sharp.ts';
import { salientFaces } from './saliency.ts';

test('a person is looked for where the picture has detail, on the side where the panel puts them', async () => {
  const size = 400;
  const pixels = Buffer.alloc(size * size, 230);
  // A busy patch at the upper right: what a face looks like to somebody who knows no faces.
  for (let y = 60; y < 160; y += 1)
    for (let x = 260; x < 350; x += 1) pixels[y * size + x] = ((x >> 3) + (y >> 3)) % 2 ? 0 : 255;
  const sharp = await loadSharp();
  const picture = await sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .png()
    .toBuffer();
  const person = { emotion: 'neutral', facing: 'front', pose: '' } as const;
  const [right, left] = await salientFaces(picture, {
    shot: 'medium',
    characters: [
      { ...person, id: 'c1', position: 'right' },
      { ...person, id: 'c2', position: 'left', facing: 'back' },
    ],
  });
  expect(right!.box.x + right!.box.width / 2).toBeGreaterThan(0.6);
  expect(right!.box.y).toBeLessThan(0.4);
  expect(left!.box.x + left!.box.width).toBeLessThanOrEqual(0.5);
  expect(left!.mouth).toBeNull();
});
