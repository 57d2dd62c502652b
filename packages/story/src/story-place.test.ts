import { expect, test } from 'vitest';
import { placeInStory } from './story-place.ts';

test('a stretch is named by its lines and characters from 1, without the white space around it', () => {
  const text = 'first\nsecond line\n\nthird\n';
  expect(placeInStory(text, { start: 0, end: 5 })).toBe('line 1 of the story (characters 1 to 5)');
  expect(placeInStory(text, { start: 5, end: 19 })).toBe('line 2 of the story (characters 7 to 17)');
  expect(placeInStory(text, { start: 6, end: text.length })).toBe('lines 2 to 4 of the story (characters 7 to 24)');
});

test('long stories are counted in thousands', () => {
  const text = `${'a\n'.repeat(2_000)}end`;
  expect(placeInStory(text, { start: 4_000, end: 4_003 })).toBe('line 2,001 of the story (characters 4,001 to 4,003)');
});
