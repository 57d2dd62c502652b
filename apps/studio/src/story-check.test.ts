import { expect, test } from 'vitest';
import { LIMITS } from './facts.ts';
import { checkStory, storyLength } from './story-check.ts';

test.each([
  ['', '', 'empty'],
  [' \n\u200b', '', 'empty'],
  ['猫', '', null],
  ['😀', 'A title', null],
  ['x'.repeat(LIMITS.story), '', null],
  ['x'.repeat(LIMITS.story + 1), '', 'too-long'],
  ['\r\n'.repeat(LIMITS.story - 1).concat('x'), '', null],
  ['x', 't'.repeat(LIMITS.title + 1), 'title'],
  ['x', 'two\nlines', 'title'],
] as const)('%# a story is sent when the service takes it, and only then', (text, title, fault) => {
  expect(checkStory({ text, title })).toBe(fault);
});

test('a Windows line ending counts once, as in the service', () => {
  expect(storyLength('a\r\nb\rc\n')).toBe(6);
});
