import { expect, test } from 'vitest';
import { feelingsIn, feelingsOfLine, strongest } from './feeling.ts';

test('what somebody reports at length is no feeling of the moment; a cry of the same words is', () => {
  const report =
    'Your fingerprints are on the key of Lady Marlowe, who was found dead in her library on Tuesday night.';
  expect(strongest(feelingsIn(report))).toBe('sadness');
  expect(strongest(feelingsOfLine(report))).toBe('neutral');
  expect(strongest(feelingsOfLine('He is dead!'))).toBe('sadness');
  expect(strongest(feelingsOfLine('腹が減っちゃ、泣くこともできん。ほら、おにぎりだ'))).toBe('neutral');
  expect(strongest(feelingsOfLine('泣かないで'))).not.toBe('joy');
});

test('a smile that is not smiled is no joy', () => {
  expect(strongest(feelingsIn('Calloway did not smile.'))).toBe('neutral');
  expect(strongest(feelingsIn('She answered without a smile.'))).toBe('neutral');
  expect(strongest(feelingsIn('Calloway smiled.'))).toBe('joy');
});

test.each([
  ['げっ！', 'surprise'],
  ['な、なに！', 'surprise'],
  ['ぐっ……！', 'anger'],
  ['すみません！　今日だけ見逃してください！', 'embarrassment'],
  ['あっ、財布が', 'surprise'],
  ['これで、終わりだああああっ！！！', 'neutral'],
  ['わかった', 'neutral'],
])('a cry is told by its sound: %s', (text, emotion) => {
  expect(strongest(feelingsOfLine(text))).toBe(emotion);
});
