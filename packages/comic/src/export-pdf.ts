import type { Rect } from '@manga/contracts';
import type { Book } from './book.ts';
import { drawPage } from './draw-page.ts';
import { singlePages } from './facing-pages.ts';
import type { PageModel } from './page-model.ts';
import { type BookFile, drained } from './page-stream.ts';
import { createPdfSurface } from './pdf-surface.ts';
import { MM_PER_INCH } from './points.ts';
import type { PrintPicture } from './print-art.ts';
import { grown } from './rect.ts';
import type { Shaper } from './shaper.ts';
import { openLine } from './svg-path.ts';

/** PDF units in a millimetre. */
const UNITS = 72 / MM_PER_INCH;
/** Paper around the trim, with room for crop marks beyond the bleed, in millimetres. */
const SHEET_MARGIN = 12;
const MARK = { from: 4, to: 10, width: 0.09 };
/** A page with its pictures as they are printed. */
export interface PdfPage {
  page: PageModel;
  art: readonly PrintPicture[];
}

/**
 * The book for print: one page a sheet, with bleed, crop marks and page boxes (media, bleed, trim), the two halves of a
 * double page too, as printers impose single pages: each runs over the fold by its bleed. Pictures as `printArt` gives them,
 * lettering as text with embedded fonts, black as black alone. PDF/A-2b: it carries all that it needs.
 */
export async function createPdf(book: Book, shaper: Shaper): Promise<BookFile<PdfPage>> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: book.language,
    info: {
      Title: book.title,
      Subject: book.genre,
      Creator: 'manga',
      CreationDate: book.modified,
      ModDate: book.modified,
    },
  });
  setViewer(document, book.rightToLeft);
  const { trim, bleed, kind } = book.format;
  const margin = kind === 'strip' ? 0 : SHEET_MARGIN;
  return {
    stream: document,
    async add({ page, art }) {
      const pictures = new Map(art.map((picture) => [picture.panel, { picture }]));
      for (const single of singlePages(page)) {
        document.addPage({ size: [(trim.width + 2 * margin) * UNITS, (trim.height + 2 * margin) * UNITS], margin: 0 });
        setPageBoxes(document, { x: margin, y: margin, ...trim }, bleed);
        document.scale(UNITS).translate(margin, margin);
        const surface = createPdfSurface(document, pictures, shaper);
        drawPage(surface, single, shaper);
        if (margin > 0)
          for (const mark of cropMarks(trim)) surface.stroke(mark, { width: MARK.width, colour: '#000000' });
        await drained(document);
      }
    },
    async end() {
      document.end();
    },
  };
}

type Document = InstanceType<typeof import('pdfkit')>;
/** What pdfkit lets through to the file, though its types do not say so. */
interface Dictionary {
  data: Record<string, unknown>;
}

/** The boxes a printer's software asks for, in PDF units from the sheet's lower left corner. */
function setPageBoxes(document: Document, trim: Rect, bleed: number): void {
  const page = document.page as unknown as { dictionary: Dictionary; height: number };
  const box = ({ x, y, width, height }: Rect) =>
    [x * UNITS, page.height - (y + height) * UNITS, (x + width) * UNITS, page.height - y * UNITS].map(
      (value) => Math.round(value * 1000) / 1000,
    );
  page.dictionary.data.TrimBox = box(trim);
  page.dictionary.data.BleedBox = box(grown(trim, bleed));
}

/** Viewers show the title, and turn the pages of a Japanese book to the right. */
function setViewer(document: Document, rightToLeft: boolean): void {
  const root = (document as unknown as { _root: Dictionary })._root;
  root.data.ViewerPreferences = document.ref({ DisplayDocTitle: true, Direction: rightToLeft ? 'R2L' : 'L2R' });
}

/** Two short lines at every corner of the trim box, outside the bleed. */
function cropMarks({ width, height }: { width: number; height: number }): string[] {
  return [0, width].flatMap((x) =>
    [0, height].flatMap((y) => {
      const [dx, dy] = [x === 0 ? -1 : 1, y === 0 ? -1 : 1];
      return [
        openLine([
          { x: x + dx * MARK.from, y },
          { x: x + dx * MARK.to, y },
        ]),
        openLine([
          { x, y: y + dy * MARK.from },
          { x, y: y + dy * MARK.to },
        ]),
      ];
    }),
  );
}
