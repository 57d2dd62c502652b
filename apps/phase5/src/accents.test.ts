import { expect, test } from 'vitest';
import { limitAccents } from './accents.ts';
import { emptyStoryDraft } from './extra-panels.ts';
import { bookOf } from './test-book.ts';

const scene = bookOf('雨が降っていた。', []).split.scenes[0]!;
const drafts = (count: number, form: 'framed' | 'splash' | 'borderless') =>
  Array.from({ length: count }, (_, index) => ({ ...emptyStoryDraft(scene), form, importance: index / count }));

test('of many splashes only the most important ones of the book remain', () => {
  const forms = limitAccents(drafts(100, 'splash')).map(({ form }) => form);
  expect(forms.slice(0, -2)).not.toContain('splash');
  expect(forms.slice(-2)).toEqual(['splash', 'spread']);
});

test('the peak of a long book lies over two pages, that of a short one on a page of its own', () => {
  const spreads = (panels: number) =>
    limitAccents(drafts(panels, 'splash')).filter(({ form }) => form === 'spread').length;
  expect([30, 45, 50, 110, 155, 300].map(spreads)).toEqual([0, 0, 1, 1, 1, 3]);
});

test('a face seen from near is no double page, for the fold would go through it', () => {
  const near = drafts(100, 'splash').map((draft) => ({ ...draft, shot: 'close-up' as const }));
  expect(limitAccents(near).map(({ form }) => form)).not.toContain('spread');
});

test('a short story has no splash, and begins with a panel that runs off the page', () => {
  expect(limitAccents(drafts(6, 'splash')).map(({ form }) => form)).not.toContain('splash');
  expect(limitAccents(drafts(6, 'framed')).map(({ form }) => form)).toEqual(['bleed', ...Array(5).fill('framed')]);
});

test('frameless panels never follow one another', () => {
  const forms = limitAccents(drafts(8, 'borderless')).map(({ form }) => form);
  expect(forms).toEqual(['borderless', 'framed', 'framed', 'framed', 'borderless', 'framed', 'framed', 'framed']);
});
