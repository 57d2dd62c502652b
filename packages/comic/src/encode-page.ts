import type { Pixels } from './canvas-surface.ts';
import { loadSharp } from './load-sharp.ts';
import type { PageModel } from './page-model.ts';
import { solidBlackShare } from './solid-black.ts';

/** A page as an image file. */
export interface EncodedPage {
  bytes: Buffer;
  contentType: 'image/webp' | 'image/jpeg';
  width: number;
  height: number;
}

/**
 * Line art at 85 shows no fringes. Screentone is hard work for the encoder: `effort` 2 without `smartSubsample` takes a
 * quarter of the time (100 ms a page) at 3 % more size.
 */
const WEBP = { quality: 85, effort: 2 } as const;
const THUMBNAIL_WEBP = { quality: 72, effort: 2 } as const;
/** For e-book readers, not all of which know WebP. 4:4:4: colour edges of lettering stay sharp. */
const JPEG = { quality: 86, chromaSubsampling: '4:4:4' } as const;

/** The page for the screen. */
export async function encodeWebp(pixels: Pixels): Promise<EncodedPage> {
  const bytes = await (await opaque(pixels)).webp(WEBP).toBuffer();
  return { bytes, contentType: 'image/webp', width: pixels.width, height: pixels.height };
}

/** The page for e-books. */
export async function encodeJpeg(pixels: Pixels): Promise<EncodedPage> {
  const bytes = await (await opaque(pixels)).jpeg(JPEG).toBuffer();
  return { bytes, contentType: 'image/jpeg', width: pixels.width, height: pixels.height };
}

/** The page for e-books in reading order: one picture, or the two halves of a double page. */
export async function encodeJpegs(
  pixels: Pixels,
  { side, rightToLeft }: Pick<PageModel, 'side' | 'rightToLeft'>,
): Promise<EncodedPage[]> {
  if (side !== 'spread') return [await encodeJpeg(pixels)];
  const { height } = pixels;
  const middle = Math.round(pixels.width / 2);
  const halves = [
    { left: 0, width: middle },
    { left: middle, width: pixels.width - middle },
  ];
  const encoded = halves.map(async ({ left, width }): Promise<EncodedPage> => {
    const half = (await opaque(pixels)).extract({ left, top: 0, width, height });
    return { bytes: await half.jpeg(JPEG).toBuffer(), contentType: 'image/jpeg', width, height };
  });
  return Promise.all(rightToLeft ? encoded.reverse() : encoded);
}

/** The page small, for lists, and how black it is. */
export async function encodeThumbnail(
  pixels: Pixels,
  height: number,
): Promise<{ thumbnail: EncodedPage; solidBlack: number }> {
  const small = (await opaque(pixels)).resize({ height, kernel: 'linear' }).raw();
  const { data, info } = await small.toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  const sharp = await loadSharp();
  const bytes = await sharp(data, { raw }).webp(THUMBNAIL_WEBP).toBuffer();
  return {
    thumbnail: { bytes, contentType: 'image/webp', width: info.width, height: info.height },
    solidBlack: solidBlackShare(data, raw),
  };
}

async function opaque({ data, width, height }: Pixels) {
  const sharp = await loadSharp();
  return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
}
