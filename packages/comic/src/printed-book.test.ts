import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Page, PrintTone, ReadingDirection } from '@manga/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { encodeJpeg, encodeWebp } from './encode-page.ts';
import { createCbz } from './export-cbz.ts';
import { createPdf } from './export-pdf.ts';
import { createPsdArchive } from './export-psd.ts';
import { letterPage } from './letter-page.ts';
import { loadSharp } from './load-sharp.ts';
import type { PageModel } from './page-model.ts';
import { type PageFormat, pageFormat } from './page-profile.ts';
import { loadPictures } from './panel-picture.ts';
import { printArt } from './print-art.ts';
import { rasterPage } from './raster-page.ts';
import { createShaper } from './shaper.ts';
import { bookOfSpread, spreadModel, spreadPicture } from './test-spread.ts';
import { lineOf, pageOf, panelOf } from './test-story.ts';

/* The files as programs see them that others have written: poppler, qpdf, Info-ZIP. */

const run = promisify(execFile);
const shaper = await createShaper();
const sharp = await loadSharp();
const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#808080' } })
  .png()
  .toBuffer();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printed-book-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const JAPANESE = [
  '千夏が軒下で足を止めると、白い犬が駆けてきた。',
  '約束《やくそく》だよ、2人の。',
  '終わってない！',
  'わしの祖父さんのころは、油で灯したんじゃ。レンズは、まだ生きておる',
];
const ENGLISH = ["I'm not done yet!", 'Then hold my feet, Theo, and do not let go.', 'He is too far.', 'One more.'];

function modelsOf(profile: 'b5' | 'a5' | 'us-comic' | 'webtoon', texts: readonly string[]): PageModel[] {
  const format = pageFormat(profile);
  const rightToLeft = texts === JAPANESE;
  const direction: ReadingDirection = rightToLeft ? 'rtl' : 'ltr';
  return [1, 2].map((number) => {
    const { frame } = format;
    const height = (frame.height - 7) / 2;
    const lines = texts.slice(number * 2 - 2, number * 2).map((text, index) => lineOf(number * 2 - 1 + index, text));
    const panels = [0, 1].map((row) =>
      panelOf(row + 1, { ...frame, y: frame.y + row * (height + 7), height }, { lines: lines.slice(row, row + 1) }),
    );
    const page: Page = { ...pageOf(...panels), number };
    const image = { bucket: 'b', name: 'x', contentType: 'image/png', bytes: 1, sha256: '', width: 900, height: 600 };
    return {
      number,
      side: number === 1 ? 'left' : 'right',
      format,
      vertical: rightToLeft,
      rightToLeft,
      panels: panels.map((panel) => ({ ...panel, picture: { image, faces: [] }, description: panel.action })),
      balloons: letterPage({
        page,
        format,
        direction,
        writingMode: rightToLeft ? 'vertical' : 'horizontal',
        faces: new Map(),
        measurer: shaper,
        firstBalloon: 1,
      }).balloons,
      sfx: [],
    };
  });
}

function bookOf(format: PageFormat, rightToLeft: boolean): Book {
  return {
    id: '123e4567-e89b-42d3-a456-426614174000',
    title: '灯台 & <夜>',
    language: rightToLeft ? 'ja' : 'en',
    genre: 'drama',
    summary: 'A lighthouse & two friends.',
    rightToLeft,
    format,
    pages: 2,
    modified: new Date('2026-11-01T00:00:00Z'),
  };
}

async function pdfOf(models: readonly PageModel[], name: string, tone: PrintTone = 'screened'): Promise<string> {
  const [{ format, rightToLeft }] = models as [PageModel];
  const pdf = await createPdf(bookOf(format, rightToLeft), shaper);
  const file = join(folder, name);
  const written = pipeline(pdf.stream, createWriteStream(file));
  for (const page of models) {
    const pictures = await loadPictures(page, async () => picture);
    await pdf.add({ page, art: await printArt(page, pictures, tone) });
  }
  await pdf.end();
  await written;
  return file;
}

