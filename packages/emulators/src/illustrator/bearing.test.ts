import { expect, test } from 'vitest';
import { played } from './bearing.ts';
import { readPrompt } from './prompt-words.ts';
import { createRandom } from './random.ts';

const BOY = 'teenage boy, brown spiky hair, average build, wearing a black gakuran';
const scene = (pose: string, shot = 'Medium shot') =>
  readPrompt(`${shot}.\nIn the centre: ${BOY}; facing right; neutral expression; ${pose}.\nPlace: street.`);
const posesOf = (asked: ReturnType<typeof scene>) =>
  new Set(Array.from({ length: 30 }, (_, seed) => played(asked, createRandom(seed)).actors[0]!.pose));

test('whoever only stands does it in ways of their own, whoever does something does that', () => {
  expect(posesOf(scene('standing')).size).toBeGreaterThan(3);
  expect(posesOf(scene('running'))).toEqual(new Set(['running']));
});

test('a sheet shows everybody upright', () => {
  expect(posesOf({ ...scene('standing'), sheet: true })).toEqual(new Set(['standing']));
});

test('two who talk are now and then seen from the side, but nobody whose hair the side would change', () => {
  const pair = (hair: string) =>
    readPrompt(
      `Medium shot.\nOn the left: teenage boy, brown ${hair} hair; facing right; neutral expression; standing.\nOn the right: ${BOY}; facing left; neutral expression; standing.\nPlace: street.`,
    );
  const aside = (hair: string) =>
    Array.from({ length: 30 }, (_, seed) => played(pair(hair), createRandom(seed)).actors[0]!.profile).filter(Boolean)
      .length;
  expect(aside('messy')).toBeGreaterThan(2);
  expect(aside('messy')).toBeLessThan(20);
  expect(aside('buzz-cut')).toBe(0);
});
