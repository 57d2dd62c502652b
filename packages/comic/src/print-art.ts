import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { PrintTone, Rect } from '@manga/contracts';
import { pixelArea } from './canvas-surface.ts';
import { PRINT_DPI } from './halftone-screen.ts';
import type { ModelPanel, PageModel } from './page-model.ts';
import { asSharp, greyOf, isGrey, type PanelPicture, type PanelPictures } from './panel-picture.ts';
import { MM_PER_INCH } from './points.ts';
import { screenPicture } from './screen-picture.ts';
import { separateTone } from './separate-tone.ts';

/** A panel's picture as it is printed. */
export interface PrintPicture {
  panel: string;
  /** bilevel: one bit a pixel, 1 is white, rows beginning bytes, deflated (zlib); jpeg: a JPEG file, grey or colour. */
  kind: 'bilevel' | 'jpeg';
  /** In pixels. */
  width: number;
  height: number;
  /** Where it lies, in millimetres from the panel's upper left corner: the panel's bounds, or the whole pixels of the press around them. */
  place: Rect;
  data: Buffer;
}

/**
 * Continuous pictures are printed at no less than this. Enlarging (bicubic: libvips knows no other way up) adds nothing that the
 * model did not draw; it only keeps the press from showing single pixels.
 */
const LEAST_DPI = 350;
/** Finer ones are made smaller: a press does not show more of a continuous tone. */
const MOST_DPI = 600;
const JPEG = { quality: 92, chromaSubsampling: '4:4:4' } as const;
/** What was enlarged has no detail of single pixels to lose; the file is two thirds as large. */
const ENLARGED_JPEG = { ...JPEG, quality: 84 } as const;
/** More makes a file of screened tone hardly smaller, and takes ten times as long. */
const DEFLATE = { level: 4 } as const;

const deflated = promisify(deflate);

/**
 * The pictures of a page for print. Grey ones of a book are screened where that is asked for: lines and solid black at
 * 600 dpi, tone as dots. Colour pictures, and those of a strip, which is read on screens, stay continuous.
 */
export async function printArt(
  page: PageModel,
  pictures: PanelPictures,
  tone: PrintTone,
): Promise<readonly PrintPicture[]> {
  const art: PrintPicture[] = [];
  for (const panel of page.panels) {
    const picture = pictures.get(panel.id);
    if (picture === undefined) continue;
    const screened = tone === 'screened' && page.format.kind === 'book' && isGrey(picture);
    art.push(await (screened ? screenedPicture(panel, picture) : continuousPicture(panel, picture, page.format.kind)));
    // Screening is all computing: health checks are answered between two pictures.
    await nextTurn();
  }
  return art;
}

async function screenedPicture(panel: ModelPanel, picture: PanelPicture): Promise<PrintPicture> {
  const { width, height } = picture;
  const scale = PRINT_DPI / MM_PER_INCH;
  const area = pixelArea(panel.bounds, scale);
  const bits = screenPicture(separateTone(await greyOf(picture), width, height), area);
  return {
    panel: panel.id,
    kind: 'bilevel',
    width: area.width,
    height: area.height,
    place: {
      x: area.x / scale - panel.bounds.x,
      y: area.y / scale - panel.bounds.y,
      width: area.width / scale,
      height: area.height / scale,
    },
    data: await deflated(bits, DEFLATE),
  };
}

async function continuousPicture(
  panel: ModelPanel,
  picture: PanelPicture,
  kind: PageModel['format']['kind'],
): Promise<PrintPicture> {
  const inches = panel.bounds.width / MM_PER_INCH;
  const least = kind === 'book' ? Math.ceil(inches * LEAST_DPI) : 1;
  const wanted = Math.min(Math.max(picture.width, least), Math.ceil(inches * MOST_DPI));
  const whole = await asSharp(picture);
  const sized = picture.width === wanted ? whole : whole.resize({ width: wanted, kernel: 'cubic' });
  const { data, info } = await (isGrey(picture) ? sized.toColourspace('b-w') : sized)
    .jpeg(wanted > picture.width ? ENLARGED_JPEG : JPEG)
    .toBuffer({ resolveWithObject: true });
  return {
    panel: panel.id,
    kind: 'jpeg',
    width: info.width,
    height: info.height,
    place: { ...panel.bounds, x: 0, y: 0 },
    data,
  };
}
