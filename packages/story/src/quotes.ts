import type { Span } from '@manga/contracts';
import type { Paragraph } from './paragraphs.ts';
import { playLines } from './play.ts';

/** Something between quotation marks: perhaps a spoken line, perhaps a title or an emphasised word. */
export interface Quote {
  /** With the marks. */
  span: Span;
  /** Without the marks and the white space inside them. */
  inner: Span;
  /** The opening mark; in a play or a chat the speaker's name with its colon. */
  mark: string;
}

/** Opening mark → closing mark, for marks that differ and therefore nest. */
const PAIRS: Record<string, string> = {
  '「': '」',
  '『': '』',
  '｢': '｣',
  '“': '”',
  '«': '»',
  '‹': '›',
  '„': '“”',
  '〝': '〟〞',
  '（': '）',
  '(': ')',
};
const CONTRACTION = /^['‘’](?:tis|twas|twere|twill|em|til|cause|bout|round|neath|cept|n|s|d|ll|re|ve|\d0s)\b/i;
/** Speech of a Japanese text may run over several paragraphs; past this length a mark was simply forgotten. */
const LONGEST_OPEN_QUOTE = 3000;

interface Scan {
  story: string;
  paragraphs: readonly Paragraph[];
  /** Index of the paragraph being read. */
  index: number;
}

/** Finds what stands in quotation marks, thoughts in brackets （…）, dialogue led by a dash and the lines of a play; in order, never overlapping. */
export function findQuotes(story: string, paragraphs: readonly Paragraph[]): Quote[] {
  const quotes: Quote[] = [];
  const play = playLines(story, paragraphs);
  let from = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const { span } = paragraph;
    const scan: Scan = { story, paragraphs, index };
    let at = Math.max(from, span.start);
    const line = play.get(paragraph);
    if (line !== undefined && at === span.start) {
      quotes.push(line);
      from = span.end;
      continue;
    }
    if (at === span.start) {
      const led = dashLed(story, span);
      if (led !== null) {
        quotes.push(...led);
        from = span.end;
        continue;
      }
    }
    while (at < span.end) {
      const end = closeOf(scan, at);
      if (end === null) {
        at += 1;
        continue;
      }
      const quote = toQuote(story, at, end);
      if (quote !== null) quotes.push(quote);
      at = end.end;
    }
    from = Math.max(at, span.end);
  }
  return quotes;
}

interface Close {
  /** Where the text inside ends. */
  inner: number;
  /** After the closing mark. */
  end: number;
}

function toQuote(story: string, start: number, close: Close): Quote | null {
  const text = story.slice(start + 1, close.inner);
  const inner = { start: start + 1 + (text.length - text.trimStart().length), end: start + 1 + text.trimEnd().length };
  if (inner.end <= inner.start) return null;
  return { span: { start, end: close.end }, inner, mark: story[start] ?? '' };
}

/** Where the quote that opens at `at` closes, or null when none opens there. */
function closeOf(scan: Scan, at: number): Close | null {
  const { story } = scan;
  const mark = story[at] ?? '';
  const before = story[at - 1] ?? '\n';
  const after = story[at + 1] ?? '\n';
  if (mark === '"' || mark === '＂') return straight(scan, at, mark, before, after);
  if (mark === "'" || mark === '‘') return single(scan, at, mark, before, after);
  if (mark === '*' || mark === '_') return emphasised(scan, at, mark, before);
  const closing = PAIRS[mark];
  if (closing === undefined) return null;
  const close = nested(scan, at, mark, closing);
  if (mark === '（' || mark === '(') return close !== null && isThought(scan, at, close) ? close : null;
  return close ?? unclosed(scan);
}

function paragraphEnd({ paragraphs, index }: Scan): number {
  return paragraphs[index]?.span.end ?? 0;
}

function unclosed(scan: Scan): Close {
  const end = paragraphEnd(scan);
  return { inner: end, end };
}

/** The matching mark, over paragraphs too where nothing suggests that it was forgotten. */
function nested(scan: Scan, at: number, mark: string, closing: string): Close | null {
  const { story, paragraphs } = scan;
  let depth = 0;
  let paragraph = scan.index;
  const limit = at + LONGEST_OPEN_QUOTE;
  for (let index = at; index < story.length; index += 1) {
    const end = paragraphs[paragraph]?.span.end ?? 0;
    if (index >= end) {
      const next = paragraphs[paragraph + 1];
      // English opens every paragraph of a long speech anew; a new 「 at a paragraph's start means the last was never closed.
      if (next === undefined || mark === '“' || mark === '（' || mark === '(' || index > limit) return null;
      if ((story[next.span.start] ?? '') in PAIRS || next.gap > 0) return null;
      paragraph += 1;
      index = next.span.start - 1;
      continue;
    }
    const character = story[index] ?? '';
    if (character === mark) depth += 1;
    else if (closing.includes(character)) depth -= 1;
    if (depth === 0) return { inner: index, end: index + 1 };
  }
  return null;
}

