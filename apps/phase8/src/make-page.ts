import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EncodedPage, PageModel, Shaper } from '@manga/comic';
import { FinalPage, type PrintTone, StoredImage, StoredObject } from '@manga/contracts';
import type { Services, TaskContext } from '@manga/phase-kit';
import { z } from 'zod';
import { readPictures } from './read-pages.ts';

export interface PageMaking {
  context: TaskContext;
  store: Services['store'];
  buckets: Services['buckets'];
  shaper: Shaper;
  tone: PrintTone;
}

/** A page that is drawn and stored: the result of one task. */
export const MadePage = z.strictObject({
  page: FinalPage,
  /** The same picture, or the halves of a double page, for the EPUB, whose readers know no WebP; kept only until the book is bound. */
  jpegs: z.array(StoredImage).min(1).max(2),
  /** Its pictures as the PDF prints them, packed; kept as long. */
  art: StoredObject,
  solidBlack: z.number().min(0).max(1),
});
export type MadePage = z.infer<typeof MadePage>;

const THUMBNAIL_HEIGHT = 320;
/** The content is in the name: what is there never changes. */
const CACHE = 'private, max-age=31536000, immutable';

/** Draws and stores one page. */
export async function makePage(
  model: PageModel,
  { context, store, buckets, shaper, tone }: PageMaking,
): Promise<MadePage> {
  const { encodeJpegs, encodeThumbnail, encodeWebp, packPrintArt, printArt, rasterPage } = await import('@manga/comic');
  const { signal } = context;
  signal.throwIfAborted();
  const pictures = await readPictures(model, { store, signal });
  const surface = await rasterPage(model, model.format.screen.height, pictures, shaper);
  // Drawing is all computing: health checks are answered before the encoders start.
  await nextTurn();
  const pixels = surface.takePixels();
  const [webp, jpegs, { thumbnail, solidBlack }, prints] = await Promise.all([
    encodeWebp(pixels),
    encodeJpegs(pixels, model),
    encodeThumbnail(pixels, THUMBNAIL_HEIGHT),
    printArt(model, pictures, tone),
  ]);
  const putBytes = (bucket: string, kind: string, bytes: Buffer, ending: string, contentType: string) => {
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const name = context.objectName('pages', `${String(model.number).padStart(4, '0')}-${kind}-${digest}.${ending}`);
    return store.put(bucket, name, bytes, { contentType, cacheControl: CACHE, signal });
  };
  const put = async (bucket: string, kind: string, image: EncodedPage): Promise<StoredImage> => {
    const { bytes, contentType, width, height } = image;
    const stored = await putBytes(bucket, kind, bytes, contentType.replace('image/', ''), contentType);
    return { ...stored, width, height };
  };
  const [image, small, art, ...stored] = await Promise.all([
    put(buckets.final, 'page', webp),
    put(buckets.final, 'thumbnail', thumbnail),
    putBytes(buckets.temp, 'print', packPrintArt(prints), 'bin', 'application/octet-stream'),
    ...jpegs.map((jpeg) => put(buckets.temp, 'epub', jpeg)),
  ]);
  const spread = model.side === 'spread' ? { spread: true as const } : {};
  return { page: { number: model.number, ...spread, image, thumbnail: small }, jpegs: stored, art, solidBlack };
}
