import { createCanvas, loadImage } from '@napi-rs/canvas';
import { FACES_KEYWORD, withFacesAtEnd } from '../illustrator/face-metadata.ts';
import { readPngText } from '../illustrator/png.ts';

/** Formats in which the image models send pictures. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** Of JPEG and WebP, 0 to 100. */
const QUALITY = 90;

/** A PNG picture of the illustrator in another format; what it says about itself stays with it. */
export async function pictureAs(png: Uint8Array, mimeType: PictureType): Promise<Uint8Array> {
  if (mimeType === 'image/png') return png;
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const bytes = await (mimeType === 'image/jpeg' ? canvas.encode('jpeg', QUALITY) : canvas.encode('webp', QUALITY));
  const faces = readPngText(png, FACES_KEYWORD);
  return faces === null ? bytes : withFacesAtEnd(bytes, faces);
}
