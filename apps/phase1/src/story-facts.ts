import type { JobOptions } from '@manga/contracts';
import { needOf, pagesOf, readingLength, segmentStory } from '@manga/story';
import { textTokens } from '@manga/vertex';
import { splitChunks } from './chunks.ts';

/** What can be known of a story without a model. */
export interface StoryFacts {
  /** UTF-16 code units. */
  length: number;
  tokens: number;
  readingLength: number;
  segments: number;
  quotes: number;
  /** Parts in which phase 1 asks about it. */
  parts: number;
  /** By phase 2's own budget, with every quote for a line. */
  pages: number;
  /** Events that phase 1 will find. */
  events: number;
}

/** Segments that make one event: phase 1 asks for two to five. */
const SEGMENTS_AN_EVENT = 3.2;

/** Measures a story; `options.pages` is kept to as phase 2 keeps to it. */
export function storyFacts(story: string, options: Pick<JobOptions, 'pages'>): StoryFacts {
  const segmented = segmentStory(story);
  const { segments } = segmented;
  const quotes = segments.filter(({ kind }) => kind === 'quote');
  const events = Math.ceil(segments.length / SEGMENTS_AN_EVENT);
  const length = readingLength(story);
  const lines = quotes.map(({ inner }) => ({ text: story.slice(inner.start, inner.end) }));
  return {
    length: story.length,
    tokens: textTokens(story),
    readingLength: length,
    segments: segments.length,
    quotes: quotes.length,
    parts: splitChunks(segmented).length,
    pages: pagesOf([needOf({ text: story, lines, events }, length)], options.pages),
    events,
  };
}
