import type { EncodedPage, PageModel, PanelPictures, PrintPicture } from '@manga/comic';
import type { StoredImage } from '@manga/contracts';
import type { Services } from '@manga/phase-kit';
import { pMapIterable } from 'p-map';
import type { MadePage } from './make-page.ts';

/** What the book's files need of a page. */
export interface BoundPage {
  model: PageModel;
  webp: EncodedPage;
  /** One, or the halves of a double page in reading order. */
  jpegs: EncodedPage[];
  art: readonly PrintPicture[];
}

interface Reading {
  store: Services['store'];
  signal: AbortSignal;
}

/** While one page is bound, the next is read; more would only cost memory. */
const PAGES_AT_ONCE = 2;

/** The panels' pictures of a page, decoded. */
export async function readPictures(model: PageModel, { store, signal }: Reading): Promise<PanelPictures> {
  const { loadPictures } = await import('@manga/comic');
  const stored = new Map(model.panels.map(({ id, picture }) => [id, picture?.image]));
  return loadPictures(model, (panel) => {
    const image = stored.get(panel)!;
    return store.get(image.bucket, image.name, { signal });
  });
}

/** Reads the finished pages back, in order, a few ahead. */
export function readPages(
  pages: readonly { model: PageModel; made: MadePage }[],
  reading: Reading,
): AsyncIterable<BoundPage> {
  const encoded = async (
    { bucket, name, width, height }: StoredImage,
    contentType: EncodedPage['contentType'],
  ): Promise<EncodedPage> => ({
    bytes: await reading.store.get(bucket, name, { signal: reading.signal }),
    width,
    height,
    contentType,
  });
  return pMapIterable(
    pages,
    async ({ model, made }) => {
      const { unpackPrintArt } = await import('@manga/comic');
      const [webp, jpegs, art] = await Promise.all([
        encoded(made.page.image, 'image/webp'),
        Promise.all(made.jpegs.map((jpeg) => encoded(jpeg, 'image/jpeg'))),
        reading.store.get(made.art.bucket, made.art.name, { signal: reading.signal }),
      ]);
      return { model, webp, jpegs, art: unpackPrintArt(art) };
    },
    { concurrency: PAGES_AT_ONCE, backpressure: PAGES_AT_ONCE + 1 },
  );
}
