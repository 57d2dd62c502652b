import { StoryStructure, TextAnalysis } from '@manga/contracts';
import { segmentStory } from '@manga/story';

/** For tests: what phases 1 and 2 tell of a story, at its simplest: its lines, one event and one beat a paragraph. */
export function inputsFor(story: string) {
  const { paragraphs, segments } = segmentStory(story);
  const dialogue = segments
    .filter(({ kind }) => kind === 'quote')
    .map(({ inner }, index) => ({
      id: `d${index + 1}`,
      text: story.slice(inner.start, inner.end),
      span: inner,
      speaker: null,
      voice: 'speech',
      emotion: 'neutral',
    }));
  const spans = paragraphs.map(({ span }, index) => ({
    start: index === 0 ? 0 : span.start,
    end: paragraphs[index + 1]?.span.start ?? story.length,
  }));
  const analysis = TextAnalysis.parse({
    title: 't',
    language: 'ja',
    genre: 'g',
    mood: 'm',
    summary: 's',
    characters: [],
    places: [],
    dialogue,
    events: spans.map((span, index) => ({
      id: `e${index + 1}`,
      summary: 'x',
      span,
      characters: [],
      place: null,
      emotion: 'neutral',
      importance: 0.5,
    })),
  });
  const beats = spans.map((span, index) => ({
    id: `b${index + 1}`,
    summary: 'x',
    span,
    events: [`e${index + 1}`],
    emotion: 'neutral',
    tension: 0.5,
    pages: 1,
  }));
  const structure = StoryStructure.parse({
    acts: [{ name: 'ki', purpose: 'x', beats }],
    climax: 'b1',
    pages: beats.length,
  });
  return { 1: analysis, 2: structure } as const;
}
