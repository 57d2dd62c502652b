import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createShaper, letterPage, pageFormat } from '@manga/comic';
import { imagesOf, layoutOf, lineOf, panelOf } from '@manga/comic/test-book';
import {
  BookManifest,
  FinalProduct,
  type Lettering,
  type PanelLayout,
  type PhaseKey,
  type PrintTone,
} from '@manga/contracts';
import { createIllustrator } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import type { Services } from '@manga/phase-kit';
import { performWork, testContext } from '@manga/phase-kit/test-work';
import { expect, test } from 'vitest';
import { DESIGN, wordsOf } from './test-book.ts';
import { createWork } from './work.ts';

const SIZE = { width: 600, height: 400 };
const picture = await createIllustrator().draw({ prompt: 'a girl and a boy on a street', ...SIZE, seed: 1 });
const shaper = await createShaper();

const talk = layoutOf(
  panelOf(1, [lineOf(1, '遅かったな、アキラ。', 'c1'), lineOf(2, 'ごめん……道に迷ったんだ。', 'c2')]),
  panelOf(2, [lineOf(3, '｜約束《やくそく》の電車は出てしまったぞ！？', 'c1')]),
);

function letteringOf(layout: PanelLayout): Lettering {
  const pages = layout.pages.map((page) =>
    letterPage({
      page,
      format: pageFormat(layout.profile),
      direction: layout.readingDirection,
      writingMode: layout.writingMode,
      faces: new Map(),
      measurer: shaper,
      firstBalloon: 1,
    }),
  );
  return { writingMode: layout.writingMode, pages, faces: [] };
}

const JOB = '123e4567-e89b-42d3-a456-426614174000';

/** Makes a book from a layout, with a bucket in memory. */
async function make(
  layout: PanelLayout,
  {
    lettering = letteringOf(layout),
    failStream = false,
    edited = [],
    print = 'continuous',
  }: { lettering?: Lettering; failStream?: boolean; edited?: PhaseKey[]; print?: PrintTone } = {},
) {
  const objects = new Map<string, Buffer>();
  const stored = (bucket: string, name: string, bytes: Uint8Array, contentType: string) => {
    objects.set(name, Buffer.from(bytes));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { bucket, name, contentType, bytes: bytes.length, sha256 };
  };
  const services = {
    store: {
      get: async (_bucket: string, name: string) => objects.get(name) ?? picture,
      put: async (bucket: string, name: string, bytes: Uint8Array, o: { contentType: string }) =>
        stored(bucket, name, bytes, o.contentType),
      async putStream(bucket: string, name: string, source: Readable, o: { contentType: string }) {
        if (failStream) throw new AppError('STORAGE_UNAVAILABLE');
        return stored(bucket, name, await buffer(source), o.contentType);
      },
    },
    buckets: { final: 'final-bucket', temp: 'temp-bucket' },
  } as unknown as Services;
  const { analysis, split } = wordsOf(layout);
  const outputs = { 1: analysis, 3: split, 4: DESIGN, 5: layout, 6: imagesOf(layout, SIZE), 7: lettering };
  const context = testContext({ id: JOB, options: { print }, outputs, edited });
  return { product: FinalProduct.parse(await performWork(createWork(services), context)), objects };
}

const counts = (product: FinalProduct) =>
  Object.fromEntries(product.quality.findings.map((finding) => [finding.rule, finding.count]));

test('a book is made of page images, thumbnails, PDF, CBZ, EPUB and a manifest, all stored under the job', async () => {
  const { product, objects } = await make(talk);
  expect(product.title).toBe('雨の駅');
  expect(product.pages).toHaveLength(1);
  expect([product.pages[0]!.image.height, product.pages[0]!.image.contentType]).toEqual([1600, 'image/webp']);
  expect(product.pages[0]!.thumbnail.height).toBe(320);
  expect(Object.keys(product.files).sort()).toEqual(['cbz', 'epub', 'json', 'pdf']);
  for (const file of Object.values(product.files)) expect(objects.get(file.name)!.length).toBe(file.bytes);
  expect(objects.get(product.files.pdf!.name)!.toString('latin1', 0, 5)).toBe('%PDF-');
  expect([...objects.keys()].every((name) => name.startsWith(`${JOB}/r1/`))).toBe(true);
});

test('an author who asks for a screen gets a PDF whose pictures are black and white alone', async () => {
  const { product, objects } = await make(talk, { print: 'screened' });
  const text = objects.get(product.files.pdf!.name)!.toString('latin1');
  expect(text).toContain('/BitsPerComponent 1\n');
  expect(text).not.toContain('/DCTDecode');
});

