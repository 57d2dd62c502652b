import type { Morpheme } from './morphology.ts';
import type { Piece } from './pieces.ts';

/** A piece with its words. */
export interface JapanesePiece extends Piece {
  words: Morpheme[];
}
/** Verbs, in dictionary form, up to the next subject. */
export function verbsAfter(words: readonly Morpheme[], from: number): string[] {
  const verbs: string[] = [];
  for (const [index, word] of words.entries()) {
    if (index <= from) continue;
    if (verbs.length > 0 && word.surface === 'が' && word.detail === '格助詞') break;
    // 数えずに, 笑わない: what is not done is no deed.
    if (['ず', 'ない', 'ぬ', 'なかっ', 'ん'].includes(words[index + 1]?.surface ?? '')) continue;
    if (word.pos === '動詞' && word.detail === '自立' && word.base !== 'する') verbs.push(word.base);
    if (word.pos === '名詞' && word.detail === 'サ変接続') verbs.push(word.base);
  }
  return verbs;
}
