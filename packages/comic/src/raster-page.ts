import { type CanvasSurface, createCanvasSurface, type Pixels, pixelArea } from './canvas-surface.ts';
import { drawPage } from './draw-page.ts';
import type { PageModel } from './page-model.ts';
import { cutPicture, type LoadPicture } from './panel-picture.ts';
import type { Shaper } from './shaper.ts';

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
    const { picture } = await cutPicture(await load(panel.id), panel);
    const area = pixelArea(panel.bounds, scale);
    const data = await picture
      .resize(area.width, area.height, { fit: 'fill', kernel: 'lanczos3' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer();
    pictures.set(panel.id, { data, width: area.width, height: area.height });
  }
  const size = { width: Math.round(page.format.trim.width * scale), height: Math.round(height) };
  const surface = await createCanvasSurface(size, scale, pictures, shaper);
  drawPage(surface, page, shaper);
  return surface;
}
