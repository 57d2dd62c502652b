import { MAX_STORY_LENGTH } from '@manga/contracts';
import { expect, test } from 'vitest';
import { readCreateRequest } from './create-request.ts';
import { decodeStory, normaliseStory } from './story-text.ts';

test('line ends become LF, a byte order mark goes, and everything else stays as it is', () => {
  expect(normaliseStory('\ufeffa\r\nb\rc\n\td  ')).toBe('a\nb\nc\n\td  ');
  const mixed = '雨が降る。 "Rain," she said — 🌧️👩‍👩‍👧 مطر\u3000　';
  expect(normaliseStory(mixed)).toBe(mixed);
});

test('the longest story is taken and one character more is not', () => {
  expect(normaliseStory('あ'.repeat(MAX_STORY_LENGTH))).toHaveLength(MAX_STORY_LENGTH);
  expect(() => normaliseStory('あ'.repeat(MAX_STORY_LENGTH + 1))).toThrow(
    expect.objectContaining({ code: 'TEXT_TOO_LONG', status: 413 }),
  );
});

test.each([
  ['nothing', '', 'TEXT_EMPTY'],
  ['blanks', ' \n\t\u3000 ', 'TEXT_EMPTY'],
  ['a byte order mark alone', '\ufeff', 'TEXT_EMPTY'],
  ['invisible signs', '\u200b\u200d\u00ad', 'TEXT_EMPTY'],
  ['a null byte', 'a\u0000b', 'TEXT_INVALID'],
  ['an escape', 'a\u001b[31m', 'TEXT_INVALID'],
  ['a control of Latin-1', 'a\u0085', 'TEXT_INVALID'],
  ['half a pair at the end', 'a\ud83c', 'TEXT_INVALID'],
  ['half a pair at the beginning', '\udf27a', 'TEXT_INVALID'],
])('%s is no story', (_what, text, code) => {
  expect(() => normaliseStory(text)).toThrow(expect.objectContaining({ code }));
});

test('bytes that are not UTF-8 are no story', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
  const shiftJis = Uint8Array.of(0x82, 0xa0);
  const cut = new TextEncoder().encode('雨').subarray(0, 2);
  for (const bytes of [png, shiftJis, cut]) {
    expect(() => decodeStory(bytes)).toThrow(expect.objectContaining({ code: 'TEXT_INVALID' }));
  }
});

test('a fault names its field', () => {
  expect(() => readCreateRequest({ text: 'a', options: { pages: 'many', colour: true } })).toThrow(
    expect.objectContaining({
      code: 'REQUEST_INVALID',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'options.pages' })]),
    }),
  );
});

test('defaults are filled in, and text alone is a request', () => {
  expect(readCreateRequest({ text: 'Rain.' })).toEqual({
    text: 'Rain.',
    options: { style: 'shounen', furigana: false, print: 'continuous' },
  });
  expect(readCreateRequest(new TextEncoder().encode('雨。'))).toMatchObject({ text: '雨。' });
});
