import { AppError } from '@manga/errors';
import { freePort } from '@manga/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createImageModel } from './image-model.ts';
import { metered } from './metered.ts';
import { startVertexFixture } from './test-vertex.ts';
import { createTextModel } from './text-model.ts';
import type { CallEnd, CallMeter, ModelCall } from './types.ts';
import { createVertex } from './vertex.ts';

const GONE = 'imagen-4.0-generate-001';
const DRAWS = 'gemini-3.1-flash-image';
const WRITES = 'gemini-3.8-flash';
const retry = { baseDelayMs: 1, maxDelayMs: 2 };
const signal = AbortSignal.timeout(60_000);
const schema = z.strictObject({ words: z.array(z.string()) });
const question = { name: 'words', promptVersion: '1', system: 'List.', parts: [{ text: '吾輩は猫である' }], schema };

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let fixture: Awaited<ReturnType<typeof startVertexFixture>>;
beforeAll(async () => {
  fixture = await startVertexFixture({
    author: { answer: async () => ({ words: ['猫'] }) },
    illustrator: { draw: async () => picture },
  });
});
afterAll(() => fixture.close());
afterEach(() => fixture.server.configure({ faults: [] }));

let calls: (ModelCall & Partial<CallEnd>)[];
beforeEach(() => {
  calls = [];
});
const meter: CallMeter = {
  async begin(call) {
    const entry = { ...call };
    calls.push(entry);
    return async (end) => void Object.assign(entry, end);
  },
};
const text = (vertex = fixture.vertex) =>
  createTextModel({ vertex: metered(vertex, meter), model: WRITES, retry, labels: () => ({ job: 'j1' }) });
const images = (models = [DRAWS]) =>
  createImageModel({
    vertex: metered(fixture.vertex, meter),
    models,
    logger: { warn: () => undefined },
    retry,
    labels: () => ({ job: 'j1' }),
  });
const failing = (...kinds: [string, number][]) =>
  fixture.server.configure({ faults: kinds.map(([kind, times]) => ({ fault: { kind } as never, times })) });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: AppError) => error.code,
  );

describe('every single call is metered', () => {
  test('a question, with what it is, whom it is for and what it used', async () => {
    await text().ask(question, { signal });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      model: WRITES,
      kind: 'text',
      name: 'words',
      labels: { job: 'j1', request: 'words' },
      expected: { outputTokens: 500, images: 0 },
      outcome: 'answered',
      usage: { inputTokens: 9, cachedTokens: 0, imageTokens: 0, images: 0 },
    });
    expect(calls[0]!.usage!.outputTokens).toBeGreaterThan(3);
    expect(calls[0]!.durationMs).toBeGreaterThanOrEqual(0);
  });

  test('a picture, and the model that is gone before it', async () => {
    await images([GONE, DRAWS]).draw({ prompt: 'a cat', aspectRatio: '1:1', seed: 1 }, { signal });
    expect(calls.map(({ model, outcome, usage }) => [model, outcome, usage?.images, usage?.imageTokens])).toEqual([
      [GONE, 'MODEL_NOT_FOUND', 0, 0],
      [DRAWS, 'answered', 1, 1_120],
    ]);
    expect(calls[1]).toMatchObject({ kind: 'image', name: 'picture', expected: { imageTokens: 1_120, images: 1 } });
  });

  test('a broken answer and the repair are two that are paid, retries after an error are not', async () => {
    failing(['quota', 1], ['garbage', 1]);
    await text().ask(question, { signal });
    const seen = calls.map(({ outcome, usage }) => [outcome, (usage?.outputTokens ?? 0) > 0]);
    expect(seen).toEqual([
      ['MODEL_QUOTA', false],
      ['answered', true],
      ['answered', true],
    ]);
  });

  test('the meter hears for how long the API wants to be left alone', async () => {
    fixture.server.configure({ faults: [{ fault: { kind: 'quota', retryDelayMs: 40 } }] });
    await text().ask(question, { signal });
    expect(calls.map(({ retryAfter }) => retryAfter)).toEqual([0.04, undefined]);
  });

  test('answers that stay broken are paid each, though the question fails', async () => {
    failing(['garbage', 3]);
    expect(await codeOf(text().ask(question, { signal }))).toBe('MODEL_ANSWER_INVALID');
    expect(calls.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'answered']);
  });

  test('a picture that a filter took away is no picture, and its prompt is billed', async () => {
    failing(['image-blocked', 1]);
    expect(await codeOf(images().draw({ prompt: 'a cat', aspectRatio: '1:1', seed: 1 }, { signal }))).toBe(
      'MODEL_REFUSED',
    );
    expect(calls[0]).toMatchObject({ outcome: 'answered', usage: { images: 0, imageTokens: 0 } });
    expect(calls[0]!.usage!.inputTokens).toBeGreaterThan(0);
  });
});

describe('what a call has used that gave no answer', () => {
  test('is unknown when the answer broke off or was not waited for', async () => {
    failing(['half', 4]);
    expect(await codeOf(text().ask(question, { signal }))).toBe('MODEL_UNAVAILABLE');
    expect(calls.map(({ usage }) => usage)).toEqual([null, null, null, null]);

    calls = [];
    failing(['hang', 1]);
    const stop = new AbortController();
    const asked = text().ask(question, { signal: stop.signal });
    await expect.poll(() => calls.length).toBe(1);
    stop.abort(new AppError('CANCELLED'));
    expect(await codeOf(asked)).toBe('CANCELLED');
    expect(calls[0]).toMatchObject({ outcome: 'aborted', usage: null });
  });

  test('is nothing when the API was never reached', async () => {
    const away = createVertex({ ...fixture.options, endpoint: `http://127.0.0.1:${await freePort()}` });
    expect(await codeOf(text(away).ask(question, { signal }))).toBe('MODEL_UNAVAILABLE');
    expect(calls.map(({ usage }) => usage?.inputTokens)).toEqual([0, 0, 0, 0]);
  });
});

test('a call that the meter refuses is not sent', async () => {
  const before = fixture.server.calls().length;
  const refusing: CallMeter = { begin: () => Promise.reject(new AppError('MODEL_DENIED')) };
  const model = createTextModel({ vertex: metered(fixture.vertex, refusing), model: WRITES, retry });
  expect(await codeOf(model.ask(question, { signal }))).toBe('MODEL_DENIED');
  expect(fixture.server.calls()).toHaveLength(before);
});
