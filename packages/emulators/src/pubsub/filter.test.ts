import { expect, test } from 'vitest';
import { compileFilter } from './filter.ts';

const message = { phase: '3', lang: 'ja', 'job-id': 'j "1"', empty: '' };

test.each([
  ['', true],
  ['attributes.phase = "3"', true],
  ['attributes.phase="4"', false],
  ['attributes.phase != "4"', true],
  ['attributes.missing != "4"', true],
  ['attributes.missing = ""', false],
  ['attributes:phase', true],
  ['attributes:missing', false],
  ['attributes:empty', true],
  ['NOT attributes:missing', true],
  ['-attributes:phase', false],
  ['hasPrefix(attributes.lang, "j")', true],
  ['hasPrefix(attributes.missing, "")', false],
  ['attributes."job-id" = "j \\"1\\""', true],
  ['attributes:phase AND attributes.lang = "ja"', true],
  ['attributes:phase AND attributes.lang = "en"', false],
  ['attributes.lang = "en" OR attributes.phase = "3"', true],
  ['(attributes.lang = "en" OR attributes:phase) AND NOT attributes:missing', true],
  ['NOT (attributes:phase AND attributes:lang)', false],
])('%s lets the message through: %s', (expression, through) => {
  expect(compileFilter(expression)(message)).toBe(through);
});

test.each([
  'attributes.phase',
  'attributes.phase = 3',
  'attributes.phase == "3"',
  'phase = "3"',
  'attributes:a AND attributes:b OR attributes:c',
  'attributes:a attributes:b',
  '(attributes:a',
  'hasPrefix(attributes.a)',
  'attributes.a = "unfinished',
  `attributes.a = "${'x'.repeat(260)}"`,
])('%s is refused', (expression) => {
  expect(() => compileFilter(expression)).toThrow('Invalid filter');
});
