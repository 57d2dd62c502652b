import { SceneSplit } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import { overhear, testContext } from '@manga/phase-kit/test-work';
import { ATTACK_STORIES, ownWords } from '@manga/testing/attack-stories';
import type { TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { inputsFor } from './test-story.ts';
import { createWork } from './work.ts';

const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });

async function divide(story: string, model = author) {
  const { text, asked } = overhear(model);
  const outputs = inputsFor(story);
  const output = await createWork({ text }).run(testContext({ story, outputs }));
  return { asked, scenes: SceneSplit.parse(output).scenes, lines: outputs[1].dialogue.map(({ id }) => id) };
}

/** How many passages there are is the story's business. */
const question = (request: TextRequest<z.ZodType>) => JSON.stringify(ownWords(request)).replaceAll(/\d+/g, 'N');

const usual = question((await divide('雨が降っていた。')).asked[0]!);

test.each(ATTACK_STORIES)(
  '$name: the scenes still cover the story, with every line in exactly one of them',
  async ({ text }) => {
    const { asked, scenes, lines } = await divide(text);
    for (const request of asked) expect(question(request)).toBe(usual);
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
