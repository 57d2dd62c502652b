import { PanelLayout } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import type { Services } from '@manga/phase-kit';
import { overhear, performWork, testContext } from '@manga/phase-kit/test-work';
import { ATTACK_STORIES, ATTACKED, ownWords } from '@manga/testing/attack-stories';
import type { TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { bookOf } from './test-book.ts';
import { createWork } from './work.ts';

const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });

async function layOut(story: string, language: 'ja' | 'en', model = author) {
  const { text, asked } = overhear(model);
  const book = bookOf(story, ATTACKED[language].people, { language });
  const outputs = { 1: book.analysis, 2: book.structure, 3: book.split, 4: book.design };
  const work = createWork({ text } as unknown as Services);
  const layout = PanelLayout.parse(await performWork(work, testContext({ story, outputs })));
  return { asked, layout, dialogue: book.analysis.dialogue };
}

/** How many panels fit is the story's business. */
const question = (request: TextRequest<z.ZodType>) => JSON.stringify(ownWords(request)).replaceAll(/\d+/g, 'N');

const usual = question((await layOut('雨が降っていた。', 'ja')).asked[0]!);

test.each(ATTACK_STORIES)(
  '$name: the storyboard is asked for in the same words, and letters every line as it stands',
  async ({ language, text }) => {
    const { asked, layout, dialogue } = await layOut(text, language);
    for (const request of asked) expect(question(request)).toBe(usual);
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
