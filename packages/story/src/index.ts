export { readingLength } from './length.ts';
export { dividePages, type Need, needOf, PANELS_A_PAGE, pagesOf } from './page-budget.ts';
export { type Paragraph, splitParagraphs } from './paragraphs.ts';
export { QUESTIONS } from './questions.ts';
export { findQuotes, type Quote } from './quotes.ts';
export { type StrippedText, stripRuby } from './ruby.ts';
export { type Segment, type SegmentedStory, segmentStory } from './segments.ts';
export { splitSentences } from './sentences.ts';
export { placeInStory } from './story-place.ts';
