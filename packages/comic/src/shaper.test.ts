import { Typeface } from '@manga/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FONT_NAMES, readFont } from './font-files.ts';
import { createShaper } from './shaper.ts';
import { anyText } from './test-story.ts';
import { displayed } from './text-measurer.ts';

const shaper = await createShaper();

test('no character of a story is a missing-glyph box, in any typeface', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...Typeface.options), (text, typeface) => {
      for (const run of shaper.line(displayed(text, typeface), typeface)) {
        if (run.text.trim() === '') continue;
        expect(run.glyphs.every((glyph) => glyph.id !== 0)).toBe(true);
      }
    }),
  );
});

test('scripts and signs that a story may hold are all found: hangul, Thai, Arabic, Cyrillic, mathematics, arrows, hearts, emoji', () => {
  const text = '한국어 ไทย سلام Привет Ελληνικά ∑√∞ →←↑↓ ♥♡❤️☆★ 😀🎉🏯👩‍🚀🇯🇵 ㈱ ㍻ ½ ℃ ① 𠮷野家 龘';
  expect(shaper.missing(text, 'dialogue')).toEqual([]);
  expect(shaper.missing(text, 'comic-bold')).toEqual([]);
});

test('what no font has is set as a geta mark and told', () => {
  expect(shaper.missing('a\u{1f8ff}b', 'dialogue')).toEqual(['\u{1f8ff}']);
  expect(shaper.line('\u{1f8ff}', 'dialogue')[0]!.text).toBe('〓');
});

test('dialogue is set in antique kana and gothic kanji', () => {
  expect(shaper.line('桜のした', 'dialogue').map((run) => [run.font, run.text])).toEqual([
    ['noto-sans-bold', '桜'],
    ['shippori-antique', 'のした'],
  ]);
});

test('marks have forms of their own for vertical text', () => {
  for (const mark of '、。ー…「」（）〜')
    expect([mark, shaper.upright(mark, 'dialogue').verticalForm]).toEqual([mark, true]);
});

test('every font file is there and can be read', () => {
  for (const name of FONT_NAMES) expect(readFont(name).length).toBeGreaterThan(10_000);
});
