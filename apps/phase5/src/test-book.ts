import type {
  Character,
  CharacterDesign,
  DialogueLine,
  Scene,
  SceneSplit,
  StoryStructure,
  TextAnalysis,
} from '@manga/contracts';
import { segmentStory } from '@manga/story';

/** What phases 1 to 4 would hand over for a story, made by plain rules, for tests of what phase 5 does with it. */
export interface Book {
  story: string;
  analysis: TextAnalysis;
  structure: StoryStructure;
  split: SceneSplit;
  design: CharacterDesign;
}

/** Every quote is a line, spoken by the people in turn; a new scene begins at a line of its own with a `*`. */
export function bookOf(story: string, names: readonly string[], { language = 'ja', pages = 4 } = {}): Book {
  const characters = names.map((name, index) => toCharacter(name, index));
  const dialogue = segmentStory(story)
    .segments.filter(({ kind }) => kind === 'quote')
    .map(({ inner }, index): DialogueLine => {
      const text = story.slice(inner.start, inner.end);
      const speaker = characters.length === 0 ? null : characters[index % characters.length]!.id;
      const voice = /[！!]$/.test(text) ? 'shout' : 'speech';
      return {
        id: `d${index + 1}`,
        text,
        span: inner,
        speaker,
        voice,
        emotion: voice === 'shout' ? 'surprise' : 'neutral',
      };
    });
  const starts = [0, ...[...story.matchAll(/^\*$/gm)].map(({ index }) => index)];
  const spans = starts.map((start, index) => ({ start, end: starts[index + 1] ?? story.length }));
  const beats = spans.map((span, index) => ({
    id: `b${index + 1}`,
    summary: 'something happens',
    span,
    events: [`e${index + 1}`],
    emotion: 'neutral' as const,
    tension: (index + 1) / spans.length,
    pages: pages / spans.length,
  }));
  const scenes = spans.map(
    (span, index): Scene => ({
      id: `s${index + 1}`,
      title: `Scene ${index + 1}`,
      summary: 'Something happens.',
      place: { id: null, name: '港', kind: 'outdoor', description: 'a small harbour with boats' },
      time: 'evening',
      weather: 'rain',
      characters: characters.map(({ id }) => id),
      beats: [beats[index]!.id],
      span,
      dialogue: dialogue
        .filter((line) => line.span.start >= span.start && line.span.start < span.end)
        .map(({ id }) => id),
      mood: 'neutral',
      tension: (index + 1) / spans.length,
      pages: pages / spans.length,
    }),
  );
  return {
    story,
    analysis: {
      title: 'Test',
      language,
      genre: 'drama',
      mood: 'calm',
      summary: 'A test.',
      characters,
      places: [],
      dialogue,
      events: spans.map((span, index) => ({
        id: `e${index + 1}`,
        summary: 'something happens',
        span,
        characters: characters.map(({ id }) => id),
        place: null,
        emotion: 'neutral',
        importance: 0.5,
      })),
    },
    structure: { acts: [{ name: 'ki', purpose: 'all', beats }], climax: beats.at(-1)!.id, pages },
    split: { scenes },
    design: { sheets: characters.map(toSheet) },
  };
}

function toCharacter(name: string, index: number): Character {
  return {
    id: `c${index + 1}`,
    name,
    aliases: [],
    role: index === 0 ? 'protagonist' : 'supporting',
    kind: 'person',
    gender: index % 2 === 0 ? 'female' : 'male',
    age: index > 1 ? 'elder' : 'teen',
    description: '',
    mentions: [],
  };
}

function toSheet({ id, name, kind, gender, age }: Character): CharacterDesign['sheets'][number] {
  return {
    character: id,
    name,
    kind,
    gender,
    age,
    hair: { style: 'short', colour: 'black' },
    eyes: 'round',
    build: 'slim',
    marks: [],
    outfit: 'school uniform',
    voice: 'clear',
    expressions: {},
    visualPrompt: `${age} with short black hair`,
    seed: 1,
    reference: null,
    referenceRefused: null,
  };
}
