import { expect, test } from 'vitest';
import { cellsOf, FORBIDDEN } from './cells.ts';
import { plainMeasurer } from './test-story.ts';

const column = (text: string) => cellsOf(text, [], 'dialogue', true, plainMeasurer);
const shape = (text: string) => column(text).map((cell) => `${cell.text}:${cell.kind}`);

test('one and two digits, two capitals and !? stand side by side in one cell (縦中横)', () => {
  expect(shape('3月12日')).toEqual(['3:combined', '月:upright', '12:combined', '日:upright']);
  expect(shape('え!?')).toEqual(['え:upright', '!?:combined']);
  expect(shape('え！？')).toEqual(['え:upright', '！？:combined']);
  expect(shape('OKだ')).toEqual(['OK:combined', 'だ:upright']);
});

test('short numbers and capitals stand upright one by one, other words lie on their side', () => {
  expect(shape('2024年')).toEqual(['2:upright', '0:upright', '2:upright', '4:upright', '年:upright']);
  expect(shape('Azusa号')).toEqual(['Azusa:rotated', '号:upright']);
  expect(shape('A君')).toEqual(['A:upright', '君:upright']);
});

test('an emoji of several code points is one cell', () => {
  expect(shape('👨‍👩‍👧だ')).toEqual(['👨‍👩‍👧:upright', 'だ:upright']);
});

test('no line may end before small kana or closing marks, or after an opening bracket', () => {
  const forbidden = (text: string) => column(text).map((cell) => cell.breakAfter >= FORBIDDEN);
  expect(forbidden('って')[0]).toBe(false);
  expect(forbidden('言った')[0]).toBe(true);
  expect(forbidden('「桜」')).toEqual([true, true, false]);
  expect(forbidden('……')).toEqual([true, false]);
});

test('the digits of a number stay together', () => {
  for (const number of ['2024', '２０２４', '20245', '2024567890']) {
    const cells = column(`約${number}年`);
    const within = cells.slice(1, -2);
    const worst = Math.max(cells[0]!.breakAfter, cells.at(-2)!.breakAfter);
    for (const { breakAfter } of within) expect(breakAfter).toBeGreaterThan(worst + 1000);
  }
});

test('a reading keeps the characters of its base together', () => {
  const cells = cellsOf('約束だよ', [{ start: 0, end: 2, text: 'やくそく' }], 'dialogue', true, plainMeasurer);
  expect(cells[0]!.breakAfter).toBeGreaterThan(cells[1]!.breakAfter + 1000);
});
