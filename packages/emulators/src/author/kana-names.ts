import { HONORIFIC } from './lexicon-people.ts';
import type { Morpheme } from './morphology.ts';
import type { Piece } from './pieces.ts';
import { ANIMATE_JA } from './speech-words.ts';

/** Given names that are written in hiragana, which a dictionary takes for other words or cuts up. */
const GIVEN = new Set(
  `さくら ひなた みのる こはる あおい ひかり のぞみ まこと かえで いつき つばさ そら うみ りく はると ゆうた ゆうき はるか みなみ かなた なつき しおり みさき
  はるき こうた けんた しょうた ゆうと りん れん ひまり ほのか すみれ つむぎ めい いちか ことね あかり みお ゆい ひより あんず もも うた かのん こころ ひな まい みゆ みう
  あやか まどか わかな ちひろ ちなつ こなつ ふゆみ なお なおき たくみ たける かける わたる さとる まさる すすむ いさむ あきら ひろし たけし きよし つよし たかし さとし
  しんじ けんじ こうじ ゆうじ しげる まもる みつる とおる はじめ すばる あゆむ のぼる ひびき かおる いずみ めぐみ めぐる ともえ よしこ けいこ ゆうこ はなこ あやめ つばき
  かすみ しずく しずか きらら ゆめ のの なの ののか あずさ くるみ みかん いちご かりん まりん せいら さら るい るか れいな りな まゆ まみ えみ えり ゆり ゆか みか みき
  あきこ ふみ ふみか いと はな すず たつや だいち だいき そうた りょうた けいた ゆうすけ しょう じゅん ごう たもつ やすし みずき さつき やよい うづき`.split(
    /\s+/,
  ),
);
/** Words in hiragana before は that are nobody's name. */
const NO_NAME =
  /^(?:それ|これ|あれ|どれ|ここ|そこ|あそこ|みんな|ふたり|ひとり|だれ|なに|わたし|ぼく|おれ|あたし|わし|うち|あなた|きみ|おまえ|かれ|かのじょ|こども|おとな|ひと|ひとびと|こえ|なみだ|とき|こと|もの|ところ|ほう|うえ|した|なか|そと|まえ|うしろ|となり|きょう|きのう|あした|いま|むかし|おかあさん|おとうさん|おじいさん|おばあさん)/;
/** Parts of speech of which no name is made up. */
const TELLING = /^(?:代名詞|副詞|連体詞|接続詞)$/;

const LEAD = '(?:^|(?<=[。、！？…「『（\\s　]))と?';
const SUFFIX = '(?:さん|くん|ちゃん|さま|先生|先輩|じいちゃん|ばあちゃん|じいさん|ばあさん|おじさん|おばさん)';
const SUBJECT = new RegExp(`${LEAD}([ぁ-んー]{2,5}?)(${SUFFIX})?(?:は|が|も)(?=[^ぁ-ん]|、)`, 'g');
const CALLED = new RegExp(`${LEAD}([ぁ-んー]{2,5}?)${SUFFIX}`, 'g');
const VOCATIVE = new RegExp(`${LEAD}([ぁ-んー]{2,5})(?=[、！？…!?])`, 'g');
const FULL = /[ァ-ヶー]{2,}(?:[・＝][ァ-ヶー]{2,})+/g;

/** Names in hiragana, and full names in katakana, that the dictionary would cut up. */
export function findKanaNames(pieces: readonly Piece[], divide: (text: string) => Morpheme[]): Set<string> {
  const names = new Set<string>(pieces.flatMap(({ text }) => text.match(FULL) ?? []));
  const acts = new Map<string, number>();
  const add = (name: string, by: number) => acts.set(name, (acts.get(name) ?? 0) + by);
  for (const { text, quote } of pieces) {
    for (const [, name = ''] of text.matchAll(CALLED)) add(name, GIVEN.has(name) ? 2 : 1);
    if (quote) {
      for (const [, name = ''] of text.matchAll(VOCATIVE)) if (GIVEN.has(name)) add(name, 1);
      continue;
    }
    for (const { 0: whole, 1: name = '', index } of text.matchAll(SUBJECT)) {
      const verbs = divide(text.slice(index + whole.length));
      const alive = verbs.some(({ pos, base }) => pos === '動詞' && ANIMATE_JA.has(base));
      if (alive || GIVEN.has(name)) add(name, GIVEN.has(name) ? 2 : 1);
    }
  }
  for (const [name, count] of acts)
    if (count >= 2 && !NO_NAME.test(name) && (GIVEN.has(name) || isCutUp(divide(name)))) names.add(name);
  return names;
}

/** ひな|た, み|のる: whatever the dictionary makes of a name that it does not know. A word that it knows is that word. */
function isCutUp(words: readonly Morpheme[]): boolean {
  return (
    words.length > 1 && !words.some(({ pos, detail }) => TELLING.test(pos) || TELLING.test(detail) || pos === '接頭詞')
  );
}

const AFTER = `(?=${SUFFIX}|は|が|も|の|を|に|と|へ|で|や|だ|って|から|まで|より|[^ぁ-んァ-ヶー]|$)`;

/** Divides text so that these names stay whole. */
export function keepNames(
  names: ReadonlySet<string>,
  divide: (text: string) => Morpheme[],
): (text: string) => Morpheme[] {
  if (names.size === 0) return divide;
  const alternatives = [...names].sort((a, b) => b.length - a.length).join('|');
  const pattern = new RegExp(`(?<![ァ-ヶー])(?:(?<![ぁ-ん])|(?<=[とのもやはがを、]))(?:${alternatives})${AFTER}`, 'g');
  return (text) => {
    const words: Morpheme[] = [];
    let at = 0;
    const divideUntil = (end: number) => {
      if (end > at) words.push(...divide(text.slice(at, end)).map((word) => ({ ...word, start: word.start + at })));
      at = end;
    };
    for (const { 0: name, index } of text.matchAll(pattern)) {
      if (index < at) continue;
      divideUntil(index);
      words.push(nameAt(name, index));
      at = index + name.length;
      const suffix = new RegExp(`^${SUFFIX}`).exec(text.slice(at))?.[0];
      if (suffix === undefined || !HONORIFIC.test(suffix)) continue;
      words.push({ ...nameAt(suffix, at), detail: '接尾', detail2: '人名' });
      at += suffix.length;
    }
    divideUntil(text.length);
    return words;
  };
}

function nameAt(name: string, start: number): Morpheme {
  const reading = name.replaceAll(/[ぁ-ん]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  return {
    surface: name,
    base: name,
    pos: '名詞',
    detail: '固有名詞',
    detail2: '人名',
    detail3: '名',
    known: true,
    reading,
    start,
  };
}
