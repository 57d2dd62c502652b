import type { Character, SceneSplit, TextAnalysis } from '@manga/contracts';

const span = { start: 0, end: 10 };

/** For tests: a character of phase 1. */
export function character(id: string, change: Partial<Character> = {}): Character {
  return {
    id,
    name: `Person ${id}`,
    aliases: [],
    role: 'supporting',
    kind: 'person',
    gender: 'female',
    age: 'teen',
    description: '',
    mentions: [span],
    ...change,
  };
}

/** For tests: an analysis with these characters, and one scene in which those of `seen` are seen. */
export function storyOf(characters: Character[], seen: string[]): { analysis: TextAnalysis; split: SceneSplit } {
  return {
    analysis: {
      title: 'Title',
      language: 'en',
      genre: 'drama',
      mood: 'calm',
      summary: 'They meet.',
      characters,
      places: [],
      dialogue: [],
      events: [{ id: 'e1', summary: 'They meet.', span, characters: [], place: null, emotion: 'joy', importance: 1 }],
    },
    split: {
      scenes: [
        {
          id: 's1',
          title: 'Meeting',
          summary: 'They meet.',
          place: { id: null, name: 'street', kind: 'outdoor', description: 'a street' },
          time: 'day',
          weather: 'clear',
          characters: seen,
          beats: ['b1'],
          span,
          dialogue: [],
          mood: 'joy',
          tension: 0.5,
          pages: 1,
        },
      ],
    },
  };
}
