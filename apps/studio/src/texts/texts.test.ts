import { RULES } from '@manga/comic';
import { CATALOGUE } from '@manga/errors';
import { expect, test } from 'vitest';
import { ApiError } from '../api-error.ts';
import { en } from './en.ts';
import { describeError, TROUBLES_EN, TROUBLES_JA, troubleOf } from './error-words.ts';
import { ja } from './ja.ts';
import { RULES_EN, RULES_JA, ruleWords } from './rule-words.ts';
import { pickLanguage } from './texts.ts';

test.each([
  [null, ['ja-JP', 'en'], 'ja'],
  [null, ['fr', 'en-GB', 'ja'], 'en'],
  [null, ['fr'], 'en'],
  ['en', ['ja'], 'en'],
  ['tlh', ['ja'], 'ja'],
])('chosen %s, in a browser of %j: %s', (chosen, browser, language) => {
  expect(pickLanguage(chosen, browser)).toBe(language);
});

/** Every string in a tree of texts, with its path. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
  }
  return [];
}

test('no text is empty, and both languages have the same ones', () => {
  expect(leaves(ja).map(([path]) => path)).toEqual(leaves(en).map(([path]) => path));
  expect([...leaves(ja), ...leaves(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('the Japanese texts are Japanese, but for names', () => {
  const names = /^(English|PDF|CBZ|EPUB|PSD|JSON|The Winter Post.*|ja|B5.*)$/;
  const foreign = leaves(ja).filter(([, text]) => !/[ぁ-んァ-ヶ一-龠]/.test(text) && !names.test(text));
  expect(foreign).toEqual([]);
});

test.each(Object.entries(CATALOGUE))('what %s means to an author is said in both languages', (code, { status }) => {
  const trouble = troubleOf(code, status);
  expect(TROUBLES_EN[trouble].length).toBeGreaterThan(20);
  expect(TROUBLES_JA[trouble]).toMatch(/[ぁ-ん]/);
});

test('a code that this page does not know is told by its status', () => {
  expect(troubleOf('ALLOWANCE_SPENT', 429)).toBe('limit');
  expect(troubleOf('NEW_FAULT', 500)).toBe('fault');
  const thrown = new ApiError('NEW_FAULT', 500, null);
  expect(describeError(thrown, TROUBLES_EN)).toEqual({ text: TROUBLES_EN.fault, code: 'NEW_FAULT', fields: [] });
});

test('every rule of the quality report has plain words in both languages', () => {
  for (const rule of Object.keys(RULES)) {
    for (const words of [RULES_EN, RULES_JA]) {
      expect(Object.keys(words)).toContain(rule);
      expect(ruleWords(words, rule, 3)).toContain('3');
    }
  }
});
