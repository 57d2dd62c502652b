import { AppError } from '@manga/errors';
import { expect, test } from 'vitest';
import { failureOf } from './fail-job.ts';
import { namingRefusal } from './name-refusal.ts';

const failing = (error: unknown) =>
  namingRefusal(
    () => 'line 3 of the story',
    () => Promise.reject(error),
  );

test('a refusal says which part of the story it is about, and the owner of the job reads it', async () => {
  const refusal = new AppError('MODEL_REFUSED', { detail: 'the prompt was blocked (SAFETY)' });
  const error = await failing(refusal).catch((thrown: AppError) => thrown);
  expect(error).toMatchObject({ code: 'MODEL_REFUSED', cause: refusal });
  expect(failureOf(error as AppError, 3)).toEqual({
    code: 'MODEL_REFUSED',
    phase: 3,
    message: 'line 3 of the story: the prompt was blocked (SAFETY)',
    advice: 'Change the part of the story that is named, and send it again.',
  });
});

test('other errors and answers pass as they are', async () => {
  const quota = new AppError('MODEL_QUOTA');
  await expect(failing(quota)).rejects.toBe(quota);
  expect(
    await namingRefusal(
      () => '',
      async () => 7,
    ),
  ).toBe(7);
});
