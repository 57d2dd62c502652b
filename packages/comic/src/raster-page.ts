import { type CanvasSurface, createCanvasSurface, type Pixels, pixelArea } from './canvas-surface.ts';
import { drawPage } from './draw-page.ts';
import type { PageModel } from './page-model.ts';
import { coverCrop } from './picture-fit.ts';
import type { Shaper } from './shaper.ts';

/** Reads the stored picture of a panel. */
export type LoadPicture = (panel: string) => Promise<Uint8Array>;

/** A page in pixels, `height` of them high: its trim box, without bleed. */
export async function rasterPage(
  page: PageModel,
  height: number,
  load: LoadPicture,
  shaper: Shaper,
): Promise<CanvasSurface> {
  const scale = height / page.format.trim.height;
  const pictures = new Map<string, Pixels>();
  for (const panel of page.panels) {
    if (panel.picture === null) continue;
    const { width, height: high } = pixelArea(panel.bounds, scale);
    pictures.set(panel.id, await cutPicture(await load(panel.id), panel, { width, height: high }));
  }
  const size = { width: Math.round(page.format.trim.width * scale), height: Math.round(height) };
  const surface = await createCanvasSurface(size, scale, pictures, shaper);
  drawPage(surface, page, shaper);
  return surface;
}

/** A panel's part of its picture as pixels of a given size. */
async function cutPicture(
  bytes: Uint8Array,
  panel: PageModel['panels'][number],
  size: { width: number; height: number },
): Promise<Pixels> {
  const { default: sharp } = await import('sharp');
  const { width: fullWidth, height: fullHeight } = await sharp(bytes).metadata();
  const crop = coverCrop({ width: fullWidth, height: fullHeight }, panel.bounds, panel.picture?.faces ?? []);
  const area = {
    left: Math.round(crop.x * fullWidth),
    top: Math.round(crop.y * fullHeight),
    width: Math.max(1, Math.floor(crop.width * fullWidth)),
    height: Math.max(1, Math.floor(crop.height * fullHeight)),
  };
  area.left = Math.min(area.left, fullWidth - area.width);
  area.top = Math.min(area.top, fullHeight - area.height);
  const data = await sharp(bytes)
    .extract(area)
    .resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { data, ...size };
}
