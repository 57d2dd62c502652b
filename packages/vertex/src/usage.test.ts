import { expect, test } from 'vitest';
import { usageOf } from './usage.ts';

const picture = { inlineData: { mimeType: 'image/png', data: 'AA==' } };
const content = (...parts: object[]) => ({ candidates: [{ content: { parts } }] });

test('thinking is output, and tokens from the cache are part of the input', () => {
  const usageMetadata = {
    ...{ promptTokenCount: 100, cachedContentTokenCount: 40, candidatesTokenCount: 20, thoughtsTokenCount: 300 },
  };
  expect(usageOf({ ...content({ text: 'yes' }), usageMetadata })).toEqual({
    ...{ inputTokens: 100, cachedTokens: 40, outputTokens: 320, imageTokens: 0, images: 0 },
  });
});

test('tokens of a picture are told apart from words and thoughts', () => {
  const candidatesTokensDetails = [
    { modality: 'TEXT', tokenCount: 5 },
    { modality: 'IMAGE', tokenCount: 1_120 },
  ];
  const usageMetadata = {
    promptTokenCount: 9,
    candidatesTokenCount: 1_125,
    thoughtsTokenCount: 7,
    candidatesTokensDetails,
  };
  // A draft that the model drew while thinking is not the picture.
  expect(usageOf({ ...content({ ...picture, thought: true }, picture), usageMetadata })).toMatchObject({
    ...{ outputTokens: 12, imageTokens: 1_120, images: 1 },
  });
});

test('where the API does not divide the tokens, those of an answer with a picture are the picture’s', () => {
  const usageMetadata = { promptTokenCount: 9, candidatesTokenCount: 1_120 };
  expect(usageOf({ ...content(picture), usageMetadata })).toMatchObject({ outputTokens: 0, imageTokens: 1_120 });
});

test('a picture counts also where it is marked as a thought, as its drafts are', () => {
  const usageMetadata = { promptTokenCount: 9, candidatesTokenCount: 2_240 };
  const thought = { ...picture, thought: true };
  expect(usageOf({ ...content(thought, thought), usageMetadata })).toMatchObject({ imageTokens: 2_240, images: 1 });
});

test('a prompt that a filter blocked is billed as a prompt', () => {
  const blocked = { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: { promptTokenCount: 9 } };
  expect(usageOf(blocked)).toMatchObject({ inputTokens: 9, outputTokens: 0, images: 0 });
});

test('Imagen’s pictures are counted, filtered ones not, and a list that is left out is none', () => {
  const generatedImages = [{ image: { imageBytes: 'AA==' } }, { raiFilteredReason: 'no' }];
  expect(usageOf({ generatedImages })).toMatchObject({ images: 1, inputTokens: 0 });
  expect(usageOf({})).toMatchObject({ images: 0 });
});

test('an answer without any count says nothing', () => {
  expect(usageOf(content({ text: 'yes' }))).toBeNull();
});
