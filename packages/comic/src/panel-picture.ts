import type { Sharp } from 'sharp';
import type { ModelPanel } from './page-model.ts';
import { coverCrop } from './picture-fit.ts';

/** Reads the stored picture of a panel. */
export type LoadPicture = (panel: string) => Promise<Uint8Array>;

/** A panel's part of its picture, to be encoded as wanted, and its size in the picture's own pixels. */
export async function cutPicture(
  bytes: Uint8Array,
  panel: ModelPanel,
): Promise<{ picture: Sharp; width: number; height: number }> {
  const { default: sharp } = await import('sharp');
  const { width: fullWidth, height: fullHeight } = await sharp(bytes).metadata();
  const crop = coverCrop({ width: fullWidth, height: fullHeight }, panel.bounds, panel.picture?.faces ?? []);
  const width = Math.max(1, Math.floor(crop.width * fullWidth));
  const height = Math.max(1, Math.floor(crop.height * fullHeight));
  const left = Math.min(Math.round(crop.x * fullWidth), fullWidth - width);
  const top = Math.min(Math.round(crop.y * fullHeight), fullHeight - height);
  return { picture: sharp(bytes).extract({ left, top, width, height }), width, height };
}
