import { expect, test } from 'vitest';
import { z } from 'zod';
import { toResponseSchema } from './response-schema.ts';

test('title, order and descriptions stay; what Gemini does not enforce is said in words', () => {
  const schema = z
    .strictObject({
      id: z
        .string()
        .regex(/^c[1-9]$/)
        .describe('Whose'),
      count: z.int().min(1),
      share: z.number().gt(0).max(1),
      kind: z.literal('person'),
      name: z.string().min(1).nullable(),
      note: z.string().optional(),
    })
    .meta({ title: 'CastAnswer' });
  expect(toResponseSchema(schema)).toEqual({
    title: 'CastAnswer',
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Whose; matches ^c[1-9]$' },
      count: { type: 'integer', description: 'at least 1' },
      share: { type: 'number', description: 'greater than 0; at most 1' },
      kind: { type: 'string', enum: ['person'] },
      name: { anyOf: [{ type: 'string', description: 'not empty' }, { type: 'null' }] },
      note: { type: 'string' },
    },
    propertyOrdering: ['id', 'count', 'share', 'kind', 'name', 'note'],
    additionalProperties: false,
    required: ['id', 'count', 'share', 'kind', 'name'],
  });
});

test('a record over a closed set of names becomes an object with these names, none of them required', () => {
  const schema = z.strictObject({ faces: z.partialRecord(z.enum(['joy', 'anger']), z.string()) });
  expect(toResponseSchema(schema)).toMatchObject({
    properties: {
      faces: { properties: { joy: { type: 'string' }, anger: { type: 'string' } }, additionalProperties: false },
    },
  });
  expect((toResponseSchema(schema) as { properties: { faces: object } }).properties.faces).not.toHaveProperty(
    'required',
  );
});

test('unions, tuples and nested lists are reduced all the way down', () => {
  const schema = z.strictObject({
    items: z
      .array(
        z.discriminatedUnion('type', [
          z.strictObject({ type: z.literal('a') }),
          z.strictObject({ type: z.literal('b') }),
        ]),
      )
      .max(3),
    pair: z.tuple([z.string(), z.int()]),
  });
  const text = JSON.stringify(toResponseSchema(schema));
  expect(text).not.toMatch(/"(?:\$schema|oneOf|const|pattern|exclusiveMinimum|propertyNames|default)"/);
  expect(text).toContain('"maxItems":3');
});

test('long limits of lists and formats are only said, short limits are enforced', () => {
  const schema = z.strictObject({
    few: z.array(z.string()).min(1).max(4),
    many: z.array(z.string()).max(500),
    at: z.iso.datetime(),
  });
  expect(toResponseSchema(schema).properties).toEqual({
    few: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 4 },
    many: { type: 'array', items: { type: 'string' }, description: 'at most 500 items' },
    at: { type: 'string', description: 'format date-time' },
  });
});
