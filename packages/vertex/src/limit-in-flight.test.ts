import { AppError } from '@manga/errors';
import { expect, test } from 'vitest';
import { limitInFlight } from './limit-in-flight.ts';
import type { DrawnImage, ImageModel } from './types.ts';
import { createWaitBudget, withinWaitBudget } from './wait-budget.ts';

const picture = { model: 'm' } as DrawnImage;
/** A model whose pictures are drawn when the test says so. */
function setUp(options: { inFlight: number; waitMs?: number }) {
  const drawing: { job: string; done: () => void }[] = [];
  const begun: string[] = [];
  const model: ImageModel = {
    draw: ({ labels }) =>
      new Promise((resolve) => {
        begun.push(labels?.job ?? '');
        drawing.push({ job: labels?.job ?? '', done: () => resolve(picture) });
      }),
  };
  const limited = limitInFlight(model, options);
  const draw = (job: string, signal = new AbortController().signal) =>
    limited.draw({ prompt: 'rain', aspectRatio: '1:1', seed: 1, labels: { job } }, { signal });
  return { draw, drawing, begun };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('no more pictures at a time than allowed, and the queues of jobs take turns', async () => {
  const { draw, drawing, begun } = setUp({ inFlight: 1 });
  const all = ['long', 'long', 'long', 'short'].map((job) => draw(job));
  for (let drawn = 0; drawn < 4; drawn += 1) {
    await settle();
    expect(drawing).toHaveLength(1);
    drawing.pop()!.done();
  }
  expect(await Promise.all(all)).toHaveLength(4);
  expect(begun).toEqual(['long', 'long', 'short', 'long']);
});

test('who finds no place in time gives up with MODEL_QUOTA_WAIT; a picture that takes long is not given up', async () => {
  const { draw, drawing, begun } = setUp({ inFlight: 1, waitMs: 30 });
  const first = draw('a');
  const error = await draw('a').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'MODEL_QUOTA_WAIT', kind: 'transient' });
  drawing.pop()!.done();
  expect(await first).toBe(picture);
  expect(begun).toEqual(['a']);
});

test('who is aborted while waiting leaves with its own reason', async () => {
  const { draw } = setUp({ inFlight: 1 });
  void draw('a');
  const controller = new AbortController();
  const waiting = expect(draw('a', controller.signal)).rejects.toThrow('enough');
  controller.abort(new Error('enough'));
  await waiting;
});

test('who has little left of its wait budget gives up after that', async () => {
  const { draw } = setUp({ inFlight: 1, waitMs: 60_000 });
  void draw('a');
  const late = withinWaitBudget(createWaitBudget(20), () => draw('b'));
  await expect(late).rejects.toMatchObject({
    code: 'MODEL_QUOTA_WAIT',
    detail: expect.stringContaining('within 20 ms'),
  });
});
