import { readingLength } from '@manga/story';

/** What a reader has to read, in Japanese characters; marks and emoji count a little. */
export function textLoad(text: string): number {
  return Math.max(readingLength(text), text.length / 5, 1);
}

/** Where a text may be divided, the best places first: after a sentence, after a clause, after a word. */
const ENDS = [/[。．！？!?…―—]+[」』）)]*\s*|\.\s+|\n+/gu, /[、，,;；:：]\s*/gu, /\s+/gu];

/**
 * Divides a text into pieces of at most `most` (see `textLoad`) that, joined, are exactly the text. Divides at the
 * ends of sentences and clauses where it can; never inside a character or within ruby notation.
 */
export function divideText(text: string, most: number): string[] {
  if (textLoad(text) <= most) return [text];
  const places = (end: RegExp) => [...text.matchAll(end)].map((match) => match.index + match[0].length);
  const middle = text.length / 2;
  for (const end of ENDS) {
    const inside = places(end).filter((at) => at > 1 && at < text.length - 1 && !isInRuby(text, at));
    if (inside.length === 0) continue;
    const at = inside.reduce((best, place) => (Math.abs(place - middle) < Math.abs(best - middle) ? place : best));
    // A clause so lopsided would leave a shred: look for a lesser place nearer to the middle.
    const share = at / text.length;
    if (end !== ENDS.at(-1) && (share < 0.12 || share > 0.88)) continue;
    return [...divideText(text.slice(0, at), most), ...divideText(text.slice(at), most)];
  }
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ index }) => index).slice(1);
  const free = graphemes.filter((at) => !isInRuby(text, at));
  if (free.length === 0) return [text];
  const at = free.reduce((best, place) => (Math.abs(place - middle) < Math.abs(best - middle) ? place : best));
  return [...divideText(text.slice(0, at), most), ...divideText(text.slice(at), most)];
}

/** Whether an offset lies between a word and its reading, or inside the reading: ｜漢字《かんじ》. */
function isInRuby(text: string, at: number): boolean {
  for (const match of text.matchAll(
    /(?:｜[^《》｜]{1,20}|[\p{Script=Han}々〆ヶ]{1,12})《[^《》\n]{1,40}》|［＃[^］\n]{0,200}］/gu,
  ))
    if (at > match.index && at < match.index + match[0].length) return true;
  return false;
}
