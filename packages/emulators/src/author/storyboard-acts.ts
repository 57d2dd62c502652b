import { ACTION_WORDS } from './lexicon-actions.ts';
import type { Morpheme } from './morphology.ts';

/** Somebody of the cast, named in a text. */
export interface Named {
  n: number;
  start: number;
  end: number;
}

/** One deed and its doer; null where something else than the cast does it. */
export interface Act {
  who: number | null;
  deed: string;
}

const BODY_PART =
  'の(?:声|手|指|目|瞳|顔|頬|肩|足(?!もと)|脚|膝|体|身体|唇|口|背中|胸|腕|頭|髪|表情|視線|息|涙|足もと|足元|そば|隣|となり|横|前|後ろ|うしろ|後|傍ら|袖|腹|服|ほう|方|上|下|もと|姿|背)(?![一-龠])';
const SUBJECT_MARK = new RegExp(`^(?:たち|達|自身|${BODY_PART})?(?:は|が|も|、)`);
/** 源さんの犬: he is spoken of, but not there. 千夏の袖: she is. */
const OWNS = new RegExp(`^の(?!${BODY_PART.slice(1)})`);
const ABSENT = /^(?:のこと|という名|について|から(?:の|聞)|が言ってた|への|宛)/;

/** 少女はもういなかった, the girl was gone. */
const GONE =
  /^(?:の姿)?(?:は|が|も)(?:、)?(?:もう|もはや|すでに|既に|どこにも|そこには?|影も形も)*(?:い(?:なかった|ない|なくなっ)|なかった|消えて(?:い|しま)|見(?:えな|当たらな|あたらな))|^ (?:was|were|had) (?:already |suddenly )?(?:gone|disappeared|vanished|nowhere)\b|^ (?:was|were)(?:n['’]t| not) (?:there|to be seen)\b/;

/** Who of those named stands at this place of the story and is not only spoken of. */
export function isPresent(text: string, { start, end }: Named): boolean {
  const after = text.slice(end);
  if (ABSENT.test(after) || GONE.test(after) || OWNS.test(after)) return false;
  // 灯台守の源さんの犬、シロだ and Two names were there, Walter and Joseph
  if (
    /^['’]s\s+(?!(?:hand|arm|eye|face|voice|head|hair|finger|shoulder|feet|foot|lip|neck|back|sleeve|coat|side|lap|hat)s?\b)/.test(
      after,
    )
  )
    return false;
  const before = text.slice(0, start);
  // On the beam where Stamp had hung
  if (/\b(?:where|whom?|which|that)(?: the)? $/i.test(before) && /^ had\b/.test(after)) return false;
  return !/\b(?:names?|named|called|carved|written|wrote|addressed|remember(?:s|ed)?|(?:thought|thinks|spoke|dreamt|dreamed|talked|heard) (?:of|about|from)|(?:way|what|as|than|like)(?: \w+)?)\b[^.;]{0,40}$/i.test(
    before,
  );
}

/** Who is the subject: the first of the named with a mark of the subject. */
export function subjectIn(text: string, named: readonly Named[]): number | null {
  return named.find(({ end }) => SUBJECT_MARK.test(text.slice(end)) && !GONE.test(text.slice(end)))?.n ?? null;
}

/**
 * The deeds of a Japanese sentence in its order, each with its doer: a new subject (陸が, 犬が, 窓が) takes over from the one
 * before it, and は goes on where nobody else comes between. Deeds that only describe a noun (亡くなった祖父), that are not done
 * (数えずに) or only meant to be done (笑おうとして) are left out.
 */
export function actsJa(
  text: string,
  words: readonly Morpheme[],
  named: readonly Named[],
  before: number | null,
): { acts: Act[]; last: number | null } {
  const acts: Act[] = [];
  const marked = named.filter(({ end }) => SUBJECT_MARK.test(text.slice(end)));
  const inside = (at: number) => named.some(({ start, end }) => start <= at && at < end);
  let who = before;
  // 上がる of 駆け上がる
  let second = -1;
  for (const [index, word] of words.entries()) {
    const taken = marked.find(({ end }) => word.start >= end && (words[index - 1]?.start ?? -1) < end);
    if (taken !== undefined) who = taken.n;
    else if (takesOver(words, index) && !inside(word.start)) who = PERSON.test(word.surface) ? before : null;
    const next = words[index + 1];
    const compound = next && ACTION_WORDS.get(word.surface + next.base);
    if (compound !== undefined) second = index + 1;
    if (index === second && compound === undefined) continue;
    const isVerb = word.pos === '動詞' || word.detail === 'サ変接続';
    const deed = withObject(compound ?? (isVerb ? ACTION_WORDS.get(word.base) : undefined), words, index);
    const end = index + (compound === undefined ? 1 : 2);
    if (deed === undefined || isUndone(words, end) || describesNoun(words, end)) continue;
    if (!acts.some((act) => act.deed === deed && act.who === who)) acts.push({ who, deed });
  }
  return { acts, last: who };
}

/** 蓋を開ける opens no door, 手をつかむ holds no thing. */
function withObject(deed: string | undefined, words: readonly Morpheme[], index: number): string | undefined {
  const object = words[index - 1]?.surface === 'を' ? (words[index - 2]?.surface ?? '') : '';
  // 床に座り込む
  const where = /^(?:に|へ)$/.test(words[index - 1]?.surface ?? '') ? (words[index - 2]?.surface ?? '') : '';
  if (deed === 'sits down' && /^(?:床|地面|地べた|雪|上|砂|砂浜|畳|草|土|岩|石)$/.test(where))
    return 'kneels on the ground';
  // 立っていた
  if (deed === 'stands up' && words[index]?.base === '立つ' && words[index + 1]?.surface === 'て')
    return 'stands still';
  if (deed === 'holds something' && /^(?:手|腕|肩)$/.test(object)) return 'holds hands';
  if (deed !== 'opens a door' && deed !== 'rings a bell') return deed;
  if (object === '') return deed;
  if (deed === 'rings a bell') return /鐘|鈴|ベル/.test(object) ? deed : undefined;
  if (/目|瞼|まぶた|瞳/.test(object)) return 'opens the eyes';
  return /戸|扉|ドア|障子|襖|ふすま|門|窓|玄関|シャッター/.test(object) ? deed : 'opens something';
}

const PERSON = /^(?:男|女|老人|老婆|少年|少女|男の子|女の子|子|子供|青年|若者|人影)$/;
const PART_OF_BODY =
  /^(?:手|指|目|瞳|顔|頬|肩|足|脚|膝|体|身体|唇|口|背中|胸|腕|頭|髪|表情|視線|息|声|涙|こと|それ|ところ)$/;

/** 窓が, 風は: a thing is the subject; a part of the body is not. */
function takesOver(words: readonly Morpheme[], index: number): boolean {
  const word = words[index]!;
  const next = words[index + 1];
  return (
    word.pos === '名詞' &&
    !['代名詞', '副詞可能', '非自立', '数'].includes(word.detail) &&
    !PART_OF_BODY.test(word.surface) &&
    next?.pos === '助詞' &&
    (next.surface === 'が' || next.surface === 'は' || next.surface === 'も')
  );
}

/** 走らない, 走らずに, 走れなかった, 走ろうとした. */
function isUndone(words: readonly Morpheme[], from: number): boolean {
  const rest = words
    .slice(from, from + 3)
    .map(({ surface }) => surface)
    .join('');
  // 肩に手が置かれた: who is named has it done to them.
  if (/^(?:ら)?れ(?:た|て|る|、)/.test(rest)) return true;
  return /^(?:られ|れ|せ|させ|え)?(?:ず|ぬ|な[いかくけ]|ません|ん(?:。|$|、))|^(?:よ)?うと|^て(?:も|は)?(?:い|こ|いか|おか)?な[いか]/.test(
    rest,
  );
}

function describesNoun(words: readonly Morpheme[], from: number): boolean {
  const next = words
    .slice(from)
    .find(({ pos, detail }) => pos !== '助動詞' && detail !== '接続助詞' && detail !== '非自立' && detail !== '接尾');
  const after = words[from];
  // 震えている手
  const lasting = after?.surface === 'て' && words[from + 1]?.surface === 'いる' && words[from + 2] === next;
  return next?.pos === '名詞' && after !== undefined && (after.pos === '助動詞' || after === next || lasting);
}
