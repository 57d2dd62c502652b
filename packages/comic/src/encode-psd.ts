import type { Balloon, Rect } from '@manga/contracts';
import type { Layer } from 'ag-psd';
import { type Pixels, pixelArea } from './canvas-surface.ts';
import type { PageLayer } from './draw-page.ts';
import type { PageModel } from './page-model.ts';
import { isGrey, type PanelPictures } from './panel-picture.ts';
import { MM_PER_INCH, pointsToMm } from './points.ts';
import { psdText } from './psd-text.ts';
import { boundsOf } from './quad.ts';
import { rasterPage } from './raster-page.ts';
import { cornersOf, grown } from './rect.ts';
import type { Shaper } from './shaper.ts';
import { splitInk, withoutInk } from './tone-layer.ts';

/** What an artist finds above the art, from below. */
const LAYERS: readonly (readonly [name: string, layer: PageLayer])[] = [
  ['frames', 'frames'],
  ['sound effects', 'effects'],
  ['balloons', 'balloons'],
];

/**
 * The page as a layered Photoshop document of its trim box, for artists who go on with it: paper, for each panel a layer of
 * tone and one of art, frames, sound effects, balloons, and a layer of editable text for each balloon. Art is the lines and solid
 * black of a grey picture, tone its greys and dots as they were drawn; a colour picture is art in one piece.
 *
 * @param flat the whole page in the same size, which programs show that do not read layers
 */
export async function encodePsd(
  page: PageModel,
  flat: Pixels,
  pictures: PanelPictures,
  shaper: Shaper,
): Promise<Buffer> {
  const { writePsdUint8Array } = await import('ag-psd');
  const { width, height } = flat;
  const layerOf = async (name: string, layer: PageLayer, drawn: PageModel): Promise<Layer[]> => {
    const surface = await rasterPage(drawn, height, pictures, shaper, [layer]);
    const cut = inked(surface.takePixels());
    return cut === null ? [] : [{ name, ...cut }];
  };
  // Tone and lines of a panel stand together: an inset's tone covers the lines of the panel that it lies in.
  const art: Layer[] = [];
  for (const panel of page.panels) {
    const picture = pictures.get(panel.id);
    const drawn = { ...page, panels: [panel] };
    const pixelsOf = async (shown: PanelPictures) =>
      (await rasterPage(drawn, height, shown, shaper, ['art'])).takePixels();
    const add = (what: 'tone' | 'art', pixels: Pixels) => {
      const cut = inked(pixels);
      if (cut !== null) art.push({ name: `panel ${panel.id} ${what}`, ...cut });
    };
    const whole = await pixelsOf(pictures);
    if (picture === undefined || !isGrey(picture)) add('art', whole);
    else {
      const greys = await pixelsOf(new Map([[panel.id, await withoutInk(picture)]]));
      const { tone, ink } = splitInk(greys, whole);
      add('tone', tone);
      add('art', ink);
    }
  }
  const children: Layer[] = [...(await layerOf('paper', 'paper', page)), { name: 'art', opened: true, children: art }];
  for (const [name, layer] of LAYERS) children.push(...(await layerOf(name, layer, page)));
  children.push({ name: 'text', opened: true, children: await textLayers(page, height, shaper) });
  const dpi = Math.round((height * MM_PER_INCH) / page.format.trim.height);
  const bytes = writePsdUint8Array(
    {
      width,
      height,
      children,
      imageData: { data: new Uint8ClampedArray(flat.data), width, height },
      imageResources: {
        resolutionInfo: {
          horizontalResolution: dpi,
          horizontalResolutionUnit: 'PPI',
          widthUnit: 'Centimeters',
          verticalResolution: dpi,
          verticalResolutionUnit: 'PPI',
          heightUnit: 'Centimeters',
        },
      },
    },
    { noBackground: true },
  );
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A layer for each balloon's text: as it is set here to look at, and as text to go on with. */
async function textLayers(page: PageModel, height: number, shaper: Shaper): Promise<Layer[]> {
  const scale = height / page.format.trim.height;
  const pixels = (await rasterPage(page, height, new Map(), shaper, ['text'])).takePixels();
  return page.balloons.flatMap((balloon) => {
    const cut = inked(pixels, pixelArea(grown(spanOfLines(balloon), pointsToMm(balloon.size)), scale));
    return cut === null ? [] : [{ name: balloon.text, ...cut, text: psdText(balloon, page.vertical, scale, shaper) }];
  });
}

function spanOfLines({ lines }: Balloon): Rect {
  return boundsOf(lines.flatMap(({ box }) => cornersOf(box)));
}

/** The part of a layer, or of an area of it, that anything is drawn on. */
function inked(
  { data, width, height }: Pixels,
  area: Rect = { x: 0, y: 0, width, height },
): Pick<Layer, 'left' | 'top' | 'imageData'> | null {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = Math.max(0, area.y); y < Math.min(height, area.y + area.height); y += 1) {
    for (let x = Math.max(0, area.x); x < Math.min(width, area.x + area.width); x += 1) {
      if (pixels[y * width + x] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (bottom < 0) return null;
  const cut = { width: right - left + 1, height: bottom - top + 1 };
  const cropped = new Uint32Array(cut.width * cut.height);
  for (let y = 0; y < cut.height; y += 1) {
    const from = (top + y) * width + left;
    cropped.set(pixels.subarray(from, from + cut.width), y * cut.width);
  }
  const straight = new Uint8ClampedArray(cropped.buffer);
  unmultiply(straight);
  return { left, top, imageData: { ...cut, data: straight } };
}

/** A canvas keeps its colours multiplied by their opacity; documents want them as they are. */
function unmultiply(data: Uint8ClampedArray): void {
  for (let i = 3; i < data.length; i += 4) {
    const alpha = data[i]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = i - 3; channel < i; channel += 1) data[channel] = (data[channel]! * 255) / alpha;
  }
}
