import { type CanvasSurface, createCanvasSurface, type Pixels, pixelArea } from './canvas-surface.ts';
import { drawPage, type PageLayer } from './draw-page.ts';
import type { PageModel } from './page-model.ts';
import { asSharp, type PanelPictures } from './panel-picture.ts';
import type { Shaper } from './shaper.ts';

/** A page, or some of its layers, in pixels, `height` of them high: its trim box, without bleed. */
export async function rasterPage(
  page: PageModel,
  height: number,
  pictures: PanelPictures,
  shaper: Shaper,
  layers?: readonly PageLayer[],
): Promise<CanvasSurface> {
  const scale = height / page.format.trim.height;
  const sized = new Map<string, Pixels>();
  for (const panel of layers === undefined || layers.includes('art') ? page.panels : []) {
    const picture = pictures.get(panel.id);
    if (picture === undefined) continue;
    const area = pixelArea(panel.bounds, scale);
    const data = await (await asSharp(picture))
      .resize(area.width, area.height, { fit: 'fill', kernel: 'lanczos3' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer();
    sized.set(panel.id, { data, width: area.width, height: area.height });
  }
  const size = { width: Math.round(page.format.trim.width * scale), height: Math.round(height) };
  const surface = await createCanvasSurface(size, scale, sized, shaper);
  drawPage(surface, page, shaper, layers);
  return surface;
}
