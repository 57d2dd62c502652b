import { exampleAnalysis, exampleEvent } from '@manga/contracts/test-examples';
import { createAuthorModel } from '@manga/emulators/author-model';
import { AppError } from '@manga/errors';
import { filtered, overhear, testContext } from '@manga/phase-kit/test-work';
import { expect, test } from 'vitest';
import { createWork } from './work.ts';

const author = createAuthorModel();
const STORY = Array.from({ length: 40 }, (_, n) => `健太は${n + 1}番目の駅に着いた。`).join('\n');
const spans = STORY.split('\n').map((line) => ({
  start: STORY.indexOf(line),
  end: STORY.indexOf(line) + line.length,
}));

/** Runs the phase on forty events, of which one is told in a word, with a filter that refuses a question for its words. */
async function structure(refuses: (words: string) => boolean, summary = 'Kenta travels.') {
  const { text, asked } = overhear(filtered(author, refuses));
  const events = spans.map((span, index) =>
    exampleEvent({ id: `e${index + 1}`, span, summary: index === 28 ? 'Somebody is stabbed.' : 'Kenta arrives.' }),
  );
  const context = testContext({ story: STORY, outputs: { 1: exampleAnalysis({ summary, dialogue: [], events }) } });
  const error = await createWork({ text })
    .run(context)
    .then(
      () => expect.fail('it was not refused'),
      (thrown: AppError) => thrown,
    );
  return { error, asked: asked.length };
}

test('the event that the filters refuse is found and its place named, for a few questions', async () => {
  const { error, asked } = await structure((words) => words.includes('stabbed'));
  expect(error).toMatchObject({ code: 'MODEL_REFUSED', kind: 'permanent' });
  expect(error.detail).toMatch(/^line 29 of the story \(characters [\d,]+ to [\d,]+\): the prompt was blocked/);
  expect(asked).toBeLessThanOrEqual(13);
});

test('what only as a whole alarms the filters is said to be the whole', async () => {
  const { error, asked } = await structure((words) => words.length > 4_000);
  expect(error.detail).toMatch(/^What happens in the story as a whole: /);
  expect(asked).toBe(3);
  const told = await structure((words) => words.includes('massacre'), 'It ends in a massacre.');
  expect(told.error.detail).toMatch(/^What happens in the story as a whole: /);
});

test('an outage while the place is looked for is left to the retry', async () => {
  let questions = 0;
  const { error } = await structure(() => {
    questions += 1;
    if (questions > 2) throw new AppError('MODEL_UNAVAILABLE');
    return true;
  });
  expect(error.code).toBe('MODEL_UNAVAILABLE');
});
