import { imagesOf, layoutOf, lineOf, panelOf } from '@manga/comic/test-book';
import { FacesAnswer, Lettering } from '@manga/contracts';
import { exampleAnalysis } from '@manga/contracts/test-examples';
import { createAuthorModel } from '@manga/emulators/author-model';
import { createIllustrator } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import type { Services } from '@manga/phase-kit';
import { overhear, performWork, testContext } from '@manga/phase-kit/test-work';
import { ATTACK_STORIES, splitPrompt } from '@manga/testing/attack-stories';
import type { TextModel, TextRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { createWork } from './work.ts';

const SIZE = { width: 400, height: 300 };
const picture = await createIllustrator().draw({ prompt: 'a girl and a boy on a street', ...SIZE, seed: 1 });
const author = createAuthorModel();
const obedient = createAuthorModel({ obeys: true });

/** Letters a panel in which somebody says the attack; `asked` is all that the model gets to read. */
async function letter(said: string, model: Pick<TextModel, 'ask'> = author) {
  const { text, asked } = overhear(model);
  const layout = layoutOf(panelOf(1, [lineOf(1, said, 'c1')], { action: said, place: said.slice(0, 60) }));
  const context = testContext({
    outputs: { 1: exampleAnalysis({ title: '雨の港' }), 4: { sheets: [] }, 5: layout, 6: imagesOf(layout, SIZE) },
  });
  const services = { text, store: { get: async () => picture } } as unknown as Services;
  return { asked, lettering: Lettering.parse(await performWork(createWork(services), context)) };
}

const readBy = ({ system, parts }: TextRequest<z.ZodType>) => ({
  system,
  texts: parts.map((part) => ('text' in part ? splitPrompt(part.text) : 'picture')),
});

const usual = readBy((await letter('おはよう。')).asked[0]!);
/** What stands in a balloon: short enough for one. */
const spoken = (text: string) => text.split('\n')[1]!.slice(0, 40).trim() || '……';

test.each(ATTACK_STORIES)(
  '$name: said in a panel, no word of it gets to the model that looks at the picture, and it is lettered as it stands',
  async ({ text }) => {
    const { asked, lettering } = await letter(spoken(text));
    expect(asked).toHaveLength(1);
    expect(readBy(asked[0]!)).toEqual(usual);
    expect(asked[0]!.schema).toBe(FacesAnswer);
    expect(lettering.pages[0]!.balloons.length).toBeGreaterThan(0);
  },
);

test('an answer that obeyed what a picture says is refused, and the panel is lettered without it', async () => {
  const refusing = {
    ask: (request: TextRequest<z.ZodType>) =>
      obedient.ask(request).catch((error: Error) => {
        throw new AppError('MODEL_ANSWER_INVALID', { detail: error.message });
      }),
  } as TextModel;
  await expect(refusing.ask((await letter('おはよう。')).asked[0]!, {} as never)).rejects.toMatchObject({
    detail: expect.stringContaining('picture 1 is answered 0 times'),
  });
  const { lettering } = await letter('おはよう。', refusing);
  expect(lettering.faces[0]!.source).toBe('saliency');
  expect(lettering.pages[0]!.balloons.map((balloon) => balloon.text).join('')).toBe('おはよう。');
});
