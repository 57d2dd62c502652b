import type { Content } from './generate-content-request.ts';

/** Tokens of a picture that is looked at, and of one that is drawn at 1K (Gemini 3). */
const SEEN_IMAGE_TOKENS = 1_120;
export const DRAWN_IMAGE_TOKENS = 1_120;

/** About as many tokens as Gemini's tokenizer makes: a letter of CJK is one, four of others are one. */
export function textTokens(text: string): number {
  const wide = text.match(/[\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0;
  return Math.ceil(wide + (text.length - wide) / 4);
}

export function contentTokens(contents: readonly Content[]): { text: number; image: number } {
  const parts = contents.flatMap((content) => content.parts ?? []);
  return {
    text: parts.reduce((sum, part) => sum + textTokens(part.text ?? ''), 0),
    image: parts.filter((part) => part.inlineData !== undefined).length * SEEN_IMAGE_TOKENS,
  };
}
