import { FacesAnswer } from '@manga/contracts';
import { expect, test } from 'vitest';
import { createIllustrator } from '../illustrator/index.ts';
import { facesTask } from './faces.ts';

const illustrator = createIllustrator();
const people = [
  { person: 1, looks: 'a young girl, long black hair, school uniform', position: 'right' },
  { person: 2, looks: 'an old man, short white hair, beard, glasses, sweater', position: 'left' },
];

test('tells whose face is where in a picture of the offline illustrator, each person once', async () => {
  const prompt =
    'manga panel, medium shot. on the right a young girl, long black hair, school uniform, smiling. on the left an old man, short white hair, beard, glasses, sweater, sad. street, day';
  const picture = await illustrator.draw({ prompt, width: 640, height: 480, seed: 3 });
  const answer = FacesAnswer.parse(await facesTask.answer({ pictures: [{ picture: 1, people }] }, [picture]));
  const faces = answer.pictures[0]!.faces;
  expect(faces.length).toBeGreaterThan(0);
  const named = faces.map((face) => face.person).filter((person) => person > 0);
  expect(new Set(named).size).toBe(named.length);
  for (const { box } of faces) {
    expect(box[2]).toBeGreaterThan(box[0]!);
    expect(box[3]).toBeGreaterThan(box[1]!);
  }
});

test('sees nobody in a picture that is not one of the illustrator’s', async () => {
  const answer = await facesTask.answer({ pictures: [{ picture: 1, people }] }, [Buffer.from('not a picture')]);
  expect(answer).toEqual({ pictures: [{ picture: 1, faces: [], hands: [] }] });
});
