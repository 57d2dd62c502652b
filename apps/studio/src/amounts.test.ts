import { expect, test } from 'vitest';
import { formatDuration, formatRange, formatUsd } from './amounts.ts';

test.each([
  [0, '$0.00'],
  [0.0425, '$0.043'],
  [0.4, '$0.40'],
  [1234.5, '$1,234.50'],
])('%d dollars are read as %s', (usd, text) => {
  expect(formatUsd(usd, 'en')).toBe(text);
});

test.each([
  [0.2, '1 second'],
  [75, '75 seconds'],
  [95, '2 minutes'],
  [3_000, '50 minutes'],
  [6_000, '1.7 hours'],
])('%d seconds are said as %s', (seconds, text) => {
  expect(formatDuration(seconds, 'en')).toBe(text);
});

test('times are said in the page’s language', () => {
  expect(formatDuration(120, 'ja')).toBe('2 分');
});

test('an estimate whose ends read alike is one number', () => {
  const whole = (value: number) => value.toFixed(0);
  expect(formatRange({ low: 1.1, high: 1.2 }, whole)).toBe('1');
  expect(formatRange({ low: 1, high: 3 }, whole)).toBe('1 – 3');
});
