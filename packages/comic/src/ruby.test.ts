import { expect, test } from 'vitest';
import { parseRuby, rubyWithin, withoutRuby } from './ruby.ts';

test('the kanji before 《》 get the reading', () => {
  expect(parseRuby('古い約束《やくそく》だ。')).toEqual({
    text: '古い約束だ。',
    ruby: [{ start: 2, end: 4, text: 'やくそく' }],
  });
});

test('｜ marks where the base begins', () => {
  expect(parseRuby('｜お茶の水《おちゃのみず》へ')).toEqual({
    text: 'お茶の水へ',
    ruby: [{ start: 0, end: 4, text: 'おちゃのみず' }],
  });
});

test('brackets without a base before them are the story’s own words', () => {
  for (const text of ['《星》を見た', 'あれ《これ》', '|棒だけ', '約束《》']) expect(withoutRuby(text)).toBe(text);
});

test('readings follow their part of a divided line', () => {
  const { ruby } = parseRuby('約束《やくそく》と秘密《ひみつ》');
  expect(rubyWithin(ruby, 3, 5)).toEqual([{ start: 0, end: 2, text: 'ひみつ' }]);
});
