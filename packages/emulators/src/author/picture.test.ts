import { PictureAnswer } from '@manga/contracts';
import { expect, test } from 'vitest';
import { createIllustrator, type Flaw } from '../illustrator/index.ts';
import { pictureTask } from './picture.ts';

const illustrator = createIllustrator();
const girl = 'young girl, long black hair, white school uniform';
const man = 'old man, short white hair, beard, round glasses, grey sweater';
const prompt = [
  'Black and white Japanese manga panel',
  'Medium shot from the waist up, eye-level view',
  `On the left: ${girl}; facing right; joyful expression; waving`,
  `On the right: ${man}; facing left; sad expression; standing`,
  'Place: street',
].join('.\n');
const people = [
  { person: 1, looks: girl },
  { person: 2, looks: man },
];

async function seenIn(flaw?: Flaw) {
  const drawing = { prompt, width: 640, height: 480, seed: 3 };
  const picture = await illustrator.draw(flaw === undefined ? drawing : { ...drawing, flaw });
  return PictureAnswer.parse(await pictureTask.answer({ panel: { shot: 'medium', people } }, [picture]));
}

test('the author sees everybody of the prompt where the illustrator drew them', async () => {
  expect(await seenIn()).toEqual({
    blank: false,
    lettering: false,
    figures: 2,
    people: [
      { person: 1, seen: true, face: 'visible', side: 'left' },
      { person: 2, seen: true, face: 'visible', side: 'right' },
    ],
  });
});

test('what the illustrator gets wrong is seen, flaw by flaw', async () => {
  expect(await seenIn('person-missing')).toMatchObject({ figures: 1, people: [{ seen: true }, { seen: false }] });
  expect(await seenIn('person-extra')).toMatchObject({ figures: 3 });
  expect(await seenIn('mirrored')).toMatchObject({ people: [{ side: 'right' }, { side: 'left' }] });
  expect(await seenIn('turned-away')).toMatchObject({ people: [{ face: 'turned-away' }, { face: 'turned-away' }] });
  expect(await seenIn('lettering')).toMatchObject({ lettering: true, figures: 2 });
  expect(await seenIn('blank')).toMatchObject({ blank: true, figures: 0 });
});

test('in a picture that is not one of the illustrator’s nobody is seen', async () => {
  const answer = await pictureTask.answer({ panel: { people } }, [Buffer.from('not a picture')]);
  expect(answer).toMatchObject({ figures: 0, people: [{ seen: false }, { seen: false }] });
});
