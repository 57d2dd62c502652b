import type { Sharp } from 'sharp';
import { loadSharp } from './load-sharp.ts';
import type { ModelPanel, PageModel } from './page-model.ts';
import { coverCrop } from './picture-fit.ts';

/** Reads the stored picture of a panel. */
export type LoadPicture = (panel: string) => Promise<Uint8Array>;

/** A panel's part of its picture in the picture's own pixels: grey (1 channel) or red, green, blue. */
export interface PanelPicture {
  data: Buffer;
  width: number;
  height: number;
  channels: 1 | 3;
}

/** panel → its picture; panels without one are left out. */
export type PanelPictures = ReadonlyMap<string, PanelPicture>;

/** Reads, decodes and cuts the pictures of a page, once for all that is made of the page. */
export async function loadPictures(page: PageModel, load: LoadPicture): Promise<PanelPictures> {
  const drawn = page.panels.filter((panel) => panel.picture !== null);
  const pictures = drawn.map(async (panel) => [panel.id, await cutPicture(await load(panel.id), panel)] as const);
  return new Map(await Promise.all(pictures));
}

/** A picture for sharp to work on. */
export async function asSharp({ data, width, height, channels }: PanelPicture): Promise<Sharp> {
  return (await loadSharp())(data, { raw: { width, height, channels } });
}

async function cutPicture(bytes: Uint8Array, panel: ModelPanel): Promise<PanelPicture> {
  const sharp = await loadSharp();
  const { width: fullWidth, height: fullHeight, space } = await sharp(bytes).metadata();
  const crop = coverCrop({ width: fullWidth, height: fullHeight }, panel.bounds, panel.picture?.faces ?? []);
  const width = Math.max(1, Math.floor(crop.width * fullWidth));
  const height = Math.max(1, Math.floor(crop.height * fullHeight));
  const left = Math.min(Math.round(crop.x * fullWidth), fullWidth - width);
  const top = Math.min(Math.round(crop.y * fullHeight), fullHeight - height);
  const grey = space === 'b-w' || space === 'grey16';
  const { data, info } = await sharp(bytes)
    .extract({ left, top, width, height })
    .flatten({ background: '#ffffff' })
    .toColourspace(grey ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height, channels: info.channels === 1 ? 1 : 3 };
}
