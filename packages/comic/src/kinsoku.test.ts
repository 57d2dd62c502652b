import { expect, test } from 'vitest';
import { forbidsBreak, kinsokuFaults } from './kinsoku.ts';

test.each(['、', '。', '」', '』', '）', 'ー', '…', 'っ', 'ゃ', 'ァ', '々', '！', '？', '・'])(
  '%s begins no line',
  (mark) => {
    expect(kinsokuFaults(['あい', `${mark}う`])).toHaveLength(1);
  },
);

test.each(['「', '『', '（', '【', '〈'])('%s ends no line', (mark) => {
  expect(kinsokuFaults([`あい${mark}`, 'う'])).toHaveLength(1);
});

test('…… and ―― are never parted', () => {
  expect(forbidsBreak('…', '…')).toBe(true);
  expect(forbidsBreak('―', '―')).toBe(true);
});

test('a break after white space is right, and so is one between words', () => {
  expect(kinsokuFaults(['so ', '「あ」'])).toEqual([]);
  expect(kinsokuFaults(['今日は', '天気が'])).toEqual([]);
});

test('a scream that is longer than any line may be broken', () => {
  expect(kinsokuFaults([`ああ${'ー'.repeat(9)}`, 'ー'.repeat(9)])).toEqual([]);
});
