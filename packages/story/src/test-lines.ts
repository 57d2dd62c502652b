import type { DialogueLine } from '@manga/contracts';
import { segmentStory } from './segments.ts';

/** For tests: every quote of a story as a line that nobody in particular says, as phase 1 would find it. */
export function linesOf(story: string): DialogueLine[] {
  return segmentStory(story)
    .segments.filter(({ kind }) => kind === 'quote')
    .map(({ inner }, index) => ({
      id: `d${index + 1}`,
      text: story.slice(inner.start, inner.end),
      span: inner,
      speaker: null,
      voice: 'speech',
      emotion: 'neutral',
    }));
}
