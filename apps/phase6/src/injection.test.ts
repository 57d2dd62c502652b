import { PictureAnswer } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import { createIllustrator } from '@manga/emulators/illustrator';
import { ATTACK_STORIES, type AttackStory, splitPrompt } from '@manga/testing/attack-stories';
import { expect, test } from 'vitest';
import { pictureRequest } from './picture-prompt.ts';

const obedient = createAuthorModel({ obeys: true });
const bytes = await createIllustrator().draw({ prompt: 'a girl on a street', width: 400, height: 300, seed: 1 });

/** The question about a picture, where somebody has put the attack into a character's looks. */
const ask = (looks: string) =>
  pictureRequest(
    { bytes, mimeType: 'image/png' },
    { shot: 'bust', people: [{ id: 'c1', looks, side: 'left', face: true }], mayBeBlank: false },
  );
const ownWords = ({ system, parts }: ReturnType<typeof ask>) => ({
  system,
  own: parts.map((part) => ('text' in part ? splitPrompt(part.text).own : 'picture')),
});
const usual = ownWords(ask('teenage girl'));

test.each(ATTACK_STORIES.map((story): [string, AttackStory] => [story.name, story]))(
  '%s: in a character’s looks, it stays data of the question about the picture',
  (_, { text }) => {
    const request = ask(text);
    expect(ownWords(request)).toEqual(usual);
    expect(request.schema).toBe(PictureAnswer);
    const blocks = request.parts.flatMap((part) => ('text' in part ? splitPrompt(part.text).blocks : []));
    expect(blocks).toEqual([{ panel: { shot: 'bust', people: [{ person: 1, looks: text }] } }]);
  },
);

test('an answer that obeyed is refused: it says nothing of the person', async () => {
  await expect(obedient.ask(ask(ATTACK_STORIES[0]!.text))).rejects.toThrow('person 1 is answered 0 times');
});
