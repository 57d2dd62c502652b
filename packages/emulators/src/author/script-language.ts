/** Scripts that (nearly) only one language of stories is written in; Han without kana is Chinese. */
const SCRIPTS: readonly [language: string, letters: RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['en', /\p{Script=Latin}/gu],
];

/** A story with one kana in twenty letters is Japanese, however many kanji and Latin words stand between them. */
const KANA_SHARE = 0.05;

/** ISO 639 code of the language that most of a text's letters belong to, by their script; `und` without letters. */
export function languageByScript(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const counts = SCRIPTS.map(([language, script]) => ({ language, count: text.match(script)?.length ?? 0 }));
  const kana = counts[0]!.count;
  if (kana > 0 && kana >= letters * KANA_SHARE) return 'ja';
  const most = counts.reduce((best, one) => (one.count > best.count ? one : best));
  return most.count === 0 ? 'und' : most.language;
}
