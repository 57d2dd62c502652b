import type { Span } from '@manga/contracts';
import { type Paragraph, splitParagraphs } from './paragraphs.ts';
import { findQuotes } from './quotes.ts';
import { splitSentences } from './sentences.ts';

/** The smallest piece of a story that a model may point at: a sentence, the part of one beside a quote, or a quote. */
export interface Segment {
  /** From 1, in the order of the story. */
  number: number;
  kind: 'narration' | 'quote';
  /** Index of its paragraph, from 0. */
  paragraph: number;
  /** With the quotation marks. */
  span: Span;
  /** What is said or thought, without the marks; the same as `span` for narration. */
  inner: Span;
  /** The opening quotation mark; empty for narration. */
  mark: string;
}

export interface SegmentedStory {
  paragraphs: Paragraph[];
  segments: Segment[];
}

/**
 * Divides a story into numbered segments, so that a model can point at its parts without quoting them.
 * Segments are in order and never overlap; between them lies only white space. Every character that can be seen is in one.
 */
export function segmentStory(story: string): SegmentedStory {
  const paragraphs = splitParagraphs(story);
  const quotes = findQuotes(story, paragraphs);
  const segments: Segment[] = [];
  const add = (kind: Segment['kind'], paragraph: number, span: Span, inner: Span, mark: string) =>
    segments.push({ number: segments.length + 1, kind, paragraph, span, inner, mark });
  const narrate = (paragraph: number, span: Span) => {
    for (const sentence of splitSentences(story, span)) add('narration', paragraph, sentence, sentence, '');
  };

  let next = 0;
  let at = 0;
  for (const [index, { span }] of paragraphs.entries()) {
    at = Math.max(at, span.start);
    for (; next < quotes.length; next += 1) {
      const quote = quotes[next];
      if (quote === undefined || quote.span.start >= span.end) break;
      narrate(index, { start: at, end: quote.span.start });
      add('quote', index, quote.span, quote.inner, quote.mark);
      at = quote.span.end;
    }
    narrate(index, { start: at, end: span.end });
    at = Math.max(at, span.end);
  }
  return { paragraphs, segments };
}
