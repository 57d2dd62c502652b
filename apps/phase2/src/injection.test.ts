import { JobOptions, StoryStructure, StructureAnswer, TextAnalysis } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import type { RunContext } from '@manga/phase-kit';
import { ATTACK_STORIES, type AttackStory, splitPrompt } from '@manga/testing/attack-stories';
import type { TextModel, TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { createWork } from './work.ts';

const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });

/** A story of which the attack has got into every text that phase 1 hands on. */
function analysisOf(story: string, attack: string): TextAnalysis {
  const span = { start: 0, end: story.length };
  const half = Math.floor(story.length / 2);
  const words = attack.slice(0, 200);
  const event = { summary: words, characters: ['c1'], place: 'p1', emotion: 'neutral', importance: 0.5 } as const;
  return TextAnalysis.parse({
    ...{ title: words, language: 'ja', genre: words.slice(0, 40), mood: words.slice(0, 40), summary: words },
    characters: [
      {
        ...{ id: 'c1', name: words.slice(0, 60), aliases: [], role: 'protagonist', kind: 'person' },
        ...{ gender: 'unknown', age: 'unknown', description: words, mentions: [span] },
      },
    ],
    places: [{ id: 'p1', name: words.slice(0, 60), kind: 'outdoor', description: words, mentions: [span] }],
    dialogue: [],
    events: [
      { id: 'e1', ...event, span: { start: 0, end: half } },
      { id: 'e2', ...event, span: { start: half, end: story.length } },
    ],
  });
}

async function structure(text: string, model: Pick<TextModel, 'ask'> = author) {
  const asked: TextRequest<z.ZodType>[] = [];
  const spy = {
    ask: (request: TextRequest<z.ZodType>, options: { signal: AbortSignal }) => {
      asked.push(request);
      return model.ask(request, options);
    },
  } as TextModel;
  const context = {
    job: { id: 'test', title: null, options: JobOptions.parse({}) },
    signal: new AbortController().signal,
    story: async () => text,
    input: () => analysisOf(text, text),
  };
  const output = await createWork({ text: spy }).run(context as unknown as RunContext);
  return { asked, output: StoryStructure.parse(output) };
}

const ownWords = ({ system, parts }: TextRequest<z.ZodType>) => ({
  system,
  own: parts.map((part) => splitPrompt('text' in part ? part.text : '').own),
});

const usual = ownWords((await structure('雨が降っていた。ユキは笑った。')).asked[0]!);

test.each(ATTACK_STORIES.map((story): [string, AttackStory] => [story.name, story]))(
  '%s: in every text that phase 1 hands on, it leaves the question as it is and the beats cover the story',
  async (_, { text }) => {
    const { asked, output } = await structure(text);
    expect(asked).toHaveLength(1);
    expect(ownWords(asked[0]!)).toEqual(usual);
    expect(asked[0]!.schema).toBe(StructureAnswer);
    const beats = output.acts.flatMap((act) => act.beats);
    expect(beats.flatMap(({ events }) => events)).toEqual(['e1', 'e2']);
    expect([beats[0]!.span.start, beats.at(-1)!.span.end]).toEqual([0, text.length]);
  },
);

test('an answer that obeyed is refused: a story has beats', async () => {
  await expect(structure(ATTACK_STORIES[0]!.text, obedient)).rejects.toThrow(/beats/);
});
