import { expect, test } from 'vitest';
import type { Draft } from './draft.ts';
import { emptyStoryDraft } from './extra-panels.ts';
import { insetWish } from './inset-wish.ts';
import { bookOf } from './test-book.ts';

const scene = bookOf('雨が降っていた。', ['美咲']).split.scenes[0]!;
const plain: Draft = { ...emptyStoryDraft(scene), sceneStart: false };
const person = { id: 'c1', emotion: 'neutral', facing: 'front', pose: '' } as const;
const host: Draft = { ...plain, shot: 'full', importance: 0.6, characters: [{ ...person, position: 'right' }] };
const look: Draft = { ...plain, shot: 'close-up', importance: 0.4, characters: [{ ...person, position: 'centre' }] };
const says = (text: string): Draft['lines'] => [
  { dialogue: 'd1', speaker: 'c1', voice: 'speech', emotion: 'neutral', text, span: { start: 0, end: text.length } },
];
const wish = (
  draft: Partial<Draft> = {},
  before: Partial<Draft> = {},
  style: 'shoujo' | 'shounen' | 'yonkoma' = 'shoujo',
) => insetWish({ ...look, ...draft }, { ...host, ...before }, { style, direction: 'rtl' });

test('a silent look after a wide view lies well in its corner, one with a word a little less', () => {
  expect(wish()).toBeGreaterThan(0.9);
  expect(wish({ lines: says('え……') })).toBeLessThan(wish());
  expect(wish({ lines: says('え……') })).toBeGreaterThan(0.7);
});

test.each<[string, Partial<Draft>, Partial<Draft>]>([
  ['it opens a scene', { sceneStart: true }, {}],
  ['it runs off the page', { form: 'bleed' }, {}],
  ['it is a wide view itself', { shot: 'medium' }, {}],
  ['two people are seen in it', { characters: [...look.characters, { ...person, id: 'c2', position: 'left' }] }, {}],
  ['much is said in it', { lines: says('どうしてそんなことを今さら言うの、ひどい人ね') }, {}],
  ['it matters more than the view', { importance: 0.5 }, { importance: 0.35 }],
  ['it matters much', { importance: 0.7 }, { importance: 0.9 }],
  ['the view has no frame', {}, { form: 'borderless' }],
  ['the view is a near one', {}, { shot: 'bust' }],
  ['somebody stands in the corner', {}, { characters: [{ ...person, position: 'left' }] }],
  ['the view is full of words', {}, { lines: says('あ'.repeat(41)) }],
])('a panel does not lie in the one before it where %s', (_, draft, before) => {
  expect(wish(draft, before)).toBe(0);
});

test('the first panel of a book lies in none', () => {
  expect(insetWish(look, undefined, { style: 'shoujo', direction: 'rtl' })).toBe(0);
});

test('the free corner is the one that is read last', () => {
  const left = { ...host, characters: [{ ...person, position: 'left' as const }] };
  expect(insetWish(look, left, { style: 'shoujo', direction: 'ltr' })).toBeGreaterThan(0);
  expect(insetWish(look, host, { style: 'shoujo', direction: 'ltr' })).toBe(0);
});

test('stories of looks have more of them than stories of blows, strips of four none', () => {
  expect(wish()).toBeGreaterThan(wish({}, {}, 'shounen'));
  expect(wish({}, {}, 'yonkoma')).toBe(0);
});
