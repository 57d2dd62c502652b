import { expect, test } from 'vitest';
import { pts } from './points.ts';

test('points, corners, signs and filled-in numbers are read', () => {
  const w = 7;
  expect(pts`0,-1.5 ${w},2! -${w},${w * 2}`).toEqual([
    [0, -1.5],
    [7, 2, 1],
    [-7, 14],
  ]);
});

test('what is no point is a fault of the drawing', () => {
  expect(() => pts`0,0 12`).toThrow(SyntaxError);
});
