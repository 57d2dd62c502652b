import * as contracts from '@manga/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startVertexFixture } from './test-vertex.ts';
import { createTextModel } from './text-model.ts';

const schemas = Object.entries<unknown>(contracts).filter(
  (entry): entry is [string, z.ZodType] => entry[0].endsWith('Answer') && entry[1] instanceof z.ZodType,
);

let fixture: Awaited<ReturnType<typeof startVertexFixture>>;
beforeAll(async () => {
  fixture = await startVertexFixture({
    author: { answer: () => Promise.reject(new Error('not asked')) },
    illustrator: { draw: () => Promise.reject(new Error('not asked')) },
  });
  // The filter speaks after the request has been found valid, before anybody writes.
  fixture.server.configure({ faults: [{ fault: { kind: 'answer-blocked' }, times: null }] });
});
afterAll(() => fixture.close());

test('the contracts have answer schemas', () => {
  expect(schemas.length).toBeGreaterThanOrEqual(3);
});

test.each(schemas)('the API takes the schema of %s, under its title', async (name, schema) => {
  const model = createTextModel({ vertex: fixture.vertex, model: 'gemini-3.8-flash' });
  const request = { name: 'check', promptVersion: '1', system: 'Answer.', parts: [{ text: 'A story.' }], schema };
  await expect(model.ask(request, { signal: AbortSignal.timeout(10_000) })).rejects.toMatchObject({
    code: 'MODEL_REFUSED',
  });
  expect(z.toJSONSchema(schema, { unrepresentable: 'any' }).title).toBe(name);
});
