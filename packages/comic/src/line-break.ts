import { type Cell, FORBIDDEN } from './cells.ts';

/** A line of cells: from `start` up to `end` (exclusive). */
export interface CellLine {
  start: number;
  end: number;
  /** Room along the line in em, without the white space at its end. */
  length: number;
}

/** Lines that are longer than the measure are worse than any break, even a forbidden one. */
const OVERFULL = FORBIDDEN * 10;

/** What sums of advances may be off, in em. */
const ROUNDING = 1e-6;

/**
 * Breaks cells into exactly `count` lines (fewer when there are fewer cells) so that the lines come as near as possible to
 * their wished shares of the text and the breaks hurt as little as possible: the best of all ways, by dynamic programming
 * over (line, cell) as Knuth and Plass do for paragraphs.
 *
 * @param shares wished length of each line, relative to one another
 * @param most   no line may be longer, in em
 */
export function breakLines(
  cells: readonly Cell[],
  count: number,
  shares: (line: number) => number,
  most: number,
): { lines: CellLine[]; cost: number } {
  const lines = Math.max(1, Math.min(count, cells.length));
  const upTo = prefixSums(cells);
  const wished = Array.from({ length: lines }, (_, line) => shares(line));
  const scale = upTo[cells.length]! / wished.reduce((sum, share) => sum + share, 0);
  const em = Math.max(1, scale);

  // best[end] of the current line count: the least cost of setting the first `end` cells.
  let best: number[] = [0, ...cells.map(() => Number.POSITIVE_INFINITY)];
  const from: number[][] = [];
  for (let line = 0; line < lines; line += 1) {
    const next = best.map(() => Number.POSITIVE_INFINITY);
    const origin = best.map(() => 0);
    for (let end = line + 1; end <= cells.length - (lines - 1 - line); end += 1) {
      for (let start = end - 1; start >= line; start -= 1) {
        if (best[start] === Number.POSITIVE_INFINITY) continue;
        const length = trimmedLength(cells, upTo, start, end);
        if (length > most * 2 && start < end - 1) break;
        const off = (length - wished[line]! * scale) / em;
        const over = Math.max(0, length - most - ROUNDING);
        const cost =
          best[start]! + 40 * off * off + (over > 0 ? OVERFULL * (1 + over) : 0) + cells[end - 1]!.breakAfter;
        if (cost < next[end]!) {
          next[end] = cost;
          origin[end] = start;
        }
      }
    }
    best = next;
    from.push(origin);
  }

  if (best[cells.length] === Number.POSITIVE_INFINITY) return breakLines(cells, lines + 1, () => 1, most);
  const result: CellLine[] = [];
  for (let line = lines - 1, end = cells.length; line >= 0; line -= 1) {
    const start = from[line]![end]!;
    result.unshift({ start, end, length: trimmedLength(cells, upTo, start, end) });
    end = start;
  }
  return { lines: result, cost: best[cells.length]! };
}

function prefixSums(cells: readonly Cell[]): number[] {
  const sums = [0];
  for (const cell of cells) sums.push(sums.at(-1)! + cell.advance);
  return sums;
}

function trimmedLength(cells: readonly Cell[], upTo: readonly number[], start: number, end: number): number {
  let last = end;
  while (last > start && cells[last - 1]!.kind === 'space') last -= 1;
  return upTo[last]! - upTo[start]!;
}
