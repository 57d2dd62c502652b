import type { GenerateContentResponse } from '@google/genai';
import { AppError } from '@manga/errors';

/** Finish reasons by which a filter, not a mishap, ended the answer: asking the same again is refused again. */
const REFUSING = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'MODEL_ARMOR',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
]);

/** @throws AppError MODEL_REFUSED when a safety filter blocked the prompt or the answer; the detail names the filter's reason. */
export function throwIfRefused(response: GenerateContentResponse): void {
  const feedback = response.promptFeedback;
  if (feedback?.blockReason !== undefined) {
    const categories = blockedCategories(feedback.safetyRatings);
    throw refusal(`the prompt was blocked (${feedback.blockReason}${categories})`, feedback.blockReasonMessage);
  }
  const candidate = response.candidates?.[0];
  if (candidate?.finishReason !== undefined && REFUSING.has(candidate.finishReason)) {
    const categories = blockedCategories(candidate.safetyRatings);
    throw refusal(`the answer was blocked (${candidate.finishReason}${categories})`, candidate.finishMessage);
  }
}

/** MODEL_REFUSED with the reason and what the model said of it, shortened. */
export function refusal(reason: string, message?: string): AppError {
  const said = message?.trim().slice(0, 300);
  return new AppError('MODEL_REFUSED', { detail: said ? `${reason}: ${said}` : reason });
}

function blockedCategories(ratings: { category?: string; blocked?: boolean }[] | undefined): string {
  const blocked = (ratings ?? []).filter((rating) => rating.blocked === true).map((rating) => rating.category);
  return blocked.length === 0 ? '' : `, ${blocked.join(', ')}`;
}
