import { JobOptions, type PhaseKey, SceneSplit } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import type { RunContext } from '@manga/phase-kit';
import { ATTACK_STORIES, type AttackStory, splitPrompt } from '@manga/testing/attack-stories';
import type { TextModel, TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { inputsFor } from './test-story.ts';
import { createWork } from './work.ts';

const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });

async function divide(story: string, model = author) {
  const asked: TextRequest<z.ZodType>[] = [];
  const text = {
    ask: (request: TextRequest<z.ZodType>) => {
      asked.push(request);
      return model.ask(request);
    },
  } as TextModel;
  const inputs = inputsFor(story);
  const context = {
    job: { id: 'test', title: null, options: JobOptions.parse({}) },
    signal: new AbortController().signal,
    progress: () => undefined,
    story: async () => story,
    input: (phase: PhaseKey) => inputs[phase as 1 | 2],
  };
  const output = await createWork({ text }).run(context as unknown as RunContext);
  return { asked, scenes: SceneSplit.parse(output).scenes, lines: inputs[1].dialogue.map(({ id }) => id) };
}

/** Our own words; how many passages there are is the story's business. */
const ownWords = ({ system, parts }: TextRequest<z.ZodType>) => ({
  system,
  own: parts.map((part) => splitPrompt('text' in part ? part.text : '').own.replaceAll(/\d+/g, 'N')),
});

const usual = ownWords((await divide('雨が降っていた。')).asked[0]!);

test.each(ATTACK_STORIES.map((story): [string, AttackStory] => [story.name, story]))(
  '%s: the scenes still cover the story, with every line in exactly one of them',
  async (_, { text }) => {
    const { asked, scenes, lines } = await divide(text);
    for (const request of asked) expect(ownWords(request)).toEqual(usual);
    expect(scenes.flatMap(({ dialogue }) => dialogue)).toEqual(lines);
    expect(scenes[0]!.span.start).toBe(0);
    expect(scenes.at(-1)!.span.end).toBe(text.length);
    scenes.slice(1).forEach(({ span }, index) => {
      expect(span.start).toBe(scenes[index]!.span.end);
    });
  },
);

test('an answer that obeyed is refused: a story has scenes', async () => {
  await expect(divide(ATTACK_STORIES[0]!.text, obedient)).rejects.toThrow(/scenes/);
});
