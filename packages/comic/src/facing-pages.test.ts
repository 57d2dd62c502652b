import { expect, test } from 'vitest';
import { encodeJpegs } from './encode-page.ts';
import { singlePages } from './facing-pages.ts';
import { loadSharp } from './load-sharp.ts';
import { doublePage, PAGE_FORMATS } from './page-profile.ts';
import { loadPictures } from './panel-picture.ts';
import { rasterPage } from './raster-page.ts';
import { createShaper } from './shaper.ts';
import { spreadModel, spreadPicture } from './test-spread.ts';

const shaper = await createShaper();
const picture = await spreadPicture();

/** Two pixels a millimetre: the fold lies on a whole pixel. */
const HEIGHT = 514;

test('a double page is two pages in the order in which they are read, each with the words that stand on it', () => {
  const rtl = singlePages(spreadModel('rtl', shaper));
  expect(rtl.map(({ number, side }) => [number, side])).toEqual([
    [2, 'right'],
    [3, 'left'],
  ]);
  expect(rtl.map(({ balloons }) => balloons.map(({ text }) => text))).toEqual([['見ろ、海だ。'], ['来てよかった。']]);
  const ltr = singlePages(spreadModel('ltr', shaper));
  expect(ltr.map(({ side }) => side)).toEqual(['left', 'right']);
});

test('other pages are what they were', () => {
  const page = { ...spreadModel('rtl', shaper), side: 'left' as const };
  expect(singlePages(page)).toEqual([page]);
});

test('the halves laid side by side are the double page, to the pixel', async () => {
  const page = spreadModel('rtl', shaper);
  const draw = async (one: typeof page) =>
    (await rasterPage(one, HEIGHT, await loadPictures(page, async () => picture), shaper)).takePixels();
  const whole = await draw(page);
  const [right, left] = await Promise.all(singlePages(page).map(draw));
  expect(whole.width).toBe(left!.width + right!.width);
  const row = (pixels: typeof whole, y: number) =>
    pixels.data.subarray(y * pixels.width * 4, (y + 1) * pixels.width * 4);
  let differing = 0;
  for (let y = 0; y < HEIGHT; y += 1) {
    const joined = Buffer.concat([row(left!, y), row(right!, y)]);
    const drawn = row(whole, y);
    for (let i = 0; i < drawn.length; i += 4) if (Math.abs(drawn[i]! - joined[i]!) > 40) differing += 1;
  }
  // Edges that do not lie on whole pixels are blended a little otherwise.
  expect(differing / (whole.width * HEIGHT)).toBeLessThan(0.002);
});

test('e-books get the halves as pictures, the right one first where one reads to the left', async () => {
  const page = spreadModel('rtl', shaper);
  const pixels = (await rasterPage(page, HEIGHT, await loadPictures(page, async () => picture), shaper)).takePixels();
  const sharp = await loadSharp();
  const greyOf = async (bytes: Buffer) => (await sharp(bytes).stats()).channels[0]!.mean;
  const whole = await encodeJpegs(pixels, { side: 'left', rightToLeft: true });
  expect(whole.map(({ width }) => width)).toEqual([pixels.width]);
  const halves = await encodeJpegs(pixels, page);
  expect(halves.map(({ width }) => width)).toEqual([pixels.width / 2, pixels.width / 2]);
  // The picture is dark on its right.
  const [first, second] = await Promise.all(halves.map(({ bytes }) => greyOf(bytes)));
  expect(first).toBeLessThan(second! - 40);
  const [left] = await encodeJpegs(pixels, { side: 'spread', rightToLeft: false });
  expect(await greyOf(left!.bytes)).toBeCloseTo(second!, 0);
});

test('the zone around the fold is what both inner frames leave free', () => {
  for (const format of [PAGE_FORMATS.b5, PAGE_FORMATS.a5, PAGE_FORMATS['us-comic']]) {
    const { trim, frame, fold } = doublePage(format);
    const margin = format.trim.width - format.frame.x - format.frame.width;
    expect(trim.width).toBe(2 * format.trim.width);
    expect(frame.x + frame.width).toBeCloseTo(2 * format.trim.width - margin);
    expect(fold!.x).toBeCloseTo(format.frame.x + format.frame.width);
    expect(fold!.x + fold!.width).toBeCloseTo(format.trim.width + format.frame.x);
  }
});
