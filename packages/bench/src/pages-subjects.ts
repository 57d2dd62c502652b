import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  asSharp,
  type Book,
  createCbz,
  createEpub,
  createPdf,
  createShaper,
  encodeJpeg,
  encodeThumbnail,
  encodeWebp,
  loadPictures,
  type PageModel,
  type PanelPictures,
  packPrintArt,
  printArt,
  rasterPage,
  unpackPrintArt,
} from '@manga/comic';
import type { PrintTone } from '@manga/contracts';
import pMap, { pMapIterable } from 'p-map';
import { bookFiles } from './pages-book.ts';

/** As phase 8 has it. */
const PAGES_AT_ONCE = 2;
const THUMBNAIL_HEIGHT = 320;
const PRINT_JPEG = { quality: 92, chromaSubsampling: '4:4:4' } as const;

/** A book of any length: the made pages over and over. */
export interface MeasuredBook {
  folder: string;
  models: readonly PageModel[];
  pages: number;
}

/** What is measured. */
export type PageSubject = (book: MeasuredBook) => Promise<void>;

export const PAGE_SUBJECTS: Readonly<Record<'book' | 'screened' | 'sharp', PageSubject>> = {
  book: (book) => makeBook(book, 'continuous'),
  screened: (book) => makeBook(book, 'screened'),
  sharp: codecsAlone,
};
export type PageSubjectName = keyof typeof PAGE_SUBJECTS;

/** What phase 8 does: every page drawn and encoded for screen, list, e-book and press, then all bound as PDF, CBZ and EPUB. */
async function makeBook({ folder, models, pages }: MeasuredBook, tone: PrintTone): Promise<void> {
  const shaper = await createShaper();
  const numbers = Array.from({ length: pages }, (_, index) => index);
  const modelOf = (index: number) => ({ ...models[index % models.length]!, number: index + 1 });
  const file = (index: number, kind: string) => join(folder, `made-${index}.${kind}`);
  await pMap(
    numbers,
    async (index) => {
      const model = modelOf(index);
      const pictures = await picturesOf(model, folder);
      const pixels = (await rasterPage(model, model.format.screen.height, pictures, shaper)).takePixels();
      const [webp, jpeg, { thumbnail }, art] = await Promise.all([
        encodeWebp(pixels),
        encodeJpeg(pixels),
        encodeThumbnail(pixels, THUMBNAIL_HEIGHT),
        printArt(model, pictures, tone),
      ]);
      await Promise.all([
        writeFile(file(index, 'webp'), webp.bytes),
        writeFile(file(index, 'jpg'), jpeg.bytes),
        writeFile(file(index, 'small.webp'), thumbnail.bytes),
        writeFile(file(index, 'print'), packPrintArt(art)),
      ]);
    },
    { concurrency: PAGES_AT_ONCE },
  );

  const book = describe(models[0]!, pages);
  const pdf = await createPdf(book, shaper);
  const cbz = createCbz(book);
  const epub = createEpub(book);
  const written = Promise.all([
    save(pdf.stream, join(folder, 'book.pdf')),
    save(cbz.stream, join(folder, 'book.cbz')),
    save(epub.stream, join(folder, 'book.epub')),
  ]);
  const ready = pMapIterable(
    numbers,
    async (index) => {
      const model = modelOf(index);
      const [webp, jpeg, art] = await Promise.all([
        readFile(file(index, 'webp')),
        readFile(file(index, 'jpg')),
        readFile(file(index, 'print')),
      ]);
      return { model, webp, jpeg, art: unpackPrintArt(art) };
    },
    { concurrency: PAGES_AT_ONCE, backpressure: PAGES_AT_ONCE + 1 },
  );
  for await (const { model, webp, jpeg, art } of ready) {
    const { width, height } = model.format.screen;
    const words = model.balloons.map(({ text }) => text);
    await Promise.all([
      pdf.add({ page: model, art }),
      cbz.add({ bytes: webp, contentType: 'image/webp', width, height }),
      epub.add({ image: { bytes: jpeg, contentType: 'image/jpeg', width, height }, side: model.side, words }),
    ]);
  }
  await Promise.all([pdf.end(), cbz.end(), epub.end()]);
  await written;
}

/** What no manga can be made without: the panels decoded, their prints and the finished pages encoded. Nothing is laid, drawn or set. */
async function codecsAlone({ folder, models, pages }: MeasuredBook): Promise<void> {
  await pMap(
    Array.from({ length: pages }, (_, index) => index),
    async (index) => {
      const at = index % models.length;
      const model = models[at]!;
      const pictures = await picturesOf(model, folder);
      const data = await readFile(bookFiles.pixels(folder, at));
      const pixels = { data, ...model.format.screen };
      await Promise.all([
        encodeWebp(pixels),
        encodeJpeg(pixels),
        encodeThumbnail(pixels, THUMBNAIL_HEIGHT),
        ...[...pictures.values()].map(async (picture) => (await asSharp(picture)).jpeg(PRINT_JPEG).toBuffer()),
      ]);
    },
    { concurrency: PAGES_AT_ONCE },
  );
}

function picturesOf(model: PageModel, folder: string): Promise<PanelPictures> {
  const names = new Map(model.panels.map(({ id, picture }) => [id, picture!.image.name]));
  return loadPictures(model, (id) => readFile(bookFiles.picture(folder, names.get(id)!)));
}

function save(stream: Readable, file: string): Promise<void> {
  return pipeline(stream, createWriteStream(file));
}

function describe({ format, rightToLeft }: PageModel, pages: number): Book {
  return {
    id: '123e4567-e89b-42d3-a456-426614174000',
    title: '灯台',
    language: 'ja',
    genre: 'drama',
    summary: '',
    rightToLeft,
    format,
    pages,
    modified: new Date(0),
  };
}
