import { AppError } from '@manga/errors';
import { loadSharp } from './load-sharp.ts';

/** Most pixels of a picture that is taken; a page of B5 at 600 dpi has 27 million. */
const MOST_PIXELS = 50_000_000;
const LEAST_SIDE = 64;
/** Longer sides are made smaller: more than any panel of any of our pages shows at 350 dpi. */
const LONGEST_SIDE = 4_096;
const JPEG_QUALITY = 92;

export interface CleanPicture {
  bytes: Buffer;
  contentType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

/**
 * A picture from outside as nothing but its pixels: decoded, turned upright, put on white, made smaller where it is larger
 * than we print, and encoded anew. Metadata, colour profiles and whatever else was in the file are gone.
 * @throws AppError PICTURE_INVALID when it is no whole PNG, JPEG or WebP picture of a size that can be used
 */
export async function cleanPicture(bytes: Uint8Array): Promise<CleanPicture> {
  const format = formatOf(bytes);
  if (format === null) throw new AppError('PICTURE_INVALID', { detail: 'It is no PNG, JPEG or WebP picture.' });
  const sharp = await loadSharp();
  try {
    const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { width, height } = await input.metadata();
    if (width < LEAST_SIDE || height < LEAST_SIDE)
      throw new AppError('PICTURE_INVALID', { detail: `It is smaller than ${LEAST_SIDE} by ${LEAST_SIDE} pixels.` });
    const upright = input
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    const encoded = format === 'jpeg' ? upright.jpeg({ quality: JPEG_QUALITY }) : upright.png();
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    const contentType = format === 'jpeg' ? 'image/jpeg' : 'image/png';
    return { bytes: data, contentType, width: info.width, height: info.height };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('PICTURE_INVALID', { detail: 'It cannot be decoded, or has too many pixels.', cause });
  }
}

/** By its first bytes: what a caller says of it is not relied on, and other formats never reach their decoders. */
function formatOf(bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.byteLength)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  return head.startsWith('RIFF') && head.slice(8) === 'WEBP' ? 'webp' : null;
}
