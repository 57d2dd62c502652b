import type { Sharp } from 'sharp';
import { loadSharp } from './load-sharp.ts';
import type { ModelPanel, PageModel } from './page-model.ts';
import { coverCrop } from './picture-fit.ts';

/** Colour differences below this are noise of a grey picture. */
const GREY_TOLERANCE = 6;

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

/** Whether a picture has no colour, judged on some thousand of its pixels. */
export function isGrey({ data, channels }: PanelPicture): boolean {
  if (channels === 1) return true;
  const step = 3 * Math.max(1, Math.floor(data.length / 3 / 4000));
  for (let i = 0; i + 2 < data.length; i += step) {
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > GREY_TOLERANCE) return false;
  }
  return true;
}

/** A picture's greys, one byte a pixel. */
export async function greyOf(picture: PanelPicture): Promise<Uint8Array> {
  if (picture.channels === 1) return picture.data;
  return (await asSharp(picture)).toColourspace('b-w').raw().toBuffer();
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
