import type { CallUsage, PromptPart } from './types.ts';

/**
 * Tokens of a picture that is looked at, and of one that is drawn at 1K.
 * @see https://ai.google.dev/gemini-api/docs/media-resolution and https://ai.google.dev/gemini-api/docs/pricing
 */
export const PICTURE_TOKENS = 1_120;

/** Room for a short answer, whatever was asked. */
const SHORT_ANSWER = 500;

/** About as many tokens as Gemini's tokenizer makes of a text: a letter of CJK is one, four of others are one. */
export function textTokens(text: string): number {
  const wide = text.match(/[\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0;
  return Math.ceil(wide + (text.length - wide) / 4);
}

/** What a question will about use: an answer is seldom longer than what it is about. */
export function expectedOfText(system: string, parts: readonly PromptPart[], maxOutputTokens: number): CallUsage {
  const asked = parts.reduce((sum, part) => sum + ('text' in part ? textTokens(part.text) : PICTURE_TOKENS), 0);
  const outputTokens = Math.min(maxOutputTokens, Math.max(SHORT_ANSWER, asked));
  return { inputTokens: textTokens(system) + asked, cachedTokens: 0, outputTokens, imageTokens: 0, images: 0 };
}

/** What a picture will about use. */
export function expectedOfPicture(prompt: string, references: number): CallUsage {
  const inputTokens = textTokens(prompt) + references * PICTURE_TOKENS;
  return { inputTokens, cachedTokens: 0, outputTokens: 0, imageTokens: PICTURE_TOKENS, images: 1 };
}