const words = (text: string) => text.replace(/\s+/gu, '');
const MM = 72 / 25.4;

describe.each([
  { profile: 'b5', texts: JAPANESE },
  { profile: 'a5', texts: JAPANESE },
  { profile: 'us-comic', texts: ENGLISH },
  { profile: 'webtoon', texts: ENGLISH },
] as const)('the PDF of a book in $profile', ({ profile, texts }) => {
  const models = modelsOf(profile, texts);
  let file = '';
  beforeAll(async () => {
    file = await pdfOf(models, `${profile}.pdf`);
  });

  test('is whole', async () => {
    const { stdout } = await run('qpdf', ['--check', file]);
    expect(stdout).toContain('No syntax or stream encoding errors found');
  });

  test('has the trim of its format, bleed around it, and room for crop marks on paper', async () => {
    const { stdout } = await run('pdfinfo', ['-box', '-f', '1', '-l', '2', file]);
    const { trim, bleed, kind } = pageFormat(profile);
    const boxes = [
      ...stdout.matchAll(/^Page +(\d+) (Media|Trim|Bleed)Box: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$/gm),
    ];
    expect(boxes).toHaveLength(6);
    for (const [, , box, left, bottom, right, top] of boxes) {
      const around = box === 'Trim' ? 0 : box === 'Bleed' ? 2 * bleed : kind === 'strip' ? 0 : 24;
      expect(Number(right) - Number(left)).toBeCloseTo((trim.width + around) * MM, 1);
      expect(Number(top) - Number(bottom)).toBeCloseTo((trim.height + around) * MM, 1);
    }
    expect(stdout).toMatch(/^Title: +灯台 & <夜>$/m);
  });

  test('carries every font that it uses, as a subset with its characters', async () => {
    const { stdout } = await run('pdffonts', [file]);
    const fonts = stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/);
  });

  test('is searched and copied as the story’s own lines, in reading order', async () => {
    for (const [index, page] of models.entries()) {
      const number = String(index + 1);
      const { stdout } = await run('pdftotext', ['-raw', '-f', number, '-l', number, file, '-']);
      expect(words(stdout)).toBe(words(page.balloons.map((balloon) => balloon.text).join('')));
    }
    // Also by programs that order what they find by where it stands.
    const { stdout } = await run('pdftotext', [file, '-']);
    const found = words(stdout);
    for (const balloon of models.flatMap((page) => page.balloons)) expect(found).toContain(words(balloon.text));
  });
});

