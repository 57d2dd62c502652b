import { createHash } from 'node:crypto';
import type { PageModel } from '@manga/comic';
import type { FinalProduct } from '@manga/contracts';
import { type CreateDividedWork, contentDisposition, type RunContext, type Services } from '@manga/phase-kit';
import pLimit from 'p-limit';
import { bindBook } from './bind-book.ts';
import { bookOf } from './book-of.ts';
import { fileName } from './file-name.ts';
import { MadePage, makePage } from './make-page.ts';
import { readPages } from './read-pages.ts';

/** Raised when the same input gives other pages, so that files of an older renderer are not taken for ours. */
const RENDERER = 3;

/** Drawing is all computing; a second page is read and decoded while one is drawn. More would only cost memory. */
const PAGES_AT_ONCE = 2;

interface PageParts {
  input: PageModel;
  shared: null;
  result: MadePage;
}

/** Phase 8: every page is a task, drawn on whichever instance has room; then the pages are bound into all formats. */
export const createWork: CreateDividedWork<FinalProduct, PageParts> = ({ store, buckets }) => {
  const drawing = pLimit(PAGES_AT_ONCE);
  return {
    async plan(context) {
      const models = await modelsOf(context);
      return { tasks: models.map((model) => ({ id: `page-${model.number}`, input: model })) };
    },

    task: (context, { input }) =>
      drawing(async () => {
        const { createShaper } = await import('@manga/comic');
        const [shaper, tone] = [await createShaper(), context.job.options.print];
        return makePage(input, { context, store, buckets, shaper, tone });
      }),

    finish: (context, results) =>
      bind(
        context,
        { store, buckets },
        results.map(({ result }) => MadePage.parse(result)),
      ),
  };
};

/** Fonts, canvas and PDF writer are large: a service that only waits for work does without them. */
async function modelsOf(context: RunContext): Promise<PageModel[]> {
  const { pageModels } = await import('@manga/comic');
  return pageModels(context.input(5), context.input(6), context.input(7));
}

async function bind(
  context: RunContext,
  { store, buckets }: Pick<Services, 'store' | 'buckets'>,
  made: readonly MadePage[],
): Promise<FinalProduct> {
  const comic = await import('@manga/comic');
  const models = await modelsOf(context);
  const layout = context.input(5);
  const lettering = context.input(7);
  const shaper = await comic.createShaper();
  const book = bookOf(context, models.length);
  const key = createHash('sha256')
    .update(JSON.stringify([RENDERER, book.title, context.job.options.print, models]))
    .digest('hex')
    .slice(0, 16);
  const files = await bindBook(book, { context, store, bucket: buckets.final, key, shaper });
  try {
    const drawn = models.map((model, index) => ({ model, made: made[index]! }));
    for await (const page of readPages(drawn, { store, signal: context.signal })) await files.add(page);
    const stored = await files.end();
    const pages = made.map(({ page }) => page);
    const quality = comic.qualityReport({
      analysis: context.input(1),
      split: context.input(3),
      design: context.input(4),
      layout,
      images: context.input(6),
      lettering,
      edited: { layout: context.edited(5), lettering: context.edited(7) },
      system: context.job.options.style === 'yonkoma' ? 'yonkoma' : 'free',
      solidBlack: made.map(({ solidBlack }) => solidBlack),
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
      {
        contentType: 'application/json',
        contentDisposition: contentDisposition(`${fileName(book.title)}.json`),
        signal: context.signal,
      },
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
