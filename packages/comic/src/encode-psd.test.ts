import { createCanvas } from '@napi-rs/canvas';
import { initializeCanvas, type Layer, readPsd } from 'ag-psd';
import { expect, test } from 'vitest';
import { encodePsd } from './encode-psd.ts';
import { letterPage } from './letter-page.ts';
import { loadSharp } from './load-sharp.ts';
import type { PageModel } from './page-model.ts';
import { pageFormat } from './page-profile.ts';
import { loadPictures } from './panel-picture.ts';
import { rasterPage } from './raster-page.ts';
import { createShaper } from './shaper.ts';
import { lineOf, pageOf, panelOf } from './test-story.ts';

// Its reader asks a canvas for memory; its writer does not.
initializeCanvas((width, height) => createCanvas(width, height) as never);

const HEIGHT = 600;
const format = pageFormat('b5');
const shaper = await createShaper();

const panels = [
  panelOf(1, { x: 16, y: 18.5, width: 150, height: 100 }, { lines: [lineOf(1, '約束だよ。')] }),
  panelOf(2, { x: 16, y: 126, width: 150, height: 100 }),
  panelOf(3, { x: 22, y: 180, width: 45, height: 40 }),
];
const image = { bucket: 'b', name: 'x.png', contentType: 'image/png', bytes: 1, sha256: '', width: 900, height: 600 };
const page: PageModel = {
  number: 1,
  side: 'left',
  format,
  vertical: true,
  rightToLeft: true,
  panels: panels.map((panel) => ({
    ...panel,
    // The third lies inside the second.
    ...(panel.id === 'n3' ? { inset: true as const } : {}),
    picture: { image, faces: [] },
    description: panel.action,
  })),
  balloons: letterPage({
    page: pageOf(...panels),
    format,
    direction: 'rtl',
    writingMode: 'vertical',
    faces: new Map(),
    measurer: shaper,
    firstBalloon: 1,
  }).balloons,
  sfx: [{ panel: 'n2', text: 'ドン', centre: { x: 60, y: 180 }, size: 40, angle: 20, bend: 0.2, typeface: 'sfx' }],
};

test('a page comes in layers that laid on one another give the page again', async () => {
  const sharp = await loadSharp();
  const drawn = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#fff"/><rect width="450" height="600" fill="#a0a0a0"/><path d="M30 560 L870 40" stroke="#000" stroke-width="8"/></svg>',
  );
  const pictures = await loadPictures(page, async () => sharp(drawn).png().toBuffer());
  const flat = (await rasterPage(page, HEIGHT, pictures, shaper)).takePixels();
  const bytes = await encodePsd(page, flat, pictures, shaper);
  const psd = readPsd(bytes, { useImageData: true });
  expect([psd.width, psd.height]).toEqual([flat.width, flat.height]);
  expect(psd.children!.map((layer) => layer.name)).toEqual([
    'paper',
    'art',
    'frames',
    'sound effects',
    'balloons',
    'text',
  ]);
  const drawings = psd.children![1]!.children!;
  expect(drawings.map((layer) => layer.name)).toEqual(
    ['n1', 'n2', 'n3'].flatMap((panel) => [`panel ${panel} tone`, `panel ${panel} art`]),
  );
  // A line crosses the picture from corner to corner: black on nothing in the art, and nothing of it is left in the tone.
  const middleRow = ({ imageData }: Layer) => {
    const { data, width: across, height: down } = imageData!;
    const from = Math.round(down / 2) * across;
    return Array.from({ length: across }, (_, x) => [data[(from + x) * 4]!, data[(from + x) * 4 + 3]!] as const);
  };
  const [tones, lines] = [middleRow(drawings[0]!), middleRow(drawings[1]!)];
  expect(lines.some(([grey, alpha]) => grey === 0 && alpha > 240)).toBe(true);
  expect(lines.filter(([, alpha]) => alpha > 0).length).toBeLessThan(lines.length / 10);
  expect(tones.every(([grey]) => grey > 150)).toBe(true);

  const [words] = psd.children!.find((layer) => layer.name === 'text')!.children!;
  expect(words!.name).toBe('約束だよ。');
  expect(words!.text!.text.replaceAll('\n', '')).toBe('約束だよ。');
  expect(words!.text!.orientation).toBe('vertical');
  expect(words!.text!.styleRuns!.map(({ length, style }) => [length, style.font!.name])).toEqual([
    [2, 'NotoSansJP-Bold'],
    [words!.text!.text.length - 2, 'ShipporiAntique-Regular'],
  ]);
  const { size } = page.balloons[0]!;
  expect(words!.text!.style!.fontSize).toBeCloseTo((size / 72) * 25.4 * (HEIGHT / format.trim.height), 3);

  const overlays = psd
    .children!.flatMap((layer) => layer.children ?? [layer])
    .map(({ imageData, left, top }) => ({
      input: Buffer.from(imageData!.data as Uint8ClampedArray),
      raw: { width: imageData!.width, height: imageData!.height, channels: 4 as const },
      left: left!,
      top: top!,
    }));
  const { data } = await sharp({
    create: { width: flat.width, height: flat.height, channels: 4, background: '#00000000' },
  })
    .composite(overlays)
    .raw()
    .toBuffer({ resolveWithObject: true });
  let worst = 0;
  for (let i = 0; i < data.length; i += 1) worst = Math.max(worst, Math.abs(data[i]! - flat.data[i]!));
  expect(worst).toBeLessThan(12);
});
