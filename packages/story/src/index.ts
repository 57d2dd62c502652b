export { readingLength } from './length.ts';
export { type Paragraph, splitParagraphs } from './paragraphs.ts';
export { findQuotes, type Quote } from './quotes.ts';
export { type StrippedText, stripRuby } from './ruby.ts';
export { type Segment, type SegmentedStory, segmentStory } from './segments.ts';
export { splitSentences } from './sentences.ts';
