import { AppError } from '@manga/errors';
import { expect, test } from 'vitest';
import { panelOf } from './test-panel.ts';
import { phaseWith, run } from './test-phase.ts';

const two = () =>
  panelOf({
    characters: [
      { id: 'c1', emotion: 'joy', position: 'left', facing: 'right', pose: 'waving' },
      { id: 'c1', emotion: 'joy', position: 'right', facing: 'left', pose: 'standing' },
    ],
  });

test('a picture that shows what the panel wants passes at the first try, with the judge and the score', async () => {
  const { work, calls, questions } = phaseWith();
  const { images } = await run(work, [panelOf()]);
  expect(images[0]).toMatchObject({
    attempts: 1,
    quality: { score: 1, passed: true, faults: [], judge: 'author', promptVersion: 'picture-1' },
  });
  expect([calls.length, questions.length]).toEqual([1, 1]);
});

test.each([
  ['person-missing', 'people', '0 figures instead of 1'],
  ['person-extra', 'people', '2 figures instead of 1'],
  ['lettering', 'lettering', 'letters are drawn'],
  ['blank', 'blank', 'the picture is one even tone'],
  ['wrong-size', 'aspect-ratio', '300 by 300 pixels instead of 4:3'],
] as const)(
  'a picture with the flaw %s is drawn again with another seed, and the good one is kept',
  async (flaw, kind, detail) => {
    const { work, calls } = phaseWith({ flaw: (call) => (call === 1 ? flaw : undefined) });
    const { images } = await run(work, [panelOf()]);
    expect(calls).toHaveLength(2);
    expect(calls[0]!.seed).not.toBe(calls[1]!.seed);
    expect(images[0]).toMatchObject({ seed: calls[1]!.seed, attempts: 2, quality: { passed: true }, reason: null });
    expect(images[0]!.tries.map(({ quality }) => quality?.passed)).toEqual([false, true]);
    expect(images[0]!.tries[0]!.quality!.faults).toContainEqual({ kind, detail });
  },
);

test('faces that are turned away from the reader fail a picture of two', async () => {
  const { work, calls } = phaseWith({ flaw: (call) => (call === 1 ? 'turned-away' : undefined) });
  const { images } = await run(work, [two()]);
  expect(calls).toHaveLength(2);
  expect(images[0]!.tries[0]!.quality!.faults.map((fault) => fault.kind)).toEqual(['face-hidden', 'face-hidden']);
});

test('two who changed places are told, though it does not fail the picture alone', async () => {
  const { work, calls } = phaseWith({ flaw: () => 'mirrored' });
  const { images } = await run(work, [panelOf()]);
  expect(calls).toHaveLength(1);
  expect(images[0]!.quality).toMatchObject({ passed: true, score: 0.85 });
  expect(images[0]!.quality!.faults).toEqual([
    { kind: 'face-misplaced', detail: 'c1 is on the right instead of the left' },
  ]);
});

test('after three pictures that fail, the best of them is kept and says what is wrong', async () => {
  const flaws = ['blank', 'lettering', 'person-missing'] as const;
  const { work, calls } = phaseWith({ flaw: (call) => flaws[call - 1] });
  const { images } = await run(work, [panelOf()]);
  expect(calls).toHaveLength(3);
  expect(images[0]!.tries.map(({ quality }) => quality?.score)).toEqual([0, 0.5, 0.65]);
  expect(images[0]).toMatchObject({ seed: calls[2]!.seed, attempts: 3, quality: { passed: false, score: 0.65 } });
  expect(images[0]!.image).toEqual(images[0]!.tries[2]!.image);
});

test('a picture whose pixels say enough is not shown to the model', async () => {
  const { work, questions } = phaseWith({ flaw: () => 'blank' });
  const { images } = await run(work, [panelOf()]);
  expect(questions).toEqual([]);
  expect(images[0]!.quality).toMatchObject({ score: 0, judge: null, promptVersion: null });
});

test('a panel that is black on purpose may be blank', async () => {
  const { work, calls } = phaseWith({ flaw: () => 'blank' });
  const { images } = await run(work, [panelOf({ characters: [], effects: ['solid-black'] })]);
  expect(calls).toHaveLength(1);
  expect(images[0]!.quality?.passed).toBe(true);
});

test('the model is told who is to be looked for, but not where', async () => {
  const { work, questions } = phaseWith();
  await run(work, [panelOf()]);
  const words = questions[0]!.parts.map((part) => ('text' in part ? part.text : '')).join('');
  expect(words).toContain('teenage girl');
  expect(words).not.toMatch(/position|left|right/);
});

test('a judge that refuses to look lets the picture pass by its pixels', async () => {
  const refused = () => {
    throw new AppError('MODEL_REFUSED', { detail: 'no' });
  };
  const { images } = await run(phaseWith({ judge: refused }).work, [panelOf()]);
  expect(images[0]!.quality).toMatchObject({ passed: true, judge: null });
});

test('a judge that is away makes the task come back, and the picture that is paid for is not bought again', async () => {
  let away = true;
  const { work, calls } = phaseWith({
    judge: () => {
      if (away) throw new AppError('MODEL_UNAVAILABLE');
    },
  });
  await expect(run(work, [panelOf()])).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
  away = false;
  const { images } = await run(work, [panelOf()]);
  expect(calls).toHaveLength(1);
  expect(images[0]!.quality).toMatchObject({ passed: true, judge: 'author' });
});

test('a task that broke off between its tries goes on from the stored ones', async () => {
  let broken = true;
  const { work, calls } = phaseWith({
    flaw: (call) => (call === 1 ? 'lettering' : undefined),
    refuse: () => {
      if (calls.length === 2 && broken) throw new AppError('MODEL_QUOTA');
      return false;
    },
  });
  await expect(run(work, [panelOf()])).rejects.toMatchObject({ code: 'MODEL_QUOTA' });
  broken = false;
  const { images } = await run(work, [panelOf()]);
  // The first try once, the second one again because it brought nothing.
  expect(calls.map(({ seed }) => seed)).toEqual([calls[0]!.seed, calls[1]!.seed, calls[1]!.seed]);
  expect(images[0]!.tries).toHaveLength(2);
});

test('a later revision pays only for the panels that it changes', async () => {
  const { work, calls } = phaseWith();
  const first = await run(work, [panelOf(), panelOf({ id: 'n2', order: 2 })]);
  const second = await run(work, [panelOf(), panelOf({ id: 'n2', order: 2, action: 'runs away' })], 2);
  expect(calls).toHaveLength(3);
  expect(second.images[0]).toEqual(first.images[0]);
  expect(second.images[1]!.image.name).not.toBe(first.images[1]!.image.name);
});

test('with a threshold of 0 nobody is asked', async () => {
  const { work, questions, calls } = phaseWith({ threshold: 0, flaw: () => 'lettering' });
  const { images } = await run(work, [panelOf()]);
  expect([questions.length, calls.length, images[0]!.quality]).toEqual([0, 1, null]);
});
