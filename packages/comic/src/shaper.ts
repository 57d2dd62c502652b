import type { Typeface } from '@manga/contracts';
import { clustersOf, isSpace } from './character-class.ts';
import { type FontName, readFont } from './font-files.ts';
import { fontChain, GETA } from './fonts.ts';
import type { TextMeasurer } from './text-measurer.ts';

/** A glyph of a shaped run; distances in em, y downwards. */
export interface Glyph {
  id: number;
  x: number;
  y: number;
}

/** A stretch of text in one font. */
export interface ShapedRun {
  font: FontName;
  text: string;
  glyphs: Glyph[];
  advance: number;
}

/** A glyph's ink, in em from its origin on the base line, y downwards. */
export interface Ink {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One cluster in its form for vertical text. */
export interface UprightGlyph extends ShapedRun {
  /** The font has a form of its own for vertical text, and this is it. */
  verticalForm: boolean;
  ink: Ink;
}

/** Turns text into glyphs with HarfBuzz and finds a font for every character. */
export interface Shaper extends TextMeasurer {
  /** Text in one horizontal line, cut into runs of one font. */
  line(text: string, typeface: Typeface): ShapedRun[];
  /** One cluster for a cell of a column. */
  upright(cluster: string, typeface: Typeface): UprightGlyph;
  /** A glyph's outline as an SVG path in em, y upwards as fonts have it; `unitsPerEm` of the font. */
  outline(font: FontName, glyph: number): { path: string; unitsPerEm: number };
  /** Clusters of the text for which no font has a shape: they are set as 〓. */
  missing(text: string, typeface: Typeface): string[];
}

/** Variation selectors and joiners have no shape of their own. */
const SHAPELESS = /^(?:\p{Default_Ignorable_Code_Point}|\s)$/u;

/** Loads HarfBuzz; each font is read when the first character needs it. */
export async function createShaper(): Promise<Shaper> {
  const hb = await import('harfbuzzjs');
  const open = (name: FontName) => {
    const face = new hb.Face(new hb.Blob(readFont(name)));
    return { font: new hb.Font(face), unitsPerEm: face.upem, has: new Set(face.collectUnicodes()) };
  };
  const fonts = new Map<FontName, ReturnType<typeof open>>();
  const fontOf = (name: FontName) => {
    const loaded = fonts.get(name) ?? open(name);
    fonts.set(name, loaded);
    return loaded;
  };

  const covers = (name: FontName, cluster: string) =>
    Array.from(cluster).every(
      (character) => SHAPELESS.test(character) || fontOf(name).has.has(character.codePointAt(0)!),
    );
  const chosen = new Map<string, FontName | null>();
  const fontFor = (cluster: string, typeface: Typeface): FontName | null => {
    const key = `${typeface} ${cluster}`;
    let name = chosen.get(key);
    if (name === undefined) {
      name = fontChain(typeface, cluster).find((candidate) => covers(candidate, cluster)) ?? null;
      chosen.set(key, name);
    }
    return name;
  };

  const shape = (name: FontName, text: string, vertical: boolean): ShapedRun => {
    const { font, unitsPerEm } = fontOf(name);
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    hb.shape(font, buffer, vertical ? [new hb.Feature('vert', 1)] : []);
    let pen = 0;
    const glyphs = buffer.getGlyphInfosAndPositions().map((glyph) => {
      const placed = {
        id: glyph.codepoint,
        x: (pen + (glyph.xOffset ?? 0)) / unitsPerEm,
        y: -(glyph.yOffset ?? 0) / unitsPerEm,
      };
      pen += glyph.xAdvance ?? 0;
      return placed;
    });
    return { font: name, text, glyphs, advance: pen / unitsPerEm };
  };

  const line = (text: string, typeface: Typeface): ShapedRun[] => {
    const stretches: { font: FontName; text: string }[] = [];
    for (const cluster of clustersOf(text)) {
      const own = fontFor(cluster, typeface);
      const font = own ?? 'noto-sans-bold';
      const printed = own === null ? GETA : cluster;
      const last = stretches.at(-1);
      // White space goes with the run before it: it has the same width everywhere and must not part a run.
      if (last !== undefined && (last.font === font || isSpace(cluster))) last.text += printed;
      else stretches.push({ font, text: printed });
    }
    return stretches.map((stretch) => shape(stretch.font, stretch.text, false));
  };

  const widths = new Map<string, number>();
  return {
    line,
    advance(text, typeface) {
      const key = `${typeface} ${text}`;
      let width = widths.get(key);
      if (width === undefined) {
        width = line(text, typeface).reduce((sum, run) => sum + run.advance, 0);
        // Words repeat; a story of 200,000 characters must not stay in memory for it.
        if (widths.size > 20_000) widths.clear();
        widths.set(key, width);
      }
      return width;
    },
    upright(cluster, typeface) {
      const own = fontFor(cluster, typeface);
      const font = own ?? 'noto-sans-bold';
      const text = own === null ? GETA : cluster;
      const run = shape(font, text, true);
      const flat = shape(font, text, false);
      const { font: loaded, unitsPerEm } = fontOf(font);
      const first = run.glyphs[0];
      const extents = first === undefined ? undefined : loaded.glyphExtents(first.id);
      return {
        ...run,
        verticalForm: first !== undefined && first.id !== flat.glyphs[0]?.id,
        ink: {
          x: (extents?.xBearing ?? 0) / unitsPerEm,
          y: -(extents?.yBearing ?? 0) / unitsPerEm,
          width: (extents?.width ?? 0) / unitsPerEm,
          height: -(extents?.height ?? 0) / unitsPerEm,
        },
      };
    },
    outline(font, glyph) {
      const { font: loaded, unitsPerEm } = fontOf(font);
      return { path: loaded.glyphToPath(glyph), unitsPerEm };
    },
    missing(text, typeface) {
      return clustersOf(text).filter((cluster) => !isSpace(cluster) && fontFor(cluster, typeface) === null);
    },
  };
}
