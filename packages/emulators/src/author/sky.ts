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

/** 雨は上がっていた, the snow had stopped: it is over. */
const OVER =
  /(?:雨|雪|嵐|霧|風|吹雪|夕立)(?:は|が|も)?(?:すっかり|もう|ようやく|やっと)?(?:上が|あが|や[みんむ]|止(?!ま)|晴れ|過ぎ|去|収ま|おさま)|雨上がり|\b(?:rain|snow|storm|fog|wind|mist)(?:fall)? (?:had |has )?(?:finally |at last |soon )?(?:stopped|ended|passed|cleared|lifted|died down|moved on)\b/i;

/** The time of day that a text names first, or null. */
export const timeIn = (text: string): TimeOfDay | null => find(TIME_WORDS, text);
/** The weather that a text names first, or null. */
export const weatherIn = (text: string): Weather | null =>
  OVER.test(text) ? 'clear' : find(WEATHER_WORDS, withoutFlashes(text));

/** Words of thunder and lightning alone. */
const FLASHES = /雷鳴|稲妻|稲光|雷|\b(?:thunder|lightning)\b/gi;

/** Whether a text tells of a flash and of no storm around it: no other weather than before. */
export const isFlash = (text: string): boolean =>
  text.search(FLASHES) >= 0 && find(WEATHER_WORDS, text.replaceAll(FLASHES, ' ')) === null;

/** A flash makes no storm of the rain that falls; where nothing else is told it does. */
function withoutFlashes(text: string): string {
  const rest = text.replaceAll(FLASHES, ' ');
  return find(WEATHER_WORDS, rest) === null ? text : rest;
}
