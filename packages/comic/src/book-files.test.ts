import { buffer } from 'node:stream/consumers';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { encodeJpeg, encodeThumbnail, encodeWebp } from './encode-page.ts';
import { createCbz } from './export-cbz.ts';
import { createEpub } from './export-epub.ts';
import { createPdf } from './export-pdf.ts';
import { letterPage } from './letter-page.ts';
import { loadSharp } from './load-sharp.ts';
import type { PageModel } from './page-model.ts';
import { pageFormat } from './page-profile.ts';
import { loadPictures } from './panel-picture.ts';
import { printArt } from './print-art.ts';
import { rasterPage } from './raster-page.ts';
import { createShaper, type Shaper } from './shaper.ts';
import { lineOf, pageOf, panelOf } from './test-story.ts';

const format = pageFormat('b5');
const book: Book = {
  id: '123e4567-e89b-42d3-a456-426614174000',
  title: '雨の駅 <1> & "2"',
  language: 'ja',
  genre: 'drama',
  summary: 'Two friends\u0001 meet.',
  rightToLeft: true,
  format,
  pages: 2,
  modified: new Date('2026-11-01T00:00:00Z'),
};

let shaper: Shaper;
let picture: Buffer;
beforeAll(async () => {
  shaper = await createShaper();
  const sharp = await loadSharp();
  picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();
});

function model(number: number): PageModel {
  const lines = [lineOf(1, '約束《やくそく》だよ、2人の😀。')];
  const panel = panelOf(1, { x: 16, y: 18.5, width: 150, height: 100 }, { lines });
  const page = { ...pageOf(panel), number };
  const lettered = letterPage({
    page,
    format,
    direction: 'rtl',
    writingMode: 'vertical',
    faces: new Map(),
    measurer: shaper,
    firstBalloon: 1,
  });
  const image = { bucket: 'b', name: 'x.png', contentType: 'image/png', bytes: 1, sha256: '', width: 900, height: 600 };
  return {
    number,
    side: number === 1 ? 'left' : 'right',
    format,
    vertical: true,
    rightToLeft: true,
    panels: [{ ...panel, picture: { image, faces: [] }, description: panel.action }],
    balloons: lettered.balloons,
    sfx: [{ panel: 'n1', text: 'ドン', centre: { x: 60, y: 90 }, size: 40, angle: 20, bend: 0.2, typeface: 'sfx' }],
  };
}

/** The entries of a ZIP file in their order, read from its central directory. */
function entriesOf(zip: Buffer): Map<string, { bytes: Buffer; stored: boolean; offset: number }> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const entries = new Map<string, { bytes: Buffer; stored: boolean; offset: number }>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i += 1) {
    const [method, packed, nameLength] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ];
    const offset = zip.readUInt32LE(at + 42);
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const data = zip.subarray(start, start + packed);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, { bytes: method === 0 ? data : inflateRawSync(data), stored: method === 0, offset });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

async function raster(page: PageModel) {
  return (await rasterPage(page, 800, await loadPictures(page, async () => picture), shaper)).takePixels();
}

test('a page is drawn: paper white, picture in its panel, white balloon with black letters', async () => {
  const page = model(1);
  const { data, width } = await raster(page);
  const scale = 800 / format.trim.height;
  const grey = (x: number, y: number) => data[(Math.round(y * scale) * width + Math.round(x * scale)) * 4]!;
  expect(grey(5, 5)).toBe(255);
  expect(grey(20, 110)).toBe(128);
  const { box, lines } = page.balloons[0]!;
  expect(grey(box.x + box.width / 2, box.y + 1.2)).toBe(255);
  const column = lines[0]!.box;
  let darkest = 255;
  for (let y = column.y; y < column.y + column.height; y += 0.2) {
    for (let x = column.x; x < column.x + column.width; x += 0.2) darkest = Math.min(darkest, grey(x, y));
  }
  expect(darkest).toBeLessThan(60);
});

test('a panel that lies in another one is drawn over it, with white around its frame', async () => {
  const page = model(1);
  const inset = panelOf(2, { x: 20, y: 78, width: 40, height: 36 });
  page.panels.push({ ...inset, inset: true, picture: null, description: '' });
  const { data, width } = await raster(page);
  const scale = 800 / format.trim.height;
  const grey = (x: number, y: number) => data[(Math.round(y * scale) * width + Math.round(x * scale)) * 4]!;
  expect(grey(40, 70)).toBe(128);
  expect([grey(40, 76.4), grey(61.4, 100)]).toEqual([255, 255]);
  expect(grey(40, 78)).toBeLessThan(60);
  expect(grey(40, 96)).toBe(0xe4);
});

