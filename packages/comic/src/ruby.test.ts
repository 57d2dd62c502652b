import { expect, test } from 'vitest';
import { parseRuby, rubyWithin, withoutRuby, withReadings } from './ruby.ts';

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

test('［＃「…」に傍点］ sets a dot beside each character before it; a reading keeps its place', () => {
  expect(parseRuby('それは嘘《うそ》だ［＃「嘘だ」に傍点］。')).toEqual({
    text: 'それは嘘だ。',
    ruby: [
      { start: 3, end: 4, text: 'うそ' },
      { start: 4, end: 5, text: '﹅' },
    ],
  });
  expect(parseRuby('あの人［＃「人」に丸傍点］').ruby).toEqual([{ start: 2, end: 3, text: '●' }]);
});

test('emphasis of what does not stand before it is left as the story has it', () => {
  for (const text of ['［＃「星」に傍点］', '月［＃「星」に傍点］', '［＃改ページ］'])
    expect(withoutRuby(text)).toBe(text);
});

test('readings are added only where the text gives none', () => {
  const { ruby } = parseRuby('約束《やくそく》の海');
  const given = [
    { start: 0, end: 2, text: 'ヤクソク' },
    { start: 3, end: 4, text: 'うみ' },
  ];
  expect(withReadings(ruby, given).map((reading) => reading.text)).toEqual(['やくそく', 'うみ']);
});
