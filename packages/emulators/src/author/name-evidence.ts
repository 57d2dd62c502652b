import { FIRST_PERSON_JA, HONORIFIC, PERSON_WORDS_JA } from './lexicon-people.ts';
import { PLACE_WORDS } from './lexicon-places.ts';
import { ANIMAL_WORDS, THING_WORDS } from './lexicon-things.ts';
import type { Morpheme } from './morphology.ts';
import { ANIMATE_JA, LIFELESS_JA, SPEECH_JA } from './speech-words.ts';
import { type JapanesePiece, verbsAfter } from './words-ja.ts';

/** What speaks for a word being somebody's name. */
export interface Evidence {
  /** The word without a suffix. */
  core: string;
  forms: Set<string>;
  /** Family name and given name, where they stand together. */
  parts: string[];
  reading: string;
  /** The dictionary says: a person's name. */
  dictionary: number;
  honorific: number;
  subject: number;
  speaks: number;
  /** How often it alone says a line: 「…」と蓮は言った. */
  tagged: number;
  count: number;
}

const SUBJECT = new Set(['は', 'が', 'も']);
/** Only somebody who lives moves a part of the body, or is left without a verb before a quote. */
const BODILY = /^[はがも](?:、?$|.{0,12}(?:顔|目|手|首|口|肩|腰|足|声|息|頭|眉|涙)を)/;
const NOT_NAMES =
  /^(?:声|言葉|心|体|身体|気持ち|気|風|空気|音|匂い|光|時間|話|名前|顔|全員|みんな|皆|誰|何|それ|これ|あれ|どれ|ここ|そこ|二人|三人|一人|自分|人|人々|人間|者|方|様子|瞬間|言|中|前|後|上|下|横|隣|今日|昨日|明日|今|昔|世界|人生|夢|運命|物語|記憶|意味|理由|答え|質問|返事|沈黙|静寂|笑顔|笑い声|足音|雨音|波音|群衆|人混み|列|春|夏|秋|冬|雨|雪|波|涙|朝|昼|夜|夕方|水面|太陽|月|星|空|雲|海|山|川|火|炎|影|町|村|街|国|家|道|店|一同|両方|片方|相手|彼ら|彼女ら|僕ら|俺たち|私たち|ぼくら|われわれ|我々)$/;
