import { clustersOf, isInseparable, isSpace, isWordPart, neverEndsLine, neverStartsLine } from './character-class.ts';

/**
 * Longest run of characters that kinsoku may hold together. A scream of twenty ー or 。has to be broken somewhere:
 * beyond this length a break inside the run is no fault (JLREQ leaves it to the typesetter).
 */
export const LONGEST_UNBROKEN = 8;

/** Whether kinsoku (JIS X 4051, JLREQ 3.1) forbids a line end between two grapheme clusters. */
export function forbidsBreak(before: string, after: string): boolean {
  return neverEndsLine(before) || neverStartsLine(after) || (isInseparable(before) && before === after);
}

/** A line break that kinsoku forbids. */
export interface KinsokuFault {
  /** Index of the line that starts wrongly. */
  line: number;
  before: string;
  after: string;
}

/** Finds forbidden breaks between lines that, joined, are one running text. */
export function kinsokuFaults(lines: readonly string[]): KinsokuFault[] {
  const faults: KinsokuFault[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const previous = clustersOf(lines[index - 1]!);
    const next = clustersOf(lines[index]!);
    const before = previous.at(-1);
    const after = next[0];
    // White space ends the word before it; a break after it is always right, whatever stood before.
    if (before === undefined || after === undefined || isSpace(before)) continue;
    if (forbidsBreak(before, after) && unbrokenRun(previous, next) <= LONGEST_UNBROKEN) {
      faults.push({ line: index, before, after });
    }
  }
  return faults;
}

/** Length of the run of clusters around the break that kinsoku, and the words in it, hold together. */
function unbrokenRun(previous: readonly string[], next: readonly string[]): number {
  let length = 2;
  for (let i = previous.length - 1; i > 0 && holds(previous[i - 1]!, previous[i]!); i -= 1) length += 1;
  for (let i = 0; i < next.length - 1 && holds(next[i]!, next[i + 1]!); i += 1) length += 1;
  return length;
}

function holds(before: string, after: string): boolean {
  return forbidsBreak(before, after) || (isWordPart(before) && isWordPart(after));
}