const WORD = /[\p{L}\p{N}]/u;

function straight(scan: Scan, at: number, mark: string, before: string, after: string): Close | null {
  // 5'10" and the like: a straight mark after a word closes nothing and opens nothing.
  if ((WORD.test(before) && !/[ぁ-んァ-ヶ一-龠々ー]/.test(before)) || after.trim() === '') return null;
  const end = paragraphEnd(scan);
  const close = scan.story.indexOf(mark, at + 1);
  return close < 0 || close >= end ? unclosed(scan) : { inner: close, end: close + 1 };
}

function single(scan: Scan, at: number, mark: string, before: string, after: string): Close | null {
  const { story } = scan;
  if (WORD.test(before) || after.trim() === '' || CONTRACTION.test(story.slice(at, at + 8))) return null;
  const closing = mark === "'" ? "'" : '’';
  const end = paragraphEnd(scan);
  let fallback: Close | null = null;
  for (let index = at + 1; index < end; index += 1) {
    if (story[index] !== closing) continue;
    const previous = story[index - 1] ?? '';
    const next = story[index + 1] ?? '\n';
    if (WORD.test(next) || previous.trim() === '') continue;
    // "the boys' house": only a mark after punctuation surely closes; after a word it may be a possessive.
    if (/[.,!?…—–-]/.test(previous)) return { inner: index, end: index + 1 };
    fallback ??= { inner: index, end: index + 1 };
  }
  return fallback;
}

/** *Why me?*: thoughts of a text whose italics are written with stars or underscores. */
function emphasised(scan: Scan, at: number, mark: string, before: string): Close | null {
  const { story } = scan;
  if (WORD.test(before) || (story[at + 1] ?? ' ').trim() === '' || story[at + 1] === mark) return null;
  const close = story.indexOf(mark, at + 1);
  if (close < 0 || close >= paragraphEnd(scan)) return null;
  return /[.!?…,。！？—]$/.test(story.slice(at + 1, close)) && isSentenceStart(scan, at)
    ? { inner: close, end: close + 1 }
    : null;
}

function isSentenceStart({ story, paragraphs, index }: Scan, at: number): boolean {
  const before = story.slice(paragraphs[index]?.span.start ?? 0, at).trimEnd();
  return before === '' || /[.!?…。！？」』）)”"’'—―]$/.test(before);
}

/** Brackets hold a thought when they stand as a sentence of their own or are quoted with と; else they are a remark. */
function isThought(scan: Scan, at: number, close: Close): boolean {
  const { story } = scan;
  if (!/[ぁ-んァ-ヶ]/.test(story.slice(at, close.end))) return false;
  return isSentenceStart(scan, at) || /^(?:と|って)/.test(story.slice(close.end, close.end + 2));
}

const TAG =
  /[,!?.…]\s+(?=(?:(?:said|asked|replied|cried|whispered|answered|shouted|added|called|muttered|exclaimed)\b|(?:he|she|they|I|[A-Z]\p{L}+)\s+(?:said|asked|replied|cried|whispered|answered|shouted|added|called|muttered|exclaimed)\b))/u;

/** "— Come in, said Anna." as in Joyce and on the continent: the line runs to its tag or to the paragraph's end. */
function dashLed(story: string, { start, end }: Span): Quote[] | null {
  const text = story.slice(start, end);
  const lead = text.match(/^(?:[—–―]|-{1,2}(?=\s))\s*(?=\S)/)?.[0];
  if (lead === undefined || text.startsWith('——') || text.startsWith('――') || /[ぁ-ん]/.test(text)) return null;
  if (/^[-—–―\s]*$/.test(text)) return null;
  const tag = text.match(TAG);
  const stop = tag?.index === undefined ? text.length : tag.index + 1;
  const quotes: Quote[] = [
    { span: { start, end: start + stop }, inner: { start: start + lead.length, end: start + stop }, mark: lead.trim() },
  ];
  const again = text.slice(stop).match(/[.,]\s*[—–―]\s*(?=\S)/);
  if (tag !== null && again?.index !== undefined) {
    const open = stop + again.index + 1;
    const inner = stop + again.index + again[0].length;
    quotes.push({ span: { start: start + open, end }, inner: { start: start + inner, end }, mark: '—' });
  }
  return quotes;
}
