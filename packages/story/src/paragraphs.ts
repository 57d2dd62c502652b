import type { Span } from '@manga/contracts';

/** A paragraph without the white space around it. */
export interface Paragraph {
  span: Span;
  /** Empty lines before it. */
  gap: number;
}

interface Line extends Span {
  blank: boolean;
}

function linesOf(story: string): Line[] {
  const lines: Line[] = [];
  for (const match of story.matchAll(/[^\r\n\u2028\u2029]+|\r\n|[\r\n\u2028\u2029]/g)) {
    const text = match[0];
    if (/^[\r\n\u2028\u2029]/.test(text)) {
      // A line break directly after another one is an empty line.
      const previous = lines.at(-1);
      if (previous === undefined || story.slice(previous.end, match.index).match(/[\r\n\u2028\u2029]/) !== null) {
        lines.push({ start: match.index, end: match.index, blank: true });
      }
      continue;
    }
    const start = match.index + (text.length - text.trimStart().length);
    lines.push({ start, end: Math.max(start, match.index + text.trimEnd().length), blank: text.trim() === '' });
  }
  return lines;
}

const SENTENCE_END = /[.!?…。！？.」』）)"”’'*＊—―─:;：]$/;

/**
 * Whether the text breaks its lines at a fixed width, as plain-text books do. Then a lone line break is no paragraph:
 * in such a text most lines within a block stop in the middle of a sentence.
 */
function isHardWrapped(story: string, lines: readonly Line[]): boolean {
  let inner = 0;
  let open = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (line.blank || next === undefined || next.blank) continue;
    inner += 1;
    const text = story.slice(line.start, line.end);
    if (text.length >= 30 && !SENTENCE_END.test(text)) open += 1;
  }
  return inner >= 3 && open / inner > 0.5;
}

/** The story's paragraphs, in order. A text without any character that can be seen has none. */
export function splitParagraphs(story: string): Paragraph[] {
  const lines = linesOf(story);
  const wrapped = isHardWrapped(story, lines);
  const paragraphs: Paragraph[] = [];
  let gap = 0;
  for (const line of lines) {
    if (line.blank) {
      gap += 1;
      continue;
    }
    const previous = paragraphs.at(-1);
    if (wrapped && gap === 0 && previous !== undefined) previous.span.end = line.end;
    else paragraphs.push({ span: { start: line.start, end: line.end }, gap });
    gap = 0;
  }
  return paragraphs;
}
