import type { TimeOfDay, Weather } from '@manga/contracts';
import { TIME_WORDS, WEATHER_WORDS } from './lexicon-sky.ts';
import { isJapanese } from './pieces.ts';

/** Single kanji that are part of many other words: 雨 in 雨宮さん, 月 in 三月, 星 in 星野さん. */
const KANJI = /[一-龠々]/;

function find<Meaning>(words: ReadonlyMap<string, Meaning>, text: string): Meaning | null {
  const japanese = isJapanese(text);
  let best: { at: number; length: number; meaning: Meaning } | null = null;
  for (const [word, meaning] of words) {
    if (/[a-z]/.test(word) === japanese) continue;
    const at = japanese ? indexOfWord(text, word) : text.search(new RegExp(`\\b${word}\\b`, 'i'));
    if (at < 0) continue;
    if (best === null || at < best.at || (at === best.at && word.length > best.length))
      best = { at, length: word.length, meaning };
  }
  return best?.meaning ?? null;
}

function indexOfWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (word.length > 1 || !KANJI.test(word)) return at;
    if (!KANJI.test(text[at - 1] ?? '') && !KANJI.test(text[at + 1] ?? '')) return at;
  }
  return -1;
}

/** The time of day that a text names first, or null. */
export const timeIn = (text: string): TimeOfDay | null => find(TIME_WORDS, text);
/** The weather that a text names first, or null. */
export const weatherIn = (text: string): Weather | null => find(WEATHER_WORDS, text);
