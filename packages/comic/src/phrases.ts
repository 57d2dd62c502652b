import { loadDefaultJapaneseParser } from 'budoux';

const parser = loadDefaultJapaneseParser();

/** Longer texts are cut before the parser sees them: its time grows with the length, and a balloon is short anyway. */
const LONGEST = 2000;

/**
 * Offsets (UTF-16) after which a phrase (文節) ends and a line may end without hurting the reader.
 * Found by BudouX, a small model for just this question.
 */
export function phraseEnds(text: string): Set<number> {
  const ends = new Set<number>();
  for (let from = 0; from < text.length; from += LONGEST) {
    let at = from;
    for (const phrase of parser.parse(text.slice(from, from + LONGEST))) {
      at += phrase.length;
      ends.add(at);
    }
  }
  return ends;
}
