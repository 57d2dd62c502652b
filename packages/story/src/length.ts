import { stripRuby } from './ruby.ts';

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/gu;
const WORDS = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/**
 * How much there is to read, in Japanese characters; a word of a language with spaces counts for 2.2 of them, the
 * ratio of a page's usual fill (250 characters or about 110 words of dialogue). Marks count for nothing.
 */
export function readingLength(text: string): number {
  const plain = stripRuby(text).text;
  const characters = plain.match(CJK)?.length ?? 0;
  const words = plain.replace(CJK, ' ').match(WORDS)?.length ?? 0;
  return characters + words * 2.2;
}
