import { expect, test } from 'vitest';
import { readFaces } from '../illustrator/face-metadata.ts';
import { createIllustrator } from '../illustrator/index.ts';
import { PICTURE_TYPES, pictureAs } from './picture-format.ts';

const SIGNATURES = { 'image/png': 'PNG', 'image/jpeg': 'ÿØÿ', 'image/webp': 'WEBP' };

test.each(PICTURE_TYPES)('a picture as %s still says where its faces are', async (mimeType) => {
  const prompt = 'Bust shot. In the centre: a girl with short hair; facing the viewer.';
  const png = await createIllustrator().draw({ prompt, width: 320, height: 240, seed: 1 });
  expect(readFaces(png)?.faces.length).toBe(1);
  const picture = await pictureAs(png, mimeType);
  expect(Buffer.from(picture).toString('latin1', 0, 12)).toContain(SIGNATURES[mimeType]);
  expect(readFaces(picture)).toEqual(readFaces(png));
});
