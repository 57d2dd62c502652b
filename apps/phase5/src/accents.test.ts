import { expect, test } from 'vitest';
import { limitAccents } from './accents.ts';
import { emptyStoryDraft } from './extra-panels.ts';
import { bookOf } from './test-book.ts';

const scene = bookOf('雨が降っていた。', []).split.scenes[0]!;
const drafts = (count: number, form: 'framed' | 'splash' | 'borderless') =>
  Array.from({ length: count }, (_, index) => ({ ...emptyStoryDraft(scene), form, importance: index / count }));

test('of many splashes only the most important ones of the book remain', () => {
  const forms = limitAccents(drafts(100, 'splash')).map(({ form }) => form);
  expect(forms.filter((form) => form === 'splash')).toHaveLength(2);
  expect(forms.slice(-2)).toEqual(['splash', 'splash']);
});

test('a short story has no splash, and begins with a panel that runs off the page', () => {
  expect(limitAccents(drafts(6, 'splash')).map(({ form }) => form)).not.toContain('splash');
  expect(limitAccents(drafts(6, 'framed')).map(({ form }) => form)).toEqual(['bleed', ...Array(5).fill('framed')]);
});

test('frameless panels never follow one another', () => {
  const forms = limitAccents(drafts(8, 'borderless')).map(({ form }) => form);
  expect(forms).toEqual(['borderless', 'framed', 'framed', 'framed', 'borderless', 'framed', 'framed', 'framed']);
});
