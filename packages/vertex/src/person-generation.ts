import { AppError } from '@manga/errors';

/** Who may be seen in a picture; manga is full of teenagers, so a project needs `allow_all` (granted by Google on request). */
export type PersonGeneration = 'allow_all' | 'allow_adult' | 'dont_allow';

/** The same in the words of Gemini's `imageConfig`. */
export const GEMINI_PERSONS = {
  allow_all: 'ALLOW_ALL',
  allow_adult: 'ALLOW_ADULT',
  dont_allow: 'ALLOW_NONE',
} as const satisfies Record<PersonGeneration, string>;

/** What the API says to a project that may not have children drawn; a 400 each, in changing words. */
const NOT_GRANTED = /allow_all for personGeneration|allow \(all ages\)|allowlisted to turn off child/i;

/**
 * Whether the model was refused to us for `allow_all`, which Google grants to a project on request.
 * @see https://github.com/android/androidify/issues/19 and https://github.com/GoogleCloudPlatform/generative-ai/issues/1018
 */
export function isAllAgesNotGranted(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'MODEL_REQUEST_INVALID' && NOT_GRANTED.test(error.detail);
}