describe.each([
  { direction: 'rtl', first: '見ろ、海だ。', second: '来てよかった。' },
  { direction: 'ltr', first: '見ろ、海だ。', second: '来てよかった。' },
] as const)('a double page of a book read $direction', ({ direction, first, second }) => {
  const page = spreadModel(direction, shaper);
  let file = '';
  beforeAll(async () => {
    const pdf = await createPdf(bookOfSpread(direction), shaper);
    file = join(folder, `spread-${direction}.pdf`);
    const written = pipeline(pdf.stream, createWriteStream(file));
    const wide = await spreadPicture();
    await pdf.add({ page, art: await printArt(page, await loadPictures(page, async () => wide), 'continuous') });
    await pdf.end();
    await written;
  });

  test('is printed as two pages of the book’s trim, the one read first before the other', async () => {
    const { stdout } = await run('pdfinfo', ['-box', '-f', '1', '-l', '2', file]);
    expect(stdout).toMatch(/^Pages: +2$/m);
    for (const [, left, right] of stdout.matchAll(/TrimBox: +([\d.]+) +[\d.]+ +([\d.]+) +[\d.]+$/gm))
      expect(Number(right) - Number(left)).toBeCloseTo(182 * MM, 1);
    for (const [index, text] of [first, second].entries()) {
      const number = String(index + 1);
      const { stdout: read } = await run('pdftotext', ['-raw', '-f', number, '-l', number, file, '-']);
      expect(words(read)).toBe(words(text));
    }
  });

  test('shows each page its half of the picture, beyond the fold as far as the bleed, and stores it once', async () => {
    const pages = await Promise.all(
      [1, 2].map(async (number) => {
        const name = join(folder, `half-${direction}-${number}`);
        // Ten pixels a millimetre.
        await run('pdftoppm', [
          '-r',
          '254',
          '-gray',
          '-png',
          '-f',
          `${number}`,
          '-l',
          `${number}`,
          '-singlefile',
          file,
          name,
        ]);
        return sharp(`${name}.png`).raw().toBuffer({ resolveWithObject: true });
      }),
    );
    const greyAt = (half: (typeof pages)[number], x: number) =>
      half.data[
        (12 + 20) * 10 * half.info.width * half.info.channels + Math.round((12 + x) * 10) * half.info.channels
      ]!;
    const [left, right] = direction === 'rtl' ? [pages[1]!, pages[0]!] : [pages[0]!, pages[1]!];
    expect([greyAt(left, 5), greyAt(left, 180)].every((grey) => grey > 180)).toBe(true);
    expect([greyAt(right, 2), greyAt(right, 175)].every((grey) => grey < 80)).toBe(true);
    // The other half's picture on the bleed at the fold, none beyond it.
    expect([greyAt(left, 184), greyAt(right, -2)].map((grey) => grey > 128)).toEqual([false, true]);
    expect(greyAt(left, 188)).toBe(255);
    const { stdout } = await run('pdfimages', ['-list', file]);
    const objects = stdout
      .trim()
      .split('\n')
      .slice(2)
      .map((row) => row.trim().split(/\s+/)[10]);
    expect(objects).toHaveLength(2);
    expect(new Set(objects).size).toBe(1);
  });

  test('stands whole in a comic archive, which says that it is double', async () => {
    const cbz = createCbz(bookOfSpread(direction));
    const bytes = buffer(cbz.stream);
    const wide = await spreadPicture();
    const pixels = (await rasterPage(page, 400, await loadPictures(page, async () => wide), shaper)).takePixels();
    await cbz.add({ ...(await encodeWebp(pixels)), double: true });
    await cbz.add(await encodeWebp(pixels));
    await cbz.end();
    const archive = join(folder, `spread-${direction}.cbz`);
    await writeFile(archive, await bytes);
    const { stdout } = await run('unzip', ['-p', archive, 'ComicInfo.xml']);
    expect(stdout.match(/<Page [^>]*>/g)!.map((element) => element.includes('DoublePage="true"'))).toEqual([
      true,
      false,
    ]);
    expect(stdout).toContain('Type="Story" DoublePage="true" ImageWidth="567" ImageHeight="400"');
  });
});

test('a screened double page is stored once, one bit a pixel at 600 dpi, and shown on both its sheets', async () => {
  const page = spreadModel('rtl', shaper);
  const pdf = await createPdf(bookOfSpread('rtl'), shaper);
  const file = join(folder, 'spread-screened.pdf');
  const written = pipeline(pdf.stream, createWriteStream(file));
  const wide = await spreadPicture();
  await pdf.add({ page, art: await printArt(page, await loadPictures(page, async () => wide), 'screened') });
  await pdf.end();
  await written;
  await run('qpdf', ['--check', file]);
  const { stdout } = await run('pdfimages', ['-list', file]);
  const images = [...stdout.matchAll(/^ +(\d+) +\d+ image .* gray +1 +1 +image +no +(\d+) +\d+ +600 +600 /gm)];
  expect(new Set(images.map(([, sheet]) => sheet))).toEqual(new Set(['1', '2']));
  expect(new Set(images.map(([, , object]) => object)).size).toBe(page.panels.length);
});

