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

/** 善三は: one sign and a number that a mark of the subject follows; 世界一は and 第三は are no names. */
const ENDS_IN_NUMBER = /^[一-龠々]$/;
const NO_NAME_BEFORE_NUMBER = /^(?:第|唯|随|其|同|約|数|計|合|全|各|毎|残|後|前|上|下|先|再|十|百|千|万)$/;
const SUBJECT_MARK = /^[はがも]$/;

function endsInNumber(words: readonly Morpheme[], index: number): boolean {
  const [word, number, after] = words.slice(index, index + 3);
  const apart = words[index - 1];
  return (
    word?.pos === '名詞' &&
    ENDS_IN_NUMBER.test(word.surface) &&
    !NO_NAME_BEFORE_NUMBER.test(word.surface) &&
    /^[一二三]$/.test(number?.surface ?? '') &&
    SUBJECT_MARK.test(after?.surface ?? '') &&
    (apart === undefined || !/[一-龠々]$/.test(apart.surface))
  );
}

/** レ and イカ of レイカ: a name in katakana of which the dictionary knows only a part. */
function cutKatakana(words: readonly Morpheme[], index: number): number {
  const rest = words.slice(index, index + 4);
  const length = rest.findIndex(({ surface, pos }) => pos !== '名詞' || !/^[ァ-ヶー]+$/.test(surface));
  const run = rest.slice(0, length < 0 ? rest.length : length);
  const before = words[index - 1]?.surface ?? '';
  return run.length >= 2 && run.some(({ surface }) => surface.length === 1) && !/[ァ-ヶー]$/.test(before)
    ? run.length
    : 0;
}

/**
 * Puts names together that the dictionary has cut up: those with a reading in 《》, those that begin or end with a number, and
 * those in katakana.
 */
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
    if (found === 1 && endsInNumber(words, index)) [found, name] = [2, word.surface + words[index + 1]!.surface];
    const pieces = found === 1 ? cutKatakana(words, index) : 0;
    if (pieces > 0) {
      const whole = words.slice(index, index + pieces).map((part) => part.surface);
      // Unknown words in katakana are mostly names; the text has to tell.
      joined.push({
        ...word,
        surface: whole.join(''),
        base: whole.join(''),
        detail: '一般',
        known: false,
        reading: whole.join(''),
      });
      found = pieces;
    } else if (found === 1) joined.push(word);
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
