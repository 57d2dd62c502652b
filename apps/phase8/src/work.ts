import { createHash } from 'node:crypto';
import type { FinalProduct } from '@manga/contracts';
import type { CreateWork, RunContext, Services } from '@manga/phase-kit';
import { bindBook } from './bind-book.ts';
import { bookOf } from './book-of.ts';
import { makePages } from './make-pages.ts';

/** Raised when the same input gives other pages, so that files of an older renderer are not taken for ours. */
const RENDERER = 2;

/** Phase 8: draws every page once and hands it to all formats, page by page. */
export const createWork: CreateWork<FinalProduct> = (services) => ({
  run: (context) => makeBook(context, services),
});

async function makeBook(context: RunContext, { store, buckets }: Services): Promise<FinalProduct> {
  // Fonts, canvas and PDF writer are large: a service that only waits for work does without them.
  const comic = await import('@manga/comic');
  const layout = context.input(5);
  const lettering = context.input(7);
  const models = comic.pageModels(layout, context.input(6), lettering);
  const shaper = await comic.createShaper();
  const book = bookOf(context, models.length);
  const key = createHash('sha256')
    .update(JSON.stringify([RENDERER, book.title, models]))
    .digest('hex')
    .slice(0, 16);
  const files = await bindBook(book, { context, store, bucket: buckets.final, key, shaper });
  try {
    const pages = [];
    const solidBlack: number[] = [];
    for await (const made of makePages(models, { context, store, bucket: buckets.final, shaper })) {
      await files.add(made);
      pages.push(made.page);
      solidBlack.push(made.solidBlack);
      context.progress(pages.length, models.length);
    }
    const stored = await files.end();
    const quality = comic.qualityReport({
      analysis: context.input(1),
      split: context.input(3),
      design: context.input(4),
      layout,
      images: context.input(6),
      lettering,
      solidBlack,
      missingGlyphs: missingGlyphs(models, shaper),
    });
    const { characters } = context.input(1);
    const manifest = comic.bookManifest({
      book,
      characters: characters.map(({ id, name }) => ({ id, name })),
      layout,
      images: context.input(6),
      lettering,
      pages,
      files: stored,
      quality,
      shaper,
    });
    const json = await store.put(
      buckets.final,
      context.objectName('book', `${key}.json`),
      Buffer.from(JSON.stringify(manifest)),
      { contentType: 'application/json', signal: context.signal },
    );
    return { title: book.title, pages, files: { ...stored, json }, quality };
  } catch (error) {
    await files.abandon();
    throw error;
  }
}

type Comic = typeof import('@manga/comic');

function missingGlyphs(
  models: ReturnType<Comic['pageModels']>,
  shaper: Awaited<ReturnType<Comic['createShaper']>>,
): string[] {
  const missing = models.flatMap((page) =>
    page.balloons.flatMap((balloon) => shaper.missing(balloon.text, balloon.typeface)),
  );
  return [...new Set(missing)];
}
