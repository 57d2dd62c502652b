import type { Beat, StoryStructure, TextAnalysis } from '@manga/contracts';
import { exampleAnalysis, exampleEvent } from '@manga/contracts/test-examples';
import { segmentStory } from '@manga/story';
import { linesOf } from '@manga/story/test-lines';

/** For tests: what phases 1 and 2 tell of a story, at its simplest: its lines, one event and one beat a paragraph. */
export function inputsFor(story: string): { 1: TextAnalysis; 2: StoryStructure } {
  const { paragraphs } = segmentStory(story);
  const spans = paragraphs.map(({ span }, index) => ({
    start: index === 0 ? 0 : span.start,
    end: paragraphs[index + 1]?.span.start ?? story.length,
  }));
  const analysis = exampleAnalysis({
    dialogue: linesOf(story),
    events: spans.map((span, index) => exampleEvent({ id: `e${index + 1}`, span })),
  });
  return {
    1: analysis,
    2: structureOf(beatsOver(spans).map((beat, index) => ({ ...beat, events: [`e${index + 1}`] }))),
  };
}

/** For tests: a beat over each of these stretches, of so many pages. */
export function beatsOver(spans: readonly Beat['span'][], pages = 1): Beat[] {
  return spans.map((span, index) => ({
    id: `b${index + 1}`,
    summary: 'x',
    span,
    events: [],
    emotion: 'neutral',
    tension: 0.5,
    pages,
  }));
}

/** For tests: these beats in one act. */
export function structureOf(beats: Beat[]): StoryStructure {
  const pages = beats.reduce((sum, beat) => sum + beat.pages, 0);
  return { acts: [{ name: 'ki', purpose: 'x', beats }], climax: 'b1', pages: Math.ceil(pages) };
}
