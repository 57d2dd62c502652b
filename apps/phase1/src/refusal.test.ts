import { TextAnalysis } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import type { AppError } from '@manga/errors';
import { filtered, overhear, performWork, testContext } from '@manga/phase-kit/test-work';
import { expect, test } from 'vitest';
import { createWork } from './work.ts';

const author = createAuthorModel();
const paragraph = (n: number) =>
  `ユキは${n}番目の駅に着いた。「寒いね」とユキは言った。ケンは黙ってうなずいた。雪が降っていた。`;
const STORY = Array.from({ length: 60 }, (_, n) => paragraph(n + 1)).join('\n');

/** Runs the phase with a filter that refuses what `refuses` says of a question's words. */
async function analyse(story: string, refuses: (words: string) => boolean) {
  const { text, asked } = overhear(filtered(author, refuses));
  const output = TextAnalysis.parse(await performWork(createWork({ text }), testContext({ story })));
  return { output, asked: asked.length };
}

test('the passage that the filters refuse is found and named, without a word of the story', async () => {
  const story = STORY.replace(paragraph(41), '彼はXを殺した。');
  const error = await analyse(story, (words) => words.includes('殺')).catch((thrown: AppError) => thrown);
  expect(error).toMatchObject({ code: 'MODEL_REFUSED', kind: 'permanent' });
  const { detail, advice } = error as AppError;
  const [, first, last] = /^lines? (\d+)(?: to (\d+))? of the story \(characters [\d,]+ to [\d,]+\): the prompt/.exec(
    detail,
  )!;
  expect(Number(first)).toBeLessThanOrEqual(41);
  expect(Number(last ?? first)).toBeGreaterThanOrEqual(41);
  expect(Number(last ?? first) - Number(first)).toBeLessThanOrEqual(8);
  expect(detail).not.toMatch(/殺|ユキ/);
  expect(advice).toContain('named');
});

test('a part that only as a whole alarms the filters is asked about in halves, and the story goes on', async () => {
  const { output, asked } = await analyse(STORY, (words) => words.length > 3_000);
  expect(asked).toBeGreaterThan(2);
  expect(output.dialogue).toHaveLength(60);
  expect(output.characters.map(({ name }) => name).toSorted()).toEqual(['ケン', 'ユキ']);
  for (const { span, text } of output.dialogue) expect(STORY.slice(span.start, span.end)).toBe(text);
});

test('looking for the passage costs a few questions, not one for each paragraph', async () => {
  const story = STORY.replace(paragraph(60), '彼はXを殺した。');
  let asked = 0;
  await analyse(story, (words) => {
    asked += 1;
    return words.includes('殺');
  }).catch(() => undefined);
  expect(asked).toBeLessThanOrEqual(12);
});
