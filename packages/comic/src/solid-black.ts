import type { Pixels } from './canvas-surface.ts';

/** The page is judged on a picture so much smaller that lines and letters turn grey and only surfaces stay black. */
const SHRINK = 10;
const BLACK = 40;

/** Share of a page's area that is solid black (ベタ), 0 to 1. */
export async function solidBlack({ data, width, height }: Pixels): Promise<number> {
  const { default: sharp } = await import('sharp');
  const grey = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .greyscale()
    .resize(Math.max(1, Math.round(width / SHRINK)), Math.max(1, Math.round(height / SHRINK)), { fit: 'fill' })
    .raw()
    .toBuffer();
  return grey.reduce((count, value) => count + (value < BLACK ? 1 : 0), 0) / grey.length;
}
