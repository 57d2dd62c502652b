import { expect, test } from 'vitest';
import { dollars } from './dollars.ts';

test.each([
  [0, '$0.00'],
  [12.3456, '$12.35'],
  [0.5, '$0.50'],
  [0.067, '$0.067'],
  [0.0123456, '$0.012'],
  [0.00000012, '$0.000000'],
])('%d US dollars read %s', (usd, text) => {
  expect(dollars(usd)).toBe(text);
});
