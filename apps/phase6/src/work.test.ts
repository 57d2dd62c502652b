import { readFaces } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import { expect, test } from 'vitest';
import { panelOf } from './test-panel.ts';
import { contextOf, phaseWith, run } from './test-phase.ts';

test('every panel gets its picture, in the order of the book, drawn with the sheets of its characters', async () => {
  const { work, calls, store } = phaseWith();
  const { images } = await run(work, [
    panelOf(),
    panelOf({ id: 'n2', order: 2, shot: 'long' }),
    panelOf({ id: 'n10', order: 3, characters: [] }),
  ]);
  expect(images.map(({ panel, outcome, attempts }) => [panel, outcome, attempts])).toEqual([
    ['n1', 'drawn', 1],
    ['n2', 'drawn', 1],
    ['n10', 'drawn', 1],
  ]);
  expect(calls.map(({ prompt, references }) => [prompt.includes('girl'), references?.length ?? 0]).toSorted()).toEqual([
    [false, 0],
    [true, 1],
    [true, 1],
  ]);
  expect(readFaces(store.objects.get(`output-bucket/${images[0]!.image.name}`)!)!.faces).toHaveLength(1);
});

test('each sheet comes with words that say whose it is and what to keep', async () => {
  const { work, calls } = phaseWith();
  await run(work, [panelOf()]);
  expect(calls[0]!.references).toEqual([
    {
      bytes: expect.anything(),
      mimeType: 'image/png',
      caption: expect.stringMatching(/^Reference sheet of the figure on the left: keep this face, hair, clothes/),
    },
  ]);
});

test('a task that runs again finds its picture and pays for no second one', async () => {
  const { work, calls } = phaseWith();
  const first = await run(work, [panelOf()]);
  const second = await run(work, [panelOf()]);
  expect(second).toEqual(first);
  expect(calls).toHaveLength(1);
});

test('other words for a panel make another picture', async () => {
  const { work, calls } = phaseWith();
  await run(work, [panelOf()]);
  await run(work, [panelOf({ action: 'runs away' })]);
  expect(calls).toHaveLength(2);
});

test('a refused panel is asked for once in softened words', async () => {
  const { work } = phaseWith({ refuse: ({ prompt }) => prompt.includes('sword') });
  const { images } = await run(work, [panelOf({ action: 'swings a bloody sword' })]);
  expect(images[0]).toMatchObject({ outcome: 'softened', attempts: 2, reason: 'refused: violence' });
  expect(images[0]!.prompt).toContain('calm scene');
});

test('a panel refused twice shows the place, and says why', async () => {
  const { work } = phaseWith({ refuse: ({ prompt }) => prompt.includes('girl') });
  const { images } = await run(work, [panelOf()]);
  expect(images[0]).toMatchObject({ outcome: 'neutral', attempts: 3, reason: 'refused: violence; then violence' });
  expect(images[0]!.prompt).toContain('No people');
});

test('a panel of which even the place is refused becomes an even tone, and the book goes on', async () => {
  const { work, calls, store } = phaseWith({ refuse: () => true });
  const { images } = await run(work, [panelOf(), panelOf({ id: 'n2', order: 2 })]);
  expect(calls).toHaveLength(6);
  expect(images[0]).toMatchObject({
    outcome: 'plain',
    attempts: 3,
    tries: [],
    quality: null,
    reason: 'refused: violence; then violence; then violence',
    image: { width: 341, height: 256 },
  });
  expect(
    Buffer.from(store.objects.get(`output-bucket/${images[0]!.image.name}`)!)
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});

test('an error that is no refusal goes to the runtime, which tries again', async () => {
  const { work } = phaseWith({
    refuse: () => {
      throw new AppError('MODEL_QUOTA');
    },
  });
  await expect(run(work, [panelOf()])).rejects.toMatchObject({ code: 'MODEL_QUOTA' });
});

test('no more calls are in flight than the instance may have', async () => {
  const { work, seen } = phaseWith({ concurrency: 3 });
  await run(
    work,
    Array.from({ length: 9 }, (_, index) => panelOf({ id: `n${index + 1}`, order: index + 1 })),
  );
  expect(seen.most).toBe(3);
});

test('a redraw keeps the pictures of all other panels and calls for its own alone', async () => {
  const { work, calls } = phaseWith();
  const panels = [panelOf(), panelOf({ id: 'n2', order: 2 }), panelOf({ id: 'n3', order: 3 })];
  const before = await run(work, panels);
  const context = contextOf(panels, 2);
  const { tasks } = await work.plan(context);
  const input = { ...tasks[1]!.input, seeds: [7] };
  const shared = { kept: before.images };
  calls.length = 0;
  const result = await work.task(context, { id: 'n2', input, shared });
  const after = await work.finish(context, [{ id: 'n2', input, result }], shared);
  expect(calls.map(({ seed }) => seed)).toEqual([7]);
  expect(after.images.map(({ panel }) => panel)).toEqual(['n1', 'n2', 'n3']);
  expect([after.images[0], after.images[2]]).toEqual([before.images[0], before.images[2]]);
  expect(after.images[1]).toMatchObject({ seed: 7, outcome: 'drawn' });
});
