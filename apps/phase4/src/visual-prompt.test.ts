import type { AnsweredLook } from '@manga/contracts';
import { expect, test } from 'vitest';
import { visualPromptOf } from './visual-prompt.ts';

const LOOK: AnsweredLook = {
  n: 1,
  species: '',
  gender: 'male',
  age: 'elder',
  hairStyle: 'receding',
  hairColour: 'white',
  eyes: 'narrow',
  build: 'slim',
  outfit: 'brown kimono',
  marks: ['long beard'],
  voice: 'slow',
  expressions: [],
};

test('the words always come in the order who, hair, eyes, build, outfit, marks', () => {
  expect(visualPromptOf(LOOK)).toBe(
    'elderly man, white receding hair, narrow eyes, slim build, wearing a brown kimono, long beard',
  );
});

test('an animal is named by its species and wears nothing unless it is said', () => {
  expect(
    visualPromptOf({
      ...LOOK,
      species: 'cat',
      hairColour: 'black',
      hairStyle: 'short',
      build: 'small',
      outfit: 'nothing',
      marks: ['collar'],
    }),
  ).toBe('small black cat, short coat, narrow eyes, collar');
});

test('nothing in it can end the clause or look like quoted speech', () => {
  expect(visualPromptOf({ ...LOOK, marks: ['scar; "Hello." 「やあ」'] })).not.toMatch(/[;."「」]/);
});
