import type {
  Character,
  CharacterDesign,
  CharacterSheet,
  DialogueLine,
  SceneSplit,
  StoryStructure,
  TextAnalysis,
} from '@manga/contracts';
import {
  exampleAnalysis,
  exampleCharacter,
  exampleEvent,
  exampleScene,
  exampleSheet,
} from '@manga/contracts/test-examples';
import { linesOf } from '@manga/story/test-lines';

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
  const dialogue = linesOf(story).map((line, index): DialogueLine => {
    const speaker = characters.length === 0 ? null : characters[index % characters.length]!.id;
    const shouted = /[！!]$/.test(line.text);
    return { ...line, speaker, voice: shouted ? 'shout' : 'speech', emotion: shouted ? 'surprise' : 'neutral' };
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
  const scenes = spans.map((span, index) =>
    exampleScene({
      id: `s${index + 1}`,
      title: `Scene ${index + 1}`,
      place: { id: null, name: '港', kind: 'outdoor', description: 'a small harbour with boats' },
      time: 'evening',
      weather: 'rain',
      characters: characters.map(({ id }) => id),
      beats: [beats[index]!.id],
      span,
      dialogue: dialogue
        .filter((line) => line.span.start >= span.start && line.span.start < span.end)
        .map(({ id }) => id),
      tension: (index + 1) / spans.length,
      pages: pages / spans.length,
    }),
  );
  const people = characters.map(({ id }) => id);
  const events = spans.map((span, index) => exampleEvent({ id: `e${index + 1}`, span, characters: people }));
  return {
    story,
    analysis: exampleAnalysis({ language, characters, dialogue, events }),
    structure: { acts: [{ name: 'ki', purpose: 'all', beats }], climax: beats.at(-1)!.id, pages },
    split: { scenes },
    design: { sheets: characters.map(toSheet) },
  };
}

function toCharacter(name: string, index: number): Character {
  return exampleCharacter({
    id: `c${index + 1}`,
    name,
    role: index === 0 ? 'protagonist' : 'supporting',
    gender: index % 2 === 0 ? 'female' : 'male',
    age: index > 1 ? 'elder' : 'teen',
  });
}

function toSheet({ id, name, kind, gender, age }: Character): CharacterSheet {
  return exampleSheet({
    ...{ character: id, name, kind, gender, age },
    hair: { style: 'short', colour: 'black' },
    outfit: 'school uniform',
    visualPrompt: `${age} with short black hair`,
  });
}
