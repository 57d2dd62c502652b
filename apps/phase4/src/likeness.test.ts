import type { AnsweredLook } from '@manga/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alike, likenessFaults, setApart } from './likeness.ts';
import { visualPromptOf } from './visual-prompt.ts';

const look = (n: number, change: Partial<AnsweredLook> = {}): AnsweredLook => ({
  n,
  species: '',
  gender: 'female',
  age: 'teen',
  hairStyle: 'bob',
  hairColour: 'black',
  eyes: 'large round',
  build: 'slim',
  outfit: 'white sailor uniform',
  marks: [],
  voice: 'clear',
  expressions: [],
  ...change,
});

test('two with the same hair and no mark of their own are a fault', () => {
  expect(likenessFaults({ characters: [look(1), look(2), look(3, { marks: ['round glasses'] })] })).toEqual([
    'characters 1 and 2 look alike: change hair or marks of one of them',
  ]);
});

test('colours that look the same in black and white do not tell two apart', () => {
  expect(alike(look(1, { hairColour: 'blond' }), look(2, { hairColour: 'silver' }))).toBe(true);
  expect(alike(look(1, { hairColour: 'black' }), look(2, { hairColour: 'silver' }))).toBe(false);
});

test('whatever the model answers, no two of a cast of forty look alike and the first keeps its looks', () => {
  const answer = fc.record({
    hairStyle: fc.constantFrom('bob', 'spiky', 'long'),
    hairColour: fc.constantFrom('black', 'white'),
    marks: fc.subarray(['round glasses', 'scar on the cheek']),
    species: fc.constantFrom('', '', '', 'cat'),
  });
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 40 }), (answers) => {
      const cast = setApart(answers.map((change, index) => look(index + 1, change)));
      expect(likenessFaults({ characters: cast })).toEqual([]);
      expect(new Set(cast.map(visualPromptOf)).size).toBe(cast.length);
      expect(cast[0]).toEqual(look(1, answers[0]));
    }),
    { numRuns: 60 },
  );
});
