import type { Span } from '@manga/contracts';
import { stripRuby } from '@manga/story';

/** The forms of one person's or place's name. */
export interface Named {
  forms: readonly string[];
}

const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hangul}\p{N}]/u;
const KATAKANA = /[ァ-ヶー]/;
const KANJI = /[\p{Script=Han}々〆]/u;
const HIRAGANA = /^[ぁ-んー]+$/;

/**
 * Every place where the story names each of these, in order, each as a span. The longest form wins, so that "Anna Lee" is not
 * also "Anna". Readings in 《》 between the parts of a name belong to its span, and so does the end of a line.
 */
export function searchNames(story: string, named: readonly Named[]): Span[][] {
  const found = named.map((): Span[] => []);
  const owners = new Map<string, number>();
  for (const [index, { forms }] of named.entries())
    for (const form of forms.map(oneLine)) if (form !== '' && !owners.has(form)) owners.set(form, index);
  if (owners.size === 0) return found;

  const { text, offsets } = stripRuby(story);
  const alternatives = [...owners.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => escapePattern(form).replaceAll(' ', '\\s+'))
    .join('|');
  for (const match of text.matchAll(new RegExp(alternatives, 'gu'))) {
    const end = match.index + match[0].length;
    if (!standsAlone(text, match.index, end)) continue;
    const span = { start: offsets[match.index] ?? 0, end: (offsets[end - 1] ?? 0) + 1 };
    found[owners.get(oneLine(match[0])) ?? 0]?.push(span);
  }
  return found;
}

/** Whether the match is a word of its own, as far as that can be told without a dictionary. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  const first = text[start] ?? '';
  const last = text[end - 1] ?? '';
  if (LETTER.test(first) && LETTER.test(before)) return false;
  if (LETTER.test(last) && LETTER.test(after)) return false;
  // 父さん in 祖父さん is somebody else.
  if (/[父母]/.test(first) && /[祖叔伯義養継]/.test(before)) return false;
  if (KATAKANA.test(first) && KATAKANA.test(before)) return false;
  if (KATAKANA.test(last) && KATAKANA.test(after)) return false;
  // One kanji within others is a part of another word: 母 in 母校.
  if (end - start === 1 && KANJI.test(first))
    return !KANJI.test(before) && (!KANJI.test(after) || /[様君殿達]/.test(after));
  // Kana names inside a longer kana word cannot be told apart; only those that a particle or a mark follows count.
  if (HIRAGANA.test(text.slice(start, end))) return !/[ぁ-ん]/.test(before) || /[はがをにのともへでや、]/.test(before);
  return true;
}

/** With single spaces, as a name reads that the text breaks at the end of a line. */
export const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

const escapePattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
