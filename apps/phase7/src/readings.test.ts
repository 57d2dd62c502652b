import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReadings, overKanji } from './readings.ts';

test('kanji get the reading of their word, kana that the word shows are not repeated', async () => {
  const readings = await createReadings();
  const text = '😀約束の灯台へ食べ物を届けて、走り出す。';
  const found = readings(text).map(({ start, end, text: reading }) => [text.slice(start, end), reading]);
  expect(found).toEqual([
    ['約束', 'やくそく'],
    ['灯台', 'とうだい'],
    ['食', 'た'],
    ['物', 'もの'],
    ['届', 'とど'],
    ['走', 'はし'],
    ['出', 'だ'],
  ]);
});

test('kana, signs, other scripts and the empty text need no readings', async () => {
  const readings = await createReadings();
  for (const text of ['', 'ひらがなだけ。', 'カタカナ！？', 'OK 100%', '😀👨‍👩‍👧', '\n \u0000'])
    expect(readings(text)).toEqual([]);
});

test('a reading that does not fit the word’s kana stands over the whole word', () => {
  expect(overKanji('今日は', 'こんにちわ')).toEqual([{ start: 0, end: 3, text: 'こんにちわ' }]);
  expect(overKanji('引(き', 'ひ(き')).toEqual([{ start: 0, end: 1, text: 'ひ' }]);
});

test('whatever stands in a text, its readings lie in order within it', async () => {
  const readings = await createReadings();
  const pieces = fc.constantFrom(
    '漢',
    '字',
    '食べ',
    '々',
    '𠮷',
    '😀',
    '\u0000',
    '\ud800',
    'a',
    'ー',
    '。',
    '〇',
    '龘',
    'ヶ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const { start, end, text: reading } of readings(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(reading).not.toBe('');
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});
