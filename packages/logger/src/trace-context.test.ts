import { expect, test } from 'vitest';
import { childTraceparent, newTraceparent, parseTraceparent } from './trace-context.ts';

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';

test('a child stays in its trace and keeps the sampling decision, with a span of its own', () => {
  const child = parseTraceparent(childTraceparent(PARENT));
  expect(child).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', sampled: false });
  expect(child?.spanId).not.toBe('00f067aa0ba902b7');
});

test('without a valid parent a new sampled trace begins', () => {
  for (const parent of [undefined, '', 'nonsense']) {
    expect(parseTraceparent(childTraceparent(parent))).toMatchObject({ sampled: true });
  }
  const many = Array.from({ length: 2_000 }, () => parseTraceparent(newTraceparent())!);
  expect(new Set(many.map(({ traceId }) => traceId)).size).toBe(2_000);
  expect(new Set(many.map(({ spanId }) => spanId)).size).toBe(2_000);
});

test.each([
  ['version ff', 'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
  ['a trace id of zeros', '00-00000000000000000000000000000000-00f067aa0ba902b7-01'],
  ['a span id of zeros', '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01'],
  ['upper case', '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01'],
  ['more parts than version 00 has', `${PARENT}-more`],
])('%s is not a traceparent', (_what, value) => {
  expect(parseTraceparent(value)).toBeUndefined();
});

test('a later version with more parts is understood', () => {
  expect(parseTraceparent(`01${PARENT.slice(2)}-more`)).toMatchObject({ spanId: '00f067aa0ba902b7' });
});
