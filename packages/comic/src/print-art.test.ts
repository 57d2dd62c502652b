import { expect, test } from 'vitest';
import { loadSharp } from './load-sharp.ts';
import { packPrintArt, unpackPrintArt } from './pack-print-art.ts';
import type { PageModel } from './page-model.ts';
import { pageFormat } from './page-profile.ts';
import { loadPictures } from './panel-picture.ts';
import { printArt } from './print-art.ts';
import { panelOf } from './test-story.ts';

const sharp = await loadSharp();
const pictureOf = (background: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .png()
    .toBuffer();

function pageOf(profile: 'b5' | 'webtoon'): PageModel {
  const image = { bucket: 'b', name: 'x', contentType: 'image/png', bytes: 1, sha256: '', width: 900, height: 600 };
  const panels = [
    panelOf(1, { x: 16.1, y: 18.5, width: 75, height: 50 }),
    panelOf(2, { x: -3, y: 90.3, width: 90, height: 60 }),
  ];
  return {
    number: 1,
    side: 'left',
    format: pageFormat(profile),
    vertical: true,
    rightToLeft: true,
    panels: panels.map((panel) => ({ ...panel, picture: { image, faces: [] }, description: '' })),
    balloons: [],
    sfx: [],
  };
}

async function artOf(profile: 'b5' | 'webtoon', background: string, tone: 'screened' | 'continuous') {
  const page = pageOf(profile);
  const picture = await pictureOf(background);
  return { page, art: await printArt(page, await loadPictures(page, async () => picture), tone) };
}

const dpi = ({ width, place }: { width: number; place: { width: number } }) => (width / place.width) * 25.4;

test('a screened picture has one bit a pixel at 600 dpi, on the whole pixels of the page around its panel', async () => {
  const { page, art } = await artOf('b5', '#808080', 'screened');
  expect(art.map(({ kind, panel }) => [panel, kind])).toEqual([
    ['n1', 'bilevel'],
    ['n2', 'bilevel'],
  ]);
  art.forEach((picture, index) => {
    const { bounds } = page.panels[index]!;
    const pixel = 25.4 / 600;
    expect(dpi(picture)).toBeCloseTo(600, 6);
    const left = bounds.x + picture.place.x;
    expect(left).toBeLessThanOrEqual(bounds.x + 1e-9);
    expect(left + picture.place.width).toBeGreaterThanOrEqual(bounds.x + bounds.width - 1e-9);
    expect(left).toBeGreaterThan(bounds.x - pixel);
    expect(Math.abs(left / pixel - Math.round(left / pixel))).toBeLessThan(1e-6);
  });
});

test('a continuous picture is enlarged to 350 dpi, grey with one channel', async () => {
  const { art } = await artOf('b5', '#808080', 'continuous');
  for (const picture of art) {
    expect(picture.kind).toBe('jpeg');
    expect(dpi(picture)).toBeGreaterThanOrEqual(350);
    expect(dpi(picture)).toBeLessThan(352);
    expect((await sharp(picture.data).metadata()).channels).toBe(1);
  }
});

test('colour stays continuous, and a strip for screens stays as the model drew it', async () => {
  const { art: coloured } = await artOf('b5', '#cc3020', 'screened');
  expect(coloured.every(({ kind }) => kind === 'jpeg')).toBe(true);
  expect((await sharp(coloured[0]!.data).metadata()).channels).toBe(3);
  const { art: strip } = await artOf('webtoon', '#808080', 'screened');
  expect(strip.map(({ kind, width }) => [kind, width])).toEqual([
    ['jpeg', 900],
    ['jpeg', 900],
  ]);
});

test('packed art comes out again, and art that lost its end is refused', async () => {
  const { art } = await artOf('b5', '#808080', 'screened');
  const packed = packPrintArt(art);
  expect(unpackPrintArt(packed)).toEqual(art);
  expect(() => unpackPrintArt(packed.subarray(0, packed.length - 1))).toThrow(RangeError);
});
