import { expect, test } from 'vitest';
import { placeOf } from './panel-place.ts';

const page = { width: 200, height: 100 };

test('a panel has its place in percent of the page', () => {
  expect(placeOf({ bounds: { x: 50, y: 25, width: 100, height: 50 } }, page)).toEqual({
    left: '25%',
    top: '25%',
    width: '50%',
    height: '50%',
  });
});

test('a panel that bleeds ends with the paper', () => {
  expect(placeOf({ bounds: { x: -3, y: -3, width: 206, height: 50 } }, page)).toEqual({
    left: '0%',
    top: '0%',
    width: '100%',
    height: '47%',
  });
});