test.each(['continuous', 'screened'] as const)(
  'a %s PDF keeps what PDF/A-2b asks of its structure: an identity, one profile for its colours, nothing hidden or run',
  async (tone) => {
    const file = await pdfOf(modelsOf('b5', JAPANESE), `archived-${tone}.pdf`, tone);
    // Every object in plain text, none in a stream of objects.
    const plain = join(folder, `archived-${tone}.qdf.pdf`);
    await run('qpdf', ['--qdf', '--object-streams=disable', file, plain]);
    const text = (await readFile(plain)).toString('latin1');
    const dictionaries = text.replace(/^stream\n.*?\nendstream$/gms, '');
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(dictionaries).toMatch(/\/S \/GTS_PDFA1/);
    const [, profile] = /\/DestOutputProfile (\d+) 0 R/.exec(dictionaries)!;
    const { stdout: icc } = await run('qpdf', [`--show-object=${profile}`, '--filtered-stream-data', plain], {
      encoding: 'buffer',
    });
    expect(icc.toString('latin1', 36, 40)).toBe('acsp');
    expect(icc.readUInt32BE(0)).toBe(icc.length);
    expect(dictionaries).toMatch(/trailer <<.*?\/ID \[\s*<[0-9a-f]{32}>\s*<[0-9a-f]{32}>\s*\]/s);
    // Transparency needs a blending space, and is not used; the others PDF/A forbids.
    for (const name of [
      'Encrypt',
      'JavaScript',
      'Launch',
      'EmbeddedFiles',
      'SMask',
      'AA',
      'LZWDecode',
      'PS',
      'OPI',
      'Alternates',
    ])
      expect(dictionaries).not.toMatch(new RegExp(`/${name}\\b`));
    expect(dictionaries).not.toMatch(/\/Interpolate true/);
    const fonts = dictionaries.split('endobj').filter((object) => object.includes('/Subtype /Type0'));
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toContain('/ToUnicode');
    const descriptors = dictionaries.match(/<<[^<>]*\/Type \/FontDescriptor[^<>]*>>/g)!;
    expect(descriptors.length).toBeGreaterThan(0);
    for (const descriptor of descriptors) expect(descriptor).toMatch(/\/FontFile[23] \d+ 0 R/);
  },
);

test('a CBZ is a whole archive whose pages are named in order and whose ComicInfo can be read', async () => {
  const models = modelsOf('b5', JAPANESE);
  const cbz = createCbz(bookOf(pageFormat('b5'), true));
  const bytes = buffer(cbz.stream);
  for (const page of models) {
    const pixels = (await rasterPage(page, 400, await loadPictures(page, async () => picture), shaper)).takePixels();
    await cbz.add(page.number === 1 ? await encodeWebp(pixels) : await encodeJpeg(pixels));
  }
  await cbz.end();
  const file = join(folder, 'book.cbz');
  await writeFile(file, await bytes);
  await run('unzip', ['-tq', file]);
  const { stdout } = await run('unzip', ['-Z1', file]);
  expect(stdout.trim().split('\n')).toEqual(['page-0001.webp', 'page-0002.jpg', 'ComicInfo.xml']);
  const { stdout: info } = await run('unzip', ['-p', file, 'ComicInfo.xml']);
  expect(info).toContain('<Title>灯台 &amp; &lt;夜&gt;</Title>');
  expect(info).toContain('<Manga>YesAndRightToLeft</Manga>');
});

test('the archive of layered pages is whole, and each page is a Photoshop document', async () => {
  const archive = createPsdArchive(shaper);
  const bytes = buffer(archive.stream);
  const [page] = modelsOf('b5', JAPANESE) as [PageModel];
  await archive.add({ page, pictures: await loadPictures(page, async () => picture) });
  await archive.end();
  const file = join(folder, 'pages.psd.zip');
  await writeFile(file, await bytes);
  await run('unzip', ['-tq', file]);
  const { stdout } = await run('unzip', ['-p', file, 'page-0001.psd'], { encoding: 'buffer', maxBuffer: 200_000_000 });
  expect(stdout.toString('latin1', 0, 4)).toBe('8BPS');
});
