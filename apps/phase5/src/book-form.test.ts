import { JobOptions } from '@manga/contracts';
import { expect, test } from 'vitest';
import { bookForm } from './book-form.ts';

test('a Japanese story is a B5 book read from right to left in vertical columns', () => {
  expect(bookForm(JobOptions.parse({}), 'ja')).toEqual({
    profile: 'b5',
    direction: 'rtl',
    writingMode: 'vertical',
    system: 'free',
  });
});

test('an English story reads from left to right, and in American style on the pages of a US comic', () => {
  expect(bookForm(JobOptions.parse({}), 'en')).toMatchObject({
    profile: 'b5',
    direction: 'ltr',
    writingMode: 'horizontal',
  });
  expect(bookForm(JobOptions.parse({ style: 'american' }), 'en').profile).toBe('us-comic');
});

test('what the author asked for holds whatever the language', () => {
  const options = JobOptions.parse({ readingDirection: 'ltr', pageProfile: 'a5', style: 'yonkoma' });
  expect(bookForm(options, 'ja')).toEqual({
    profile: 'a5',
    direction: 'ltr',
    writingMode: 'vertical',
    system: 'yonkoma',
  });
});

test.each([
  ['zh', {}, 'ltr', 'horizontal'],
  ['zh', { readingDirection: 'rtl' }, 'rtl', 'vertical'],
  ['ko', {}, 'ltr', 'horizontal'],
  ['ar', {}, 'rtl', 'horizontal'],
  ['he', {}, 'rtl', 'horizontal'],
])('a book in %s with %j is read %s in %s lettering', (language, options, direction, writingMode) => {
  expect(bookForm(JobOptions.parse(options), language)).toMatchObject({ direction, writingMode });
});
