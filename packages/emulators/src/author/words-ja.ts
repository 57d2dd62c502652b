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

/** 八五郎, 三吉: to the dictionary a number and a rest. */
const NUMBERED_NAME = /^[一二三四五六七八九十百千万]{1,3}(?:郎|朗|吉|助|兵衛|衛門|太|平|蔵|之助|太郎|次郎)$/;
const NAME_LIKE = /(?:郎|朗|吉|助|衛|衛門|蔵|之|次|治|太|平|作|男|夫|子|江|代|美|菜|香)$/;

/** Puts names together that the dictionary has cut up: those with a reading in 《》, and those that begin with a number. */
export function joinNames(words: readonly Morpheme[], ruby: ReadonlyMap<string, string>): Morpheme[] {
  const joined: Morpheme[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    let surface = word.surface;
    let found = 1;
    let name = '';
    for (let length = 2; length <= 4 && index + length <= words.length; length += 1) {
      surface += words[index + length - 1]!.surface;
      if (NUMBERED_NAME.test(surface) || (ruby.has(surface) && NAME_LIKE.test(surface)))
        [found, name] = [length, surface];
    }
    if (found === 1) joined.push(word);
    else {
      const reading = ruby.get(name) ?? '';
      joined.push({
        ...word,
        surface: name,
        base: name,
        pos: '名詞',
        detail: '固有名詞',
        detail2: '人名',
        detail3: '名',
        reading,
      });
    }
    index += found - 1;
  }
  return joined;
}