test('the manifest says where every word stands, where it comes from and what the files are, and tells no bucket', async () => {
  const { product, objects } = await make(talk);
  const text = objects.get(product.files.json!.name)!.toString();
  const manifest = BookManifest.parse(JSON.parse(text));
  const panels = manifest.pages.flatMap((page) => page.panels);
  expect(panels.flatMap((panel) => panel.lines)).toEqual(talk.pages[0]!.panels.flatMap((panel) => panel.lines));
  expect(panels[1]!.balloons[0]).toMatchObject({ line: 'l3', text: '約束の電車は出てしまったぞ！？' });
  expect(panels[0]!.picture).toMatchObject({ width: SIZE.width, seed: 1, faces: [] });
  expect(manifest.files.pdf!.sha256).toBe(product.files.pdf!.sha256);
  expect(manifest.pages[0]!.image).toMatchObject({ height: 1600, sha256: product.pages[0]!.image.sha256 });
  expect(manifest.fonts.map((font) => font.name)).toEqual(['noto-sans-bold', 'shippori-antique']);
  expect(manifest.quality).toEqual(product.quality);
  expect(text).not.toContain('final-bucket');
});

test('a double page is one picture on the screen and in the CBZ, and two pages in print and in the EPUB', async () => {
  const over = { x: -3, y: -3, width: 370, height: 263 };
  const corners = [
    { x: -3, y: -3 },
    { x: 367, y: -3 },
    { x: 367, y: 260 },
    { x: -3, y: 260 },
  ];
  const line = lineOf(4, '海だ！', 'c1');
  const wide = panelOf(1, [line], { id: 'n3', bounds: over, outline: corners });
  const layout: PanelLayout = { ...talk, pages: [...talk.pages, { number: 2, side: 'spread', panels: [wide] }] };
  const { product, objects } = await make(layout);
  expect(product.pages.map(({ number, spread, image }) => [number, spread, image.width])).toEqual([
    [1, undefined, 1133],
    [2, true, 2266],
  ]);
  const fileOf = (format: 'pdf' | 'cbz' | 'epub') => objects.get(product.files[format]!.name)!.toString('latin1');
  const countOf = (pattern: RegExp, format: 'pdf' | 'cbz' | 'epub') => new Set(fileOf(format).match(pattern)).size;
  expect(fileOf('pdf').match(/\/Type \/Page\b/g)).toHaveLength(3);
  expect(countOf(/page-\d{4}\.webp/g, 'cbz')).toBe(2);
  expect(countOf(/page-\d{4}\.xhtml/g, 'epub')).toBe(3);
  const manifest = BookManifest.parse(JSON.parse(objects.get(product.files.json!.name)!.toString()));
  expect(manifest.pages.map(({ side }) => side)).toEqual(['left', 'spread']);
  expect(product.quality.findings.filter(({ gate, count }) => gate && count > 0)).toEqual([]);
});

test('a book whose every line is lettered passes all gates', async () => {
  const { product } = await make(talk);
  const broken = product.quality.findings.filter((finding) => finding.gate && finding.count > 0);
  expect(broken).toEqual([]);
  expect(product.quality.lowestDpi).toBeGreaterThan(50);
  expect(product.quality.panels.map(({ panel }) => panel)).toEqual(['n1', 'n2']);
  expect(Math.min(...product.quality.panels.map(({ dpi }) => dpi))).toBe(product.quality.lowestDpi);
});

test('a balloon that was lost on the way to the page is counted, never hidden', async () => {
  const lettering = letteringOf(talk);
  lettering.pages[0]!.balloons = lettering.pages[0]!.balloons.filter((balloon) => balloon.line !== 'l2');
  const { product } = await make(talk, { lettering });
  expect(counts(product)['dialogue-lost']).toBe(1);
  expect(product.quality.score).toBeLessThan(0.6);
});

test('words that a person put into the balloons are told as theirs and break no gate', async () => {
  const lettering = letteringOf(talk);
  lettering.pages[0]!.balloons[0]!.lines[0]!.text += '！';
  const ours = counts((await make(talk, { lettering })).product);
  const theirs = counts((await make(talk, { lettering, edited: [7] })).product);
  expect([ours['dialogue-changed'], ours['dialogue-rewritten']]).toEqual([1, 0]);
  expect([theirs['dialogue-changed'], theirs['dialogue-rewritten']]).toEqual([0, 1]);
});

test('the same book has the same names, another lettering other ones', async () => {
  const [first, again] = [await make(talk), await make(talk)];
  expect(again.product.files.cbz!.name).toBe(first.product.files.cbz!.name);
  expect(again.product.pages).toEqual(first.product.pages);
  const lettering = letteringOf(talk);
  lettering.pages[0]!.balloons[0]!.box.x -= 5;
  expect((await make(talk, { lettering })).product.files.cbz!.name).not.toBe(first.product.files.cbz!.name);
});

test('when the storage fails under a file the phase fails with its error and leaves nothing running', async () => {
  await expect(make(talk, { failStream: true })).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
});
