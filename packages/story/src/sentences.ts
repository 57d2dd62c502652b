import type { Span } from '@manga/contracts';

const ABBREVIATION =
  /(?:^|[\s("“‘])(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|Jr|Sr|vs|etc|e\.g|i\.e|[A-Z])\.\s*$/;
const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });

/** The sentences of one stretch of the story, without the white space between them. */
export function splitSentences(story: string, span: Span): Span[] {
  const sentences: Span[] = [];
  const text = story.slice(span.start, span.end);
  let open = -1;
  for (const { segment, index } of segmenter.segment(text)) {
    if (open < 0) open = index;
    const end = index + segment.length;
    // Unicode's rules end a sentence after "Mr." and before the rest of a line of dots.
    const rest = text.slice(end);
    if (rest !== '' && (ABBREVIATION.test(segment) || /^[…‥。．！？!?）)」』〉》\]]/.test(rest))) continue;
    const start = open + (text.slice(open, end).length - text.slice(open, end).trimStart().length);
    const stop = open + text.slice(open, end).trimEnd().length;
    if (stop > start) sentences.push({ start: span.start + start, end: span.start + stop });
    open = -1;
  }
  return sentences;
}
