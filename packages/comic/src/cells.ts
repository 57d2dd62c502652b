import type { Typeface } from '@manga/contracts';
import { clustersOf, isSpace, isWordPart, standsUpright } from './character-class.ts';
import { forbidsBreak } from './kinsoku.ts';
import { phraseEnds } from './phrases.ts';
import type { Ruby } from './ruby.ts';
import { displayed, type TextMeasurer } from './text-measurer.ts';

/** What line breaking moves about: one cell is never broken. */
export interface Cell {
  /** The story's own characters; the cells of a text, joined, are the text. */
  text: string;
  /**
   * upright: stands in its own square of a column; combined: several characters side by side in one square (縦中横);
   * rotated: lies on its side in a column; word: set along a horizontal line; space: nothing at a line's end.
   */
  kind: 'upright' | 'combined' | 'rotated' | 'word' | 'space';
  /** Room along the line, in em. */
  advance: number;
  /** How much a line end after this cell hurts: 0 between phrases, `FORBIDDEN` where kinsoku says no. */
  breakAfter: number;
}

export const FORBIDDEN = 100_000;
const INSIDE_RUBY = 2_000;
/** JLREQ, grouped numerals (cl-24): broken only where a line has no room for the whole number. */
const INSIDE_NUMBER = 2_000;
const INSIDE_WORD = 500;
const INSIDE_PHRASE = 60;
const AFTER_HYPHEN = 20;
/** A word longer than this many em is broken rather than blown up to a balloon's width. */
const LONGEST_WORD = 8;

/** The cells of a text for columns (vertical) or for horizontal lines. */
export function cellsOf(
  text: string,
  ruby: readonly Ruby[],
  typeface: Typeface,
  vertical: boolean,
  measurer: TextMeasurer,
): Cell[] {
  const pieces = vertical ? verticalPieces(text) : horizontalPieces(text);
  const measured = pieces.flatMap((piece) => measure(piece, typeface, measurer));
  const ends = phraseEnds(text);
  let at = 0;
  return measured.map((piece, index) => {
    at += piece.text.length;
    const next = measured[index + 1];
    const breakAfter = next === undefined ? 0 : breakPenalty(piece, next, at, ends, ruby);
    return { text: piece.text, kind: piece.kind, advance: piece.advance, breakAfter };
  });
}

type Piece = Pick<Cell, 'text' | 'kind'>;
type Measured = Piece & Pick<Cell, 'advance'> & { continues?: boolean };

function breakPenalty(a: Measured, b: Measured, at: number, ends: Set<number>, ruby: readonly Ruby[]): number {
  if (isSpace(b.text)) return FORBIDDEN;
  // White space that opens a text stays with the first word.
  if (isSpace(a.text)) return at === a.text.length ? FORBIDDEN : 0;
  if (forbidsBreak(clustersOf(a.text).at(-1)!, clustersOf(b.text)[0]!)) return FORBIDDEN;
  // A straight quote does not say whether it opens or closes: it stays with what it touches.
  if (/["']$/u.test(a.text) || /^["']/u.test(b.text)) return FORBIDDEN;
  if (ruby.some((reading) => reading.start < at && at < reading.end)) return INSIDE_RUBY;
  if (/[\d０-９]$/u.test(a.text) && /^[\d０-９]/u.test(b.text)) return INSIDE_NUMBER;
  if (a.continues) return INSIDE_WORD;
  if (a.kind === 'word' && b.kind === 'word' && /[-‐—–]$/u.test(a.text)) return AFTER_HYPHEN;
  return ends.has(at) ? 0 : INSIDE_PHRASE;
}

function measure(piece: Piece, typeface: Typeface, measurer: TextMeasurer): Measured[] {
  if (piece.kind === 'upright' || piece.kind === 'combined') return [{ ...piece, advance: 1 }];
  const width = (text: string) => measurer.advance(displayed(text, typeface), typeface);
  if (piece.kind === 'space') {
    // A line break inside a line of dialogue counts as the space between two sentences.
    const advance = /\u3000/u.test(piece.text) ? 1 : Math.min(0.5, Math.max(0.25, width(' ')));
    return [{ ...piece, advance }];
  }
  const whole = width(piece.text);
  if (whole <= LONGEST_WORD) return [{ ...piece, advance: whole }];
  const parts = clustersOf(piece.text).map((text) => ({ ...piece, text, advance: width(text) }));
  return parts.map((part, index) => (index === parts.length - 1 ? part : { ...part, continues: true }));
}

/** A column's pieces: 縦中横 for one or two digits and for !?, capitals upright, other words on their side. */
function verticalPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const run of runsOf(text, /^[!?！？]$/u)) {
    const length = clustersOf(run.text).length;
    if (run.kind === 'marks') pieces.push(...inPairs(run.text));
    else if (run.kind === 'space') pieces.push({ text: run.text, kind: 'space' });
    else if (run.kind === 'upright') pieces.push({ text: run.text, kind: 'upright' });
    else if (/^[0-9]{1,2}$|^[A-Z]{2}$/u.test(run.text)) pieces.push({ text: run.text, kind: 'combined' });
    else if (length === 1 || /^[0-9]{3,4}$|^[A-Z]{3,5}$/u.test(run.text)) pieces.push(...each(run.text, 'upright'));
    else pieces.push({ text: run.text, kind: 'rotated' });
  }
  return pieces;
}

function horizontalPieces(text: string): Piece[] {
  return runsOf(text, /^[！？]$/u).flatMap((run): Piece[] => {
    if (run.kind === 'space') return [{ text: run.text, kind: 'space' }];
    if (run.kind === 'upright') return [{ text: run.text, kind: 'word' }];
    // Marks belong to their word; a hyphen inside a word is a place to break.
    return run.text.split(/(?<=\p{L}[-‐—–])(?=\p{L})/u).map((part) => ({ text: part, kind: 'word' }));
  });
}

interface Run {
  text: string;
  kind: 'space' | 'marks' | 'upright' | 'word';
}

function runsOf(text: string, marks: RegExp): Run[] {
  const runs: Run[] = [];
  for (const cluster of clustersOf(text)) {
    const kind = kindOf(cluster, marks);
    const last = runs.at(-1);
    if (last !== undefined && last.kind === kind && kind !== 'upright') last.text += cluster;
    else runs.push({ text: cluster, kind });
  }
  return runs;
}

function kindOf(cluster: string, marks: RegExp): Run['kind'] {
  if (isSpace(cluster)) return 'space';
  if (marks.test(cluster)) return 'marks';
  if (standsUpright(cluster) || !isWordPart(cluster)) return 'upright';
  return 'word';
}

/** !? in one cell; three stand together too, more are taken two by two. */
function inPairs(marks: string): Piece[] {
  const size = marks.length === 3 ? 3 : 2;
  const pieces: Piece[] = [];
  for (let at = 0; at < marks.length; at += size) {
    const text = marks.slice(at, at + size);
    pieces.push({ text, kind: text.length === 1 ? 'upright' : 'combined' });
  }
  return pieces;
}

function each(text: string, kind: Piece['kind']): Piece[] {
  return clustersOf(text).map((cluster) => ({ text: cluster, kind }));
}
