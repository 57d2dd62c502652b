import { toLabels } from './labels.ts';
import { expectedOfPicture } from './tokens.ts';
import type { CallSubject, ImageRequest } from './types.ts';

/** What a call for a picture is about; `references` is how many pictures the model is shown. */
export function pictureSubject({ name = 'picture', prompt, labels }: ImageRequest, references: number): CallSubject {
  const expected = expectedOfPicture(prompt, references);
  return { kind: 'image', name, labels: toLabels({ ...labels, request: name }), expected };
}
