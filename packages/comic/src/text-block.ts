import type { Rect } from '@manga/contracts';
import { type Cell, FORBIDDEN } from './cells.ts';
import { LONGEST_UNBROKEN } from './kinsoku.ts';
import { breakLines, type CellLine } from './line-break.ts';

/** A text broken into lines, around the block's centre. */
export interface TextBlock {
  lines: {
    text: string;
    /** UTF-16 offsets in the block's text. */
    start: number;
    end: number;
    /** In millimetres, relative to the block's centre. */
    box: Rect;
  }[];
  width: number;
  height: number;
  /** How much its line breaks hurt. */
  cost: number;
}

export interface BlockStyle {
  vertical: boolean;
  /** Type size in millimetres. */
  size: number;
  /** From line to line, in em. */
  pitch: number;
  /** Most lines, and the longest a line may be in em. */
  mostLines: number;
  longestLine: number;
}

/** 行間: a column needs a third of an em beside it, and room for a reading where there is one. */
export function linePitch({
  vertical,
  hasRuby,
  latin,
}: {
  vertical: boolean;
  hasRuby: boolean;
  latin: boolean;
}): number {
  if (hasRuby) return vertical ? 1.65 : 1.8;
  if (vertical) return 1.32;
  return latin ? 1.12 : 1.4;
}

/** Every sensible way to break a text: one block for each number of lines. */
export function textBlocks(cells: readonly Cell[], style: BlockStyle): TextBlock[] {
  const total = cells.reduce((sum, cell) => sum + cell.advance, 0);
  // What kinsoku holds together may make a line longer than is usual: better than a break that is wrong.
  const longestLine = Math.max(style.longestLine, longestUnbroken(cells));
  const least = Math.max(1, Math.ceil(total / longestLine));
  const most = Math.max(least, Math.min(style.mostLines, cells.length));
  const blocks: TextBlock[] = [];
  const fits = () => blocks.some((block) => block.cost < FORBIDDEN);
  // Long words may need a line more than is usual: better than a break that is wrong.
  for (let count = least; count <= most || (count <= cells.length && !fits()); count += 1) {
    const shares = style.vertical ? columnShare(count) : diamondShare(count);
    const { lines, cost } = breakLines(cells, count, shares, longestLine);
    blocks.push(blockOf(cells, lines, cost, style));
  }
  return blocks;
}

/** Length in em of the longest run of cells that must not be parted, up to `LONGEST_UNBROKEN` of them. */
function longestUnbroken(cells: readonly Cell[]): number {
  let longest = 0;
  for (let start = 0; start < cells.length; ) {
    let end = start + 1;
    while (end < cells.length && cells[end - 1]!.breakAfter >= FORBIDDEN) end += 1;
    const run = cells.slice(start, end).filter((cell) => cell.kind !== 'space');
    if (run.length <= LONGEST_UNBROKEN)
      longest = Math.max(
        longest,
        run.reduce((sum, cell) => sum + cell.advance, 0),
      );
    start = end;
  }
  return longest;
}

/** Columns of one length, the first and the last a little shorter: they stand where the balloon is narrow. */
function columnShare(count: number): (line: number) => number {
  return (line) => (count > 2 && (line === 0 || line === count - 1) ? 0.86 : 1);
}

/** English balloons are lettered as a diamond: short, long, longest, long, short. */
function diamondShare(count: number): (line: number) => number {
  return (line) => {
    const height = ((line + 0.5) / count) * 2 - 1;
    return Math.sqrt(1 - 0.72 * height * height);
  };
}

function blockOf(cells: readonly Cell[], lines: readonly CellLine[], cost: number, style: BlockStyle): TextBlock {
  const { size, pitch, vertical } = style;
  const longest = Math.max(...lines.map((line) => line.length)) * size;
  const thickness = ((lines.length - 1) * pitch + 1) * size;
  let at = 0;
  const placed = lines.map((line, index) => {
    const text = cells
      .slice(line.start, line.end)
      .map((cell) => cell.text)
      .join('');
    const start = at;
    at += text.length;
    const length = line.length * size;
    const across = -thickness / 2 + index * pitch * size;
    const box = vertical
      ? // Columns run from right to left and begin at one height.
        { x: -across - size, y: -longest / 2, width: size, height: length }
      : { x: -length / 2, y: across, width: length, height: size };
    return { text, start, end: at, box };
  });
  return {
    lines: placed,
    width: vertical ? thickness : longest,
    height: vertical ? longest : thickness,
    cost,
  };
}
