import type { Panel } from '@manga/contracts';
import { expect, test } from 'vitest';
import type { Room } from './balloon-candidates.ts';
import { placeTitle } from './place-title.ts';
import { contains, sharedArea } from './rect.ts';

const view = { id: 'n1', shot: 'long' } as Panel;
const roomOf = (width: number, height: number, faces: Room['faces'] = []): Room => {
  const bounds = { x: 16, y: 18, width, height };
  const { x, y } = bounds;
  const outline = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return { outline, bounds, frame: { x: 16, y: 18.5, width: 150, height: 220 }, taken: [], faces, rightToLeft: true };
};

test('a Japanese title falls at the left of a high view and stands along the top of a low one', () => {
  expect(placeTitle('雨の迎え傘', view, roomOf(150, 90), true)?.title.angle).toBe(90);
  expect(placeTitle('灯台の最後の夜', view, roomOf(150, 40), true)?.title.angle).toBe(0);
});

test('an English title stands straight', () => {
  expect(placeTitle('The Glass Key', view, roomOf(150, 60), false)?.title).toMatchObject({
    angle: 0,
    text: 'The Glass Key',
  });
});

test('a long English title is set smaller before it is left out', () => {
  const { title } = placeTitle('The Fox Who Sold the Moon', view, roomOf(97, 80), false)!;
  expect(title.size).toBeLessThan(20);
});

test('a title lies within its panel and the text frame, and on no face', () => {
  const face = { box: { x: 20, y: 22, width: 30, height: 40 } } as Room['faces'][number];
  for (const vertical of [true, false]) {
    const room = roomOf(150, 100, [face]);
    const placed = placeTitle('The Fox Who Sold', view, room, vertical)!;
    expect(contains(room.frame, placed.box) && contains(room.bounds, placed.box)).toBe(true);
    expect(sharedArea(placed.box, face.box)).toBe(0);
  }
});

test('there is no title where there is no view, or no room for letters of a title’s size', () => {
  expect(placeTitle('雨', { ...view, shot: 'close-up' }, roomOf(150, 90), true)).toBeNull();
  expect(placeTitle('  ', view, roomOf(150, 90), true)).toBeNull();
  expect(placeTitle('寿限無'.repeat(20), view, roomOf(60, 40), true)).toBeNull();
});
