import { expect, test } from 'vitest';
import { pinchOf, swipeOf } from './gestures.ts';

test.each([
  [{ dx: 120, dy: 10, ms: 200 }, 'left'],
  [{ dx: -120, dy: -30, ms: 200 }, 'right'],
  [{ dx: 20, dy: 0, ms: 100 }, null],
  [{ dx: 90, dy: 90, ms: 100 }, null],
  [{ dx: 200, dy: 0, ms: 2_000 }, null],
])('the stroke %j uncovers the page to the %s', (stroke, turn) => {
  expect(swipeOf(stroke)).toBe(turn);
});

test('two fingers that part to twice their distance magnify twice, around their middle', () => {
  const pinch = pinchOf(
    [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ],
    [
      { x: -50, y: 20 },
      { x: 150, y: 20 },
    ],
  );
  expect(pinch).toEqual({ factor: 2, middle: { x: 50, y: 20 }, dx: 0, dy: 20 });
});
