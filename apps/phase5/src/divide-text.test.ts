import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideText, textLoad } from './divide-text.ts';

test('divides after sentences, then after clauses', () => {
  expect(divideText('もう行くよ。雨がやんだら、また会おう。', 12)).toEqual([
    'もう行くよ。',
    '雨がやんだら、また会おう。',
  ]);
  expect(divideText('Wait for me, I have something to tell you before you leave.', 20)).toEqual(
    ['Wait for me, ', 'I have something to tell you before you leave.'].flatMap((part) => divideText(part, 20)),
  );
});

test('never divides a word from its reading', () => {
  const text = '｜螺旋階段《らせんかいだん》'.repeat(6);
  for (const part of divideText(text, 8)) expect(part).toMatch(/^(?:｜螺旋階段《らせんかいだん》)+$/);
});

test('the parts of any text, joined, are the text, and none is empty or splits a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      fc.integer({ min: 5, max: 70 }),
      (text, most) => {
        const parts = divideText(text, most);
        expect(parts.join('')).toBe(text);
        for (const part of parts) {
          expect(part).not.toBe('');
          expect(part.isWellFormed()).toBe(true);
        }
      },
    ),
  );
});

test('a line of hundreds of characters becomes parts that can be read', () => {
  const line = '私はこの国の歴史を語らねばならない、王家の争いはやがて民を苦しめた。'.repeat(20);
  const parts = divideText(line, 65);
  for (const part of parts) expect(textLoad(part)).toBeLessThanOrEqual(65);
  const unbroken = 'ああ'.repeat(300);
  for (const part of divideText(unbroken, 65)) expect(textLoad(part)).toBeLessThanOrEqual(65);
});
