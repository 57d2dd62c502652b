export { readingLength } from './length.ts';
export { areOneName } from './nicknames.ts';
export { dividePages, needOf, PANELS_A_PAGE, pagesOf } from './page-budget.ts';
export { QUESTIONS } from './questions.ts';
export { stripRuby } from './ruby.ts';
export { type Segment, type SegmentedStory, segmentStory } from './segments.ts';
export { splitSentences } from './sentences.ts';
export { placeInStory } from './story-place.ts';
