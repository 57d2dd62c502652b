import { JobOptions, PanelLayout } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import type { RunContext, Services } from '@manga/phase-kit';
import { performWork } from '@manga/phase-kit/test-work';
import { ATTACK_STORIES, ATTACKED, type AttackStory, splitPrompt } from '@manga/testing/attack-stories';
import type { TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { bookOf } from './test-book.ts';
import { createWork } from './work.ts';

const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });

async function layOut(story: string, language: 'ja' | 'en', model = author) {
  const asked: TextRequest<z.ZodType>[] = [];
  const text = {
    ask: (request: TextRequest<z.ZodType>) => {
      asked.push(request);
      return model.ask(request);
    },
  };
  const book = bookOf(story, ATTACKED[language].people, { language });
  const inputs = { 1: book.analysis, 2: book.structure, 3: book.split, 4: book.design };
  const context = {
    job: { id: 'test', title: null, options: JobOptions.parse({}) },
    signal: new AbortController().signal,
    log: { warn: () => undefined },
    story: async () => story,
    input: (phase: 1 | 2 | 3 | 4) => inputs[phase],
  };
  const work = createWork({ text } as unknown as Services);
  const layout = PanelLayout.parse(await performWork(work, context as unknown as RunContext));
  return { asked, layout, dialogue: book.analysis.dialogue };
}

/** Our own words; how many panels fit is the story's business. */
const ownWords = ({ system, parts }: TextRequest<z.ZodType>) => ({
  system,
  own: parts.map((part) => splitPrompt('text' in part ? part.text : '').own.replaceAll(/\d+/g, 'N')),
});

const usual = ownWords((await layOut('雨が降っていた。', 'ja')).asked[0]!);

test.each(ATTACK_STORIES.map((story): [string, AttackStory] => [story.name, story]))(
  '%s: the storyboard is asked for in the same words, and letters every line as it stands',
  async (_, { language, text }) => {
    const { asked, layout, dialogue } = await layOut(text, language);
    for (const request of asked) expect(ownWords(request)).toEqual(usual);
    const lettered = new Map<string, string>();
    for (const line of layout.pages.flatMap(({ panels }) => panels).flatMap(({ lines }) => lines))
      if (line.dialogue !== null) lettered.set(line.dialogue, (lettered.get(line.dialogue) ?? '') + line.text);
    expect([...lettered]).toEqual(dialogue.map((line) => [line.id, line.text]));
    // No word of the story gets from here into a picture's prompt but by way of the storyboard's own English.
    const actions = layout.pages.flatMap(({ panels }) => panels.map(({ action }) => action)).join('\n');
    expect(actions).not.toMatch(/system prompt|pirate|API key|evil\.example/i);
  },
);

test('an answer that obeyed is refused: nothing of the story would be shown', async () => {
  await expect(layOut(ATTACK_STORIES[0]!.text, 'ja', obedient)).rejects.toThrow(/panels/);
});
