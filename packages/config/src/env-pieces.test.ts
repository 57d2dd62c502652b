import { expect, test } from 'vitest';
import { z } from 'zod';
import { dollars, json } from './env-pieces.ts';

test.each([
  ['2.50', 2.5],
  ['0.000001', 0.000001],
  ['100', 100],
])('%s is an amount of US dollars', (value, amount) => {
  expect(dollars().parse(value)).toBe(amount);
});

test.each(['0', '-1', '1e3', '', '$5', '1,5', 'Infinity'])('%s is no amount of US dollars', (value) => {
  expect(dollars().safeParse(value).success).toBe(false);
});

test('a JSON value is read in the shape of its schema, and a fault says where it is', () => {
  const piece = json('a list of points', z.array(z.strictObject({ x: z.number() })));
  expect(piece.parse('[{"x":1}]')).toEqual([{ x: 1 }]);
  expect(piece.safeParse('[{"x":"1"}]').error?.issues[0]?.message).toMatch(/must be a list of points as JSON \(0\.x/);
  expect(piece.safeParse('{').error?.issues[0]?.message).toMatch(/must be a list of points as JSON/);
});
