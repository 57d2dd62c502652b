import type { ImageRequest } from './types.ts';

/** The prompt for a model that has no field for what to avoid. */
export function promptAvoiding({ prompt, negativePrompt }: Pick<ImageRequest, 'prompt' | 'negativePrompt'>): string {
  return negativePrompt === undefined ? prompt : `${prompt}\n\nAvoid: ${negativePrompt}`;
}