test('a CBZ holds the pages in order, and says that it is read from right to left', async () => {
  const cbz = createCbz(book);
  const bytes = buffer(cbz.stream);
  for (const number of [1, 2]) await cbz.add(await encodeWebp(await raster(model(number))));
  await cbz.end();
  const entries = entriesOf(await bytes);
  expect([...entries.keys()]).toEqual(['page-0001.webp', 'page-0002.webp', 'ComicInfo.xml']);
  const info = entries.get('ComicInfo.xml')!.bytes.toString();
  expect(info).toContain('<Manga>YesAndRightToLeft</Manga>');
  expect(info).toContain('<PageCount>2</PageCount>');
  expect(info).toContain('<Title>雨の駅 &lt;1&gt; &amp; &quot;2&quot;</Title>');
  expect(info).not.toContain('\u0001');
});

test('an EPUB begins with its type, progresses from right to left and tells blind readers what is said', async () => {
  const epub = createEpub(book);
  const bytes = buffer(epub.stream);
  for (const number of [1, 2]) {
    const page = model(number);
    await epub.add({
      image: await encodeJpeg(await raster(page)),
      side: page.side,
      words: page.balloons.map((b) => b.text),
    });
  }
  await epub.end();
  const zip = await bytes;
  expect(zip.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
  const entries = entriesOf(zip);
  const text = (name: string) => entries.get(name)!.bytes.toString();
  const opf = text('EPUB/package.opf');
  expect(opf).toContain('page-progression-direction="rtl"');
  expect(opf).toContain('<meta property="rendition:layout">pre-paginated</meta>');
  expect(opf).toContain('idref="page-0001" properties="page-spread-left"');
  expect(text('EPUB/page-0001.xhtml')).toContain('alt="約束だよ、2人の😀。"');
  for (const [, href] of opf.matchAll(/href="([^"]+)"/g)) expect(entries.has(`EPUB/${href}`)).toBe(true);
});

test('a PDF has bleed and trim boxes, embedded fonts, reads from right to left', async () => {
  const pdf = await createPdf(book, shaper);
  const bytes = buffer(pdf.stream);
  for (const number of [1, 2]) {
    const page = model(number);
    await pdf.add({ page, art: await printArt(page, await loadPictures(page, async () => picture), 'continuous') });
  }
  await pdf.end();
  const text = (await bytes).toString('latin1');
  expect(text.match(/\/TrimBox \[34.016 34.016 549.921 762.52\]/g)).toHaveLength(2);
  expect(text.match(/\/BleedBox \[25.512 25.512 558.425 771.024\]/g)).toHaveLength(2);
  expect(text).toContain('/Direction /R2L');
  expect(text).toMatch(/\/FontFile2 \d+ 0 R/);
  expect(text).toContain('/ToUnicode');
  expect(text).toContain('/DCTDecode');
});

test('a PDF says that it is PDF/A-2b, and puts a book without colour on the black plate alone', async () => {
  const pdf = await createPdf(book, shaper);
  const bytes = buffer(pdf.stream);
  const page = model(1);
  await pdf.add({ page, art: await printArt(page, await loadPictures(page, async () => picture), 'screened') });
  await pdf.end();
  const text = (await bytes).toString('latin1');
  expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(text).toContain('/GTS_PDFA1');
  expect(text).not.toMatch(/\/DeviceRGB|\/DeviceCMYK/);
  const drawing = [...text.matchAll(/stream\n(.*?)\nendstream/gs)].flatMap(([, packed]) => {
    try {
      return [inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  const drawn = drawing.find((content) => content.includes(' TJ') || content.includes(' Tj'))!;
  expect(drawn).toMatch(/^0 g$/m);
  expect(drawn).not.toMatch(/ (?:rg|RG|k|K|scn|SCN)$/m);
});

test('a thumbnail knows how much of its page is solid black', async () => {
  const black = { data: Buffer.alloc(400 * 600 * 4, 0), width: 400, height: 600 };
  for (let i = 3; i < black.data.length; i += 4) black.data[i] = 255;
  for (let i = 0; i < black.data.length / 2; i += 4) black.data.fill(255, i, i + 3);
  const { thumbnail, solidBlack } = await encodeThumbnail(black, 300);
  expect(thumbnail.height).toBe(300);
  expect(solidBlack).toBeCloseTo(0.5, 1);
});
