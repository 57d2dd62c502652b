import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pan, settle, type View, WHOLE, zoomAt } from './zoom.ts';

const frame = { width: 800, height: 600 };
const coordinate = fc.double({ min: -400, max: 400, noNaN: true });

/** Where a point of the pages is seen. */
const seen = ({ scale, x, y }: View, at: { x: number; y: number }) => ({ x: at.x * scale + x, y: at.y * scale + y });

test('what is under the finger stays there while it is magnified', () => {
  fc.assert(
    fc.property(coordinate, fc.double({ min: -300, max: 300, noNaN: true }), (x, y) => {
      const view = zoomAt(WHOLE, 2, { x, y }, frame);
      expect(seen(view, { x, y }).x).toBeCloseTo(x, 6);
      expect(seen(view, { x, y }).y).toBeCloseTo(y, 6);
    }),
  );
});

test('however one drags, the frame stays filled', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 5, noNaN: true }), coordinate, coordinate, (scale, dx, dy) => {
      const view = pan(pan({ scale, x: 0, y: 0 }, dx * 99, dy * 99, frame), dx, dy, frame);
      expect(Math.abs(view.x)).toBeLessThanOrEqual(((scale - 1) * frame.width) / 2);
      expect(Math.abs(view.y)).toBeLessThanOrEqual(((scale - 1) * frame.height) / 2);
    }),
  );
});

test('no further away than the whole, and not closer than five times', () => {
  expect(zoomAt(WHOLE, 0.1, { x: 10, y: 10 }, frame)).toEqual(WHOLE);
  expect(zoomAt(WHOLE, 99, { x: 0, y: 0 }, frame).scale).toBe(5);
  expect(settle({ scale: 0, x: 9, y: 9 }, frame)).toEqual(WHOLE);
});
