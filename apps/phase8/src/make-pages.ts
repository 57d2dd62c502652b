import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EncodedPage, PageModel, PanelPictures, Shaper } from '@manga/comic';
import type { FinalPage, StoredImage } from '@manga/contracts';
import type { RunContext, Services } from '@manga/phase-kit';
import { pMapIterable } from 'p-map';

export interface PageMaking {
  context: RunContext;
  store: Services['store'];
  bucket: string;
  shaper: Shaper;
}

/** A page that is drawn and stored, with what the book's files need of it. */
export interface MadePage {
  model: PageModel;
  page: FinalPage;
  webp: EncodedPage;
  jpeg: EncodedPage;
  solidBlack: number;
  pictures: PanelPictures;
}

const THUMBNAIL_HEIGHT = 320;
/** While one page is drawn, the pictures of the next are read and decoded; more would only cost memory. */
const PAGES_AT_ONCE = 2;
/** The content is in the name: what is there never changes. */
const CACHE = 'private, max-age=31536000, immutable';

/** Draws and stores the pages, in order, a few at a time. */
export function makePages(models: readonly PageModel[], making: PageMaking): AsyncIterable<MadePage> {
  return pMapIterable(models, (model) => makePage(model, making), {
    concurrency: PAGES_AT_ONCE,
    backpressure: PAGES_AT_ONCE + 1,
  });
}

async function makePage(model: PageModel, { context, store, bucket, shaper }: PageMaking): Promise<MadePage> {
  const { encodeJpeg, encodeThumbnail, encodeWebp, loadPictures, rasterPage } = await import('@manga/comic');
  const { signal } = context;
  signal.throwIfAborted();
  const stored = new Map(model.panels.map(({ id, picture }) => [id, picture?.image]));
  const pictures = await loadPictures(model, async (panel) => {
    const image = stored.get(panel)!;
    return store.get(image.bucket, image.name, { signal });
  });
  const surface = await rasterPage(model, model.format.screen.height, pictures, shaper);
  // Drawing is all computing: health checks are answered before the encoders start.
  await nextTurn();
  const pixels = surface.takePixels();
  const [webp, jpeg, { thumbnail, solidBlack }] = await Promise.all([
    encodeWebp(pixels),
    encodeJpeg(pixels),
    encodeThumbnail(pixels, THUMBNAIL_HEIGHT),
  ]);
  const put = async (kind: string, image: EncodedPage): Promise<StoredImage> => {
    const digest = createHash('sha256').update(image.bytes).digest('hex').slice(0, 16);
    const name = context.objectName('pages', `${String(model.number).padStart(4, '0')}-${kind}-${digest}.webp`);
    const stored = await store.put(bucket, name, image.bytes, {
      contentType: image.contentType,
      cacheControl: CACHE,
      signal,
    });
    return { ...stored, width: image.width, height: image.height };
  };
  const [large, small] = await Promise.all([put('page', webp), put('thumbnail', thumbnail)]);
  return { model, page: { number: model.number, image: large, thumbnail: small }, webp, jpeg, solidBlack, pictures };
}
