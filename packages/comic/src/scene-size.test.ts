import type { LetteredPage, Page, Voice } from '@manga/contracts';
import { expect, test } from 'vitest';
import { letterPage } from './letter-page.ts';
import { letterPageInSize } from './letter-tries.ts';
import { pageFormat } from './page-profile.ts';
import { sizesByScene } from './scene-size.ts';
import { lineOf, pageOf, panelOf, plainMeasurer } from './test-story.ts';

const WIDE = { x: 16, y: 18.5, width: 150, height: 105 };

/** Pages that open with these scenes, and what they were lettered in; null is a page without words. */
function bookOf(...entries: [scene: string, size: number | null, voice?: Voice][]) {
  const pages = entries.map(([scene], index): Page => ({ ...pageOf(panelOf(1, WIDE, { scene })), number: index + 1 }));
  const lettered = entries.map(([, size, voice = 'speech'], index) => ({
    number: index + 1,
    balloons: size === null ? [] : [{ voice, size }],
    sfx: [],
  })) as unknown as LetteredPage[];
  return [...sizesByScene(pages, lettered)];
}

test('the pages of a scene take the smallest comfortable size that one of them needs', () => {
  expect(bookOf(['a', 10.5], ['a', 9.75], ['a', 9], ['b', 10.5])).toEqual([
    [1, 9],
    [2, 9],
  ]);
});

test('a page that needs type too small for comfort makes no other as small', () => {
  expect(bookOf(['a', 10.5], ['a', 8], ['a', 9.75])).toEqual([[1, 9.75]]);
});

test('shouts and whispers have sizes of their own and decide nothing', () => {
  expect(bookOf(['a', 10.5], ['a', 14, 'shout'], ['a', 9.25, 'whisper'])).toEqual([
    [2, 10.5],
    [3, 10.5],
  ]);
});

const format = pageFormat('b5');
const inputOf = (page: Page) =>
  ({
    page,
    format,
    direction: 'rtl',
    writingMode: 'vertical',
    faces: new Map(),
    measurer: plainMeasurer,
    firstBalloon: 1,
  }) as const;

test('a page lettered again in a size has all its speech in it, and not a word less', () => {
  const input = inputOf(
    pageOf(panelOf(1, WIDE, { lines: [lineOf(1, '遅かったな、アキラ。'), lineOf(2, 'ごめん。')] })),
  );
  const before = letterPage(input);
  const after = letterPageInSize(before, 9, input);
  expect(before.balloons.map(({ size }) => size)).toEqual([10.5, 10.5]);
  expect(after.balloons.map(({ size }) => size)).toEqual([9, 9]);
  expect(after.balloons.map(({ text }) => text)).toEqual(before.balloons.map(({ text }) => text));
});

test('a page that breaks more rules in the smaller size stays as it was', () => {
  const tiny = { ...WIDE, width: 12, height: 10 };
  const input = inputOf(pageOf(panelOf(1, tiny, { lines: [lineOf(1, 'もう電車は出てしまったぞ。'.repeat(4))] })));
  // Nothing fits there, in any size; what was made by somebody who did without words breaks nothing.
  const before: LetteredPage = { number: 1, balloons: [], sfx: [] };
  expect(letterPageInSize(before, 9, input)).toBe(before);
});
