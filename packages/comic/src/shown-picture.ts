import { loadSharp } from './load-sharp.ts';

/**
 * A request to a model has room for 20 MB, which base64 makes 15 MB of pictures, and takes no single one over 7 MB. It shows
 * four pictures at most.
 * @see https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/image-understanding#image-requirements
 */
const MOST_BYTES = 3_500_000;
/** Larger than models look at a picture; every fourth of it at JPEG's quality is far below the limit. */
const LONGEST_SIDE = 1_536;
const JPEG_QUALITY = 85;

/** A picture as a model is shown it: as it is, or smaller where a request would have no room for it. Proportions stay. */
export async function shownPicture(
  bytes: Uint8Array,
  mimeType: string,
): Promise<{ bytes: Uint8Array; mimeType: string }> {
  if (bytes.byteLength <= MOST_BYTES) return { bytes, mimeType };
  const sharp = await loadSharp();
  const smaller = await sharp(bytes)
    .flatten({ background: '#ffffff' })
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return { bytes: smaller, mimeType: 'image/jpeg' };
}
