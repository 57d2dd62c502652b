import { readFont } from './font-files.ts';
import type { PlacedRun } from './placed-run.ts';

type Document = InstanceType<typeof import('pdfkit')>;

/** The current font of a pdfkit document, as far as its types do not tell. */
interface EmbeddedFont {
  id: string;
  ref(): unknown;
  /** Hexadecimal glyph numbers of the embedded subset, and their places in thousandths of an em. */
  encode(text: string, features: string[]): [codes: string[], places: GlyphPlace[]];
}

interface GlyphPlace {
  xAdvance: number;
  xOffset: number;
  yOffset: number;
  /** What a viewer moves on by itself. */
  advanceWidth: number;
}

/**
 * The operators that set a run on the current page, whose user space is millimetres of the page. The run is placed by the text
 * matrix alone: what is said over several runs (`ActualText`) is found by viewers only while the user space stays the same.
 */
export function setPdfRun(document: Document, run: PlacedRun): void {
  const font = useFont(document, run.font);
  const [codes, places] = font.encode(run.text, run.vertical ? ['vert'] : []);
  const [cos, sin] = [Math.cos(run.rotation), Math.sin(run.rotation)];
  // The page's y points down, a glyph's up.
  const matrix = [run.stretch * cos, run.stretch * sin, sin, -cos, run.x, run.y].map(written).join(' ');
  document.addContent(`BT ${matrix} Tm /${font.id} ${written(run.size)} Tf`);
  let row: string[] = [];
  let rise = 0;
  const flush = () => {
    if (row.length > 0) document.addContent(`[${row.join(' ')}] TJ`);
    row = [];
  };
  codes.forEach((code, index) => {
    const { xAdvance, xOffset, yOffset, advanceWidth } = places[index]!;
    if (yOffset !== rise) {
      flush();
      rise = yOffset;
      document.addContent(`${written((rise / 1000) * run.size)} Ts`);
    }
    if (xOffset !== 0) row.push(written(-xOffset));
    row.push(`<${code}>`);
    const more = xAdvance - xOffset - advanceWidth;
    if (Math.abs(more) > 0.01) row.push(written(-more));
  });
  flush();
  document.addContent(rise === 0 ? 'ET' : '0 Ts ET');
}

function written(value: number): string {
  return String(Number(value.toFixed(4)));
}

/** Each font is read and registered once a document; pdfkit embeds only the glyphs that are used. */
function useFont(document: Document, name: PlacedRun['font']): EmbeddedFont {
  const known = registered.get(document) ?? new Set<string>();
  registered.set(document, known);
  if (!known.has(name)) {
    document.registerFont(name, readFont(name) as unknown as PDFKit.Mixins.PDFFontSource);
    known.add(name);
  }
  document.font(name);
  const font = (document as unknown as { _font: EmbeddedFont })._font;
  const { fonts } = document.page as unknown as { fonts: Record<string, unknown> };
  fonts[font.id] ??= font.ref();
  return font;
}

const registered = new WeakMap<Document, Set<string>>();