/** Collects for every noun what speaks for its being a name. */
export function gatherEvidence(pieces: readonly JapanesePiece[]): Map<string, Evidence> {
  const found = new Map<string, Evidence>();
  const note = (core: string, form: string, reading: string) => {
    const entry = found.get(core) ?? {
      core,
      forms: new Set<string>(),
      parts: [],
      reading,
      dictionary: 0,
      honorific: 0,
      subject: 0,
      speaks: 0,
      tagged: 0,
      count: 0,
    };
    entry.forms.add(form);
    entry.count += 1;
    found.set(core, entry);
    return entry;
  };

  for (const [at, { words, quote }] of pieces.entries()) {
    for (let index = 0; index < words.length; index += 1) {
      const run = nounRun(words, index);
      if (run.length === 0) continue;
      // 『白雪姫』 is a title.
      if (words[index - 1]?.surface === '『' && words[index + run.length]?.surface.startsWith('』') === true) continue;
      // 暴君ディオニス, 漁師源造: what somebody is stands before the name.
      let titled = false;
      const first = index;
      while (run.length > 1 && PERSON_WORDS_JA.has(run[0]?.surface ?? '') && run[1]?.detail !== '接尾') {
        run.shift();
        index += 1;
        titled = true;
      }
      const next = words[index + run.length];
      const surfaces = run.map(({ surface }) => surface);
      const whole = surfaces.join('');
      const suffix = whole.match(HONORIFIC)?.[0] ?? '';
      const core = suffix === '' ? whole : whole.slice(0, -suffix.length);
      const named = run.filter(({ detail, detail2 }) => detail === '固有名詞' && detail2 === '人名').length;
      const plain = suffix === '' ? run : run.slice(0, -1);
      index += run.length - 1;
      if (core === '' || core.length > 12 || (/[0-9０-９一二三四五六七八九十]$/.test(core) && core.length === 1))
        continue;
      // 「…」と蓮は言った: nothing but a name stands there, whatever else the word means.
      const tags =
        first === 1 &&
        words[0]?.surface === 'と' &&
        pieces[at - 1]?.quote === true &&
        next !== undefined &&
        SUBJECT.has(next.surface) &&
        verbsAfter(words, index + 1).some((verb) => SPEECH_JA.has(verb));
      if (PERSON_WORDS_JA.has(whole) || (isCommon(core) && !tags) || NOT_NAMES.test(core)) continue;

      const entry = note(
        core,
        whole,
        plain.length === 2 ? (plain[1]?.reading ?? '') : plain.map(({ reading }) => reading).join(''),
      );
      if (suffix !== '') entry.honorific += 1;
      // カラスのクロ: what somebody is stands before the name.
      const kindOf = words[first - 2]?.surface ?? '';
      if (
        words[first - 1]?.surface === 'の' &&
        (ANIMAL_WORDS.has(kindOf) || PERSON_WORDS_JA.has(kindOf)) &&
        (named > 0 || /^[ァ-ヶー]{2,}$/.test(core))
      )
        titled = true;
      if (titled) entry.subject += 1;
      if (tags) entry.tagged += 1;
      if (named > 0 && named >= plain.length - 1) entry.dictionary += 1;
      // 星野カイ: a family name, and a given name that the dictionary does not know.
      if (
        plain.length === 2 &&
        plain[0]!.detail2 === '人名' &&
        (plain[1]!.detail2 === '人名' || (plain[0]!.detail3 === '姓' && /^[ァ-ヶー]{2,}$/.test(plain[1]!.surface)))
      )
        entry.parts = plain.map(({ surface }) => surface);
      else if (/^[ァ-ヶー]+(?:[・＝][ァ-ヶー]+)+$/.test(core)) entry.parts = core.split(/[・＝]/);
      // In speech a name is called; in narration it is what acts.
      if (quote) {
        const before = words[first - 1]?.surface ?? '、';
        if ((next === undefined || /^[、。！？…ー]/.test(next.surface)) && /[、。！？…]$/.test(before))
          entry.subject += 0.5;
        continue;
      }
      if (next !== undefined && SUBJECT.has(next.surface)) {
        // かいじゅうがいると言った: the beast is there, and somebody else says so.
        const verbs = verbsAfter(words, index + 1).slice(0, next.surface === 'が' ? 1 : undefined);
        // 太郎は顔を上げた; 太郎は、「…」
        const bodily = BODILY.test(
          words
            .slice(index + 1)
            .map(({ surface }) => surface)
            .join(''),
        );
        // チャイムが鳴った瞬間、健太は立った: what rings does not stand up.
        const lifeless = LIFELESS_JA.has(verbs[0] ?? '');
        if (bodily || (!lifeless && verbs.some((verb) => ANIMATE_JA.has(verb)))) entry.subject += 1;
        if (verbs.some((verb) => SPEECH_JA.has(verb))) entry.speaks += 1;
      }
    }
  }
  return found;
}
/** Nouns in a row from here that could be a name with its suffix. */
function nounRun(words: readonly Morpheme[], from: number): Morpheme[] {
  const run: Morpheme[] = [];
  for (let index = from; index < words.length && run.length < 4; index += 1) {
    const word = words[index];
    if (word === undefined || word.pos !== '名詞') break;
    if (['代名詞', '非自立', '数', '副詞可能'].includes(word.detail)) break;
    if (word.detail === '接尾' && !HONORIFIC.test(word.surface)) break;
    if (run.length === 0 && word.detail === '接尾') break;
    // A suffix ends the name; 先生 and the like stand before は as well.
    run.push(word);
    if (HONORIFIC.test(word.surface) && run.length > 1) break;
  }
  const first = run[0];
  if (first === undefined || run.length > 3) return [];
  return run;
}

function isCommon(core: string): boolean {
  return THING_WORDS.has(core) || PLACE_WORDS.has(core) || ANIMAL_WORDS.has(core) || FIRST_PERSON_JA.has(core);
}
/** Weighs the evidence. Unknown words in katakana are mostly names; other words have to prove it. */
export function isName(
  { core, dictionary, honorific, subject, speaks, tagged, count }: Evidence,
  unknownKatakana: boolean,
): boolean {
  if (/^[ぁ-ん]$/.test(core)) return false;
  if (honorific > 0 && (dictionary > 0 || count >= 2 || subject > 0)) return true;
  if (dictionary > 0) return subject > 0 || count >= 2;
  if (tagged > 0) return true;
  if (unknownKatakana) return subject >= 1;
  return core.length <= 5 && (speaks >= 1 ? count >= 2 : subject >= 2 && count >= 3);
}
