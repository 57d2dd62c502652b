import { expect, test } from 'vitest';
import { seated, sittersWithin } from './postures-within.ts';
import type { ReadPassage } from './storyboard-data.ts';

const told = (text: string, subject: number | null, ...deeds: string[]) => ({
  text,
  subject,
  dialogue: false,
  acts: deeds.map((deed) => ({ who: subject, deed })),
});
const said = (subject: number) => ({ text: '…', subject, dialogue: true, acts: [] });
const sitters = (passages: readonly object[], at: (number: number) => string | undefined = () => undefined) => {
  const read = passages.map((passage, index) => ({ ...passage, number: index + 1 }) as ReadPassage);
  return [...sittersWithin(read, at).values()].map((who) => [...who].sort());
};

test('who has sat down goes on sitting while they talk, until they get up', () => {
  expect(
    sitters([
      told('老人が座っていた。', 1, 'sits down'),
      said(2),
      told('女は静かに腰を下ろした。', 2, 'sits down'),
      said(1),
      told('女は立ち上がった。', 2, 'stands up'),
      said(1),
    ]),
  ).toEqual([[1], [1], [1, 2], [1, 2], [1], [1]]);
});

test('nobody goes on sitting in another place', () => {
  expect(
    sitters([told('老人が座っていた。', 1, 'sits down'), said(1), said(1)], (number) =>
      number === 3 ? 'narrow street' : undefined,
    ),
  ).toEqual([[1], [1], []]);
});

test('in English too, and whoever somebody sits down across from sits there already', () => {
  expect(
    sitters([
      told('Ruth laid a key on the table and sat down across from the man.', 1),
      said(1),
      said(2),
      told('Finch jumped up, and his chair fell over.', 2),
      told('Finch sank into the chair.', 2),
    ]),
  ).toEqual([[1, 2], [1, 2], [1, 2], [1], [1, 2]]);
});

test('hands do what they did, and rest in the lap where they only hung', () => {
  expect(seated('stands with one hand on the hip')).toBe('sits');
  expect(seated('raises a finger')).toBe('sits, raises a finger');
  expect(seated('kneels on the ground')).toBe('kneels on the ground');
});
