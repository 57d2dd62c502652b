import type { LetteredLine, Rect, Typeface } from '@manga/contracts';
import { type Cell, cellsOf } from './cells.ts';
import { isSmallKana, isStop } from './character-class.ts';
import type { PlacedRun } from './placed-run.ts';
import type { Shaper, UprightGlyph } from './shaper.ts';
import { displayed } from './text-measurer.ts';

/** Where the base line lies in a full-width cell: the ideographic em box of all Japanese fonts reaches 0.88 em above it. */
const BASELINE = 0.88;
/** Marks that lie along the column; without a form of their own they are turned. */
const TURNED = /^[「」『』（）［］｛｝〈〉《》【】〔〕〘〙〖〗ー～〜…‥―—–─＝：；＜＞〝〟“”‘’()[\]{}<>|｜-]/u;
/** Size of the reading beside the base, in em of the base. */
const RUBY = 0.5;

/** One column of vertical text, from the top of its box downwards, with its readings to the right. */
export function setColumn(line: LetteredLine, typeface: Typeface, size: number, shaper: Shaper): PlacedRun[] {
  const cells = cellsOf(line.text, line.ruby, typeface, true, shaper);
  const centre = line.box.x + line.box.width / 2;
  const tops: number[] = [];
  const runs: PlacedRun[] = [];
  let top = line.box.y;
  let offset = 0;
  for (const cell of cells) {
    for (let i = 0; i < cell.text.length; i += 1) tops[offset + i] = top;
    offset += cell.text.length;
    runs.push(...setCell(cell, centre, top, typeface, size, shaper));
    top += cell.advance * size;
  }
  tops[offset] = top;
  for (const reading of line.ruby) {
    const from = tops[reading.start] ?? line.box.y;
    const span: Rect = {
      x: centre + size * 0.52,
      y: from,
      width: size * RUBY,
      height: (tops[reading.end] ?? top) - from,
    };
    runs.push(...setReading(reading.text, span, typeface, size * RUBY, shaper));
  }
  return runs;
}

function setCell(
  cell: Cell,
  centre: number,
  top: number,
  typeface: Typeface,
  size: number,
  shaper: Shaper,
): PlacedRun[] {
  const text = displayed(cell.text, typeface);
  if (cell.kind === 'space' || text.trim() === '') return [];
  if (cell.kind === 'rotated') return lying(text, centre, top, typeface, size, shaper);
  if (cell.kind === 'combined') return combined(text, centre, top, typeface, size, shaper);
  return [standing(text, centre, top, typeface, size, shaper)];
}

function standing(
  text: string,
  centre: number,
  top: number,
  typeface: Typeface,
  size: number,
  shaper: Shaper,
): PlacedRun {
  const glyph = shaper.upright(text, typeface);
  const run = { font: glyph.font, text, glyphs: glyph.glyphs, vertical: true, size, rotation: 0, stretch: 1 };
  const origin = { x: centre - (glyph.advance / 2) * size, y: top + BASELINE * size };
  if (glyph.verticalForm && glyph.advance > 0.9) return { ...run, ...origin };
  if (TURNED.test(text)) {
    // Turned around the middle of its ink, which then lies in the middle of the cell.
    const inkX = glyph.ink.x + glyph.ink.width / 2;
    const inkY = glyph.ink.y + glyph.ink.height / 2;
    return { ...run, x: centre + inkY * size, y: top + (0.5 - inkX) * size, rotation: Math.PI / 2 };
  }
  if (isStop(text)) return { ...run, ...inkAt(glyph, centre + 0.27 * size, top + 0.25 * size, size) };
  if (isSmallKana(text)) return { ...run, x: origin.x + 0.1 * size, y: origin.y - 0.11 * size };
  if (/^[\p{Letter}\p{Number}]/u.test(text) || glyph.advance === 1) return { ...run, ...origin };
  return { ...run, ...inkAt(glyph, centre, top + 0.5 * size, size), ...shrunk(glyph, centre, top, size) };
}

/** Origin that brings the middle of the glyph's ink to a point. */
function inkAt(glyph: UprightGlyph, x: number, y: number, size: number): { x: number; y: number } {
  return { x: x - (glyph.ink.x + glyph.ink.width / 2) * size, y: y - (glyph.ink.y + glyph.ink.height / 2) * size };
}

/** Emoji and signs wider than a cell are made smaller until they fit. */
function shrunk(glyph: UprightGlyph, centre: number, top: number, size: number): Partial<PlacedRun> {
  const scale = Math.min(1, 1 / Math.max(glyph.ink.width, glyph.ink.height, 0.01));
  return scale === 1 ? {} : { size: size * scale, ...inkAt(glyph, centre, top + 0.5 * size, size * scale) };
}

/** 縦中横: side by side in one square, made narrower when they need it. */
function combined(
  text: string,
  centre: number,
  top: number,
  typeface: Typeface,
  size: number,
  shaper: Shaper,
): PlacedRun[] {
  const half = text.replaceAll('！', '!').replaceAll('？', '?');
  const shaped = shaper.line(half, typeface);
  const width = shaped.reduce((sum, run) => sum + run.advance, 0);
  const stretch = Math.min(1, 1 / width);
  let x = centre - (width * stretch * size) / 2;
  return shaped.map((run) => {
    const placed = {
      font: run.font,
      text: run.text,
      glyphs: run.glyphs,
      vertical: false,
      x,
      y: top + BASELINE * size,
      size,
    };
    x += run.advance * stretch * size;
    return { ...placed, rotation: 0, stretch };
  });
}

/** Words of other scripts lie on their right side. */
function lying(
  text: string,
  centre: number,
  top: number,
  typeface: Typeface,
  size: number,
  shaper: Shaper,
): PlacedRun[] {
  let y = top;
  return shaper.line(text, typeface).map((run) => {
    // The middle of the small letters on the middle of the column.
    const placed = {
      font: run.font,
      text: run.text,
      glyphs: run.glyphs,
      vertical: false,
      x: centre - 0.34 * size,
      y,
      size,
    };
    y += run.advance * size;
    return { ...placed, rotation: Math.PI / 2, stretch: 1 };
  });
}

/** A reading is spread over its base, or centred on it when it is longer. */
function setReading(reading: string, span: Rect, typeface: Typeface, size: number, shaper: Shaper): PlacedRun[] {
  const cells = cellsOf(reading, [], typeface, true, shaper);
  const length = cells.reduce((sum, cell) => sum + cell.advance * size, 0);
  const gap = Math.max(0, (span.height - length) / cells.length);
  let top = span.y + (span.height - length - gap * cells.length) / 2 + gap / 2;
  return cells.flatMap((cell) => {
    const runs = setCell(cell, span.x + span.width / 2, top, typeface, size, shaper);
    top += cell.advance * size + gap;
    return runs;
  });
}
