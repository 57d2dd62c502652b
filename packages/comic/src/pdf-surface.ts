import type { Rect } from '@manga/contracts';
import { setPdfRun } from './pdf-text.ts';
import type { PlacedRun } from './placed-run.ts';
import type { PrintPicture } from './print-art.ts';
import type { Shaper } from './shaper.ts';
import type { Line, Surface } from './surface.ts';

type Document = InstanceType<typeof import('pdfkit')>;

/** A panel's picture. Once it stands in the document (`opened`) another page shows it without a copy. */
export interface PdfPicture {
  picture: PrintPicture;
  opened?: unknown;
}

/** pdfkit takes what it has opened for a picture's bytes, though its types do not say so. */
interface Opener {
  openImage(jpeg: Buffer): Buffer;
}

/**
 * Draws on the current page of a PDF, whose user space must already be millimetres of the page. Lettering is real text in
 * embedded fonts, so it can be searched; glyphs come from the same HarfBuzz result as on the screen.
 */
export function createPdfSurface(
  document: Document,
  pictures: ReadonlyMap<string, PdfPicture>,
  shaper: Shaper,
): Surface {
  const stroked = (line: Line) => {
    document.addContent(`${operands(line.colour)} ${isGrey(line.colour) ? 'G' : 'RG'}`);
    document.lineWidth(line.width).lineJoin('round');
    if (line.dash === undefined) document.undash();
    else document.dash(line.dash[0], { space: line.dash[1] });
  };
  const filled = (colour: string) => document.addContent(`${operands(colour)} ${isGrey(colour) ? 'g' : 'rg'}`);
  const placed = (run: PlacedRun, draw: () => void) => {
    document.save();
    document.translate(run.x, run.y);
    document.rotate((run.rotation * 180) / Math.PI);
    draw();
    document.restore();
  };
  return {
    fill: (path, colour) => {
      filled(colour);
      document.path(path).fill();
    },
    stroke: (path, line) => {
      document.save();
      stroked(line);
      document.path(path).stroke();
      document.restore();
    },
    clipped: (path, draw) => {
      document.save();
      document.path(path).clip();
      draw();
      document.restore();
    },
    picture: (panel, area) => {
      const known = pictures.get(panel);
      if (known === undefined) return;
      const { picture } = known;
      const place = { ...picture.place, x: area.x + picture.place.x, y: area.y + picture.place.y };
      if (picture.kind === 'bilevel') {
        known.opened ??= embedBilevel(document, picture);
        placeBilevel(document, panel, place, known.opened);
      } else {
        known.opened ??= (document as unknown as Opener).openImage(picture.data);
        document.image(known.opened as Buffer, place.x, place.y, { width: place.width, height: place.height });
      }
    },
    saying: (text, draw) => {
      // Columns are set glyph by glyph: without this a search would have to guess that they belong together.
      document.markContent('Span', { actual: text });
      draw();
      document.endMarkedContent();
    },
    text: (run, colour) => {
      filled(colour);
      setPdfRun(document, run);
    },
    drawnText: (run, colour, outline) => {
      placed(run, () => {
        for (const glyph of run.glyphs) {
          const { path, unitsPerEm } = shaper.outline(run.font, glyph.id);
          if (path === '') continue;
          const unit = run.size / unitsPerEm;
          document.save();
          document.translate(glyph.x * run.size * run.stretch, glyph.y * run.size);
          document.scale(unit * run.stretch, -unit);
          if (outline.width > 0) {
            stroked({ ...outline, width: (outline.width * 2) / unit });
            document.path(path).stroke();
          }
          filled(colour);
          document.path(path).fill();
          document.restore();
        }
      });
    },
  };
}

/** pdfkit embeds no picture of one bit a pixel; a PDF takes it as it is. */
function embedBilevel(document: Document, { width, height, data }: PrintPicture): unknown {
  const image = document.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'FlateDecode',
  });
  image.end(data);
  return image;
}

function placeBilevel(document: Document, panel: string, { x, y, width, height }: Rect, image: unknown): void {
  const name = `Panel-${panel}`;
  (document.page as unknown as { xobjects: Record<string, unknown> }).xobjects[name] = image;
  // A picture's unit square stands on its lower left corner; the page's y points down.
  const matrix = [width, 0, 0, -height, x, y + height];
  document.addContent(`q ${matrix.map((number) => number.toFixed(5)).join(' ')} cm /${name} Do Q`);
}

/** Greys go to the black plate alone: black lettering of three or four inks is never in register. pdfkit itself has no grey. */
function isGrey(colour: string): boolean {
  return colour.slice(1, 3) === colour.slice(3, 5) && colour.slice(3, 5) === colour.slice(5, 7);
}

/** A colour as operands of the PDF operators g and rg: 0 to 1. */
function operands(colour: string): string {
  const channels = [1, 3, 5].map((at) => Number((Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4)));
  return (isGrey(colour) ? channels.slice(0, 1) : channels).join(' ');
}
