import type { LetteredLine, Typeface } from '@manga/contracts';
import type { PlacedRun } from './placed-run.ts';
import type { Shaper } from './shaper.ts';
import { displayed } from './text-measurer.ts';

/** Where the base line lies in a line's box, from its top in em: capitals stand in the middle, kana in their em box. */
const BASELINE = { latin: 0.84, japanese: 0.88 };
const RUBY = 0.5;

/** One horizontal line, centred in its box, with its readings above. */
export function setRow(line: LetteredLine, typeface: Typeface, size: number, shaper: Shaper): PlacedRun[] {
  const latin = typeface === 'comic' || typeface === 'comic-bold';
  const text = displayed(line.text, typeface).trimEnd();
  const width = (part: string) => shaper.advance(part, typeface) * size;
  const start = line.box.x + (line.box.width - width(text)) / 2;
  const y = line.box.y + (latin ? BASELINE.latin : BASELINE.japanese) * size;
  const runs = setText(text, start, y, typeface, size, shaper);
  for (const reading of line.ruby) {
    const from = start + width(displayed(line.text.slice(0, reading.start), typeface));
    const to = start + width(displayed(line.text.slice(0, reading.end), typeface));
    const length = shaper.advance(reading.text, typeface) * size * RUBY;
    runs.push(
      ...setText(reading.text, (from + to - length) / 2, line.box.y - 0.06 * size, typeface, size * RUBY, shaper),
    );
  }
  return runs;
}

function setText(
  text: string,
  start: number,
  y: number,
  typeface: Typeface,
  size: number,
  shaper: Shaper,
): PlacedRun[] {
  let x = start;
  return shaper.line(text, typeface).map((run) => {
    const placed = { font: run.font, text: run.text, glyphs: run.glyphs, vertical: false, x, y, size };
    x += run.advance * size;
    return { ...placed, rotation: 0, stretch: 1 };
  });
}
