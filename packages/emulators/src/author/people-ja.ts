import { FEMALE_NAME_END, FIRST_PERSON_JA, HONORIFIC, MALE_NAME_END, PERSON_WORDS_JA } from './lexicon-people.ts';
import { PLACE_WORDS } from './lexicon-places.ts';
import { ANIMAL_WORDS, THING_WORDS } from './lexicon-things.ts';
import type { Morpheme } from './morphology.ts';
import { createMentionFinder, newPerson, type Person } from './person.ts';
import type { Piece } from './pieces.ts';
import { toRomaji } from './romaji.ts';
import { ANIMATE_JA, SPEECH_JA } from './speech-words.ts';

/** A piece with its words. */
export interface JapanesePiece extends Piece {
  words: Morpheme[];
}

/** What speaks for a word being somebody's name. */
interface Evidence {
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
  count: number;
}

const SUBJECT = new Set(['は', 'が', 'も']);
/** Only somebody who lives moves a part of the body, or is left without a verb before a quote. */
const BODILY = /^[はがも](?:、?$|.{0,12}(?:顔|目|手|首|口|肩|腰|足|声|息|頭|眉|涙)を)/;
const NOT_NAMES =
  /^(?:声|言葉|心|体|身体|気持ち|気|風|空気|音|匂い|光|時間|話|名前|顔|全員|みんな|皆|誰|何|それ|これ|あれ|どれ|ここ|そこ|二人|三人|一人|自分|人|人々|人間|者|方|様子|瞬間|言|中|前|後|上|下|横|隣|今日|昨日|明日|今|昔|世界|人生|夢|運命|物語|記憶|意味|理由|答え|質問|返事|沈黙|静寂|笑顔|笑い声|足音|雨音|波音|群衆|人混み|列|春|夏|秋|冬|雨|雪|波|涙|朝|昼|夜|夕方|水面|太陽|月|星|空|雲|海|山|川|火|炎|影|町|村|街|国|家|道|店|一同|両方|片方|相手|彼ら|彼女ら|僕ら|俺たち|私たち|ぼくら|われわれ|我々)$/;

/** The people of a Japanese story, those most talked about first. */
export function findPeopleJa(pieces: readonly JapanesePiece[], ruby: ReadonlyMap<string, string>): Person[] {
  const evidence = gatherEvidence(pieces);
  const people = toPeople(evidence, ruby);
  addAppositions(people, pieces);
  addUnnamed(people, pieces);
  addNarrator(people, pieces);
  return byWeight(people, pieces);
}

function gatherEvidence(pieces: readonly JapanesePiece[]): Map<string, Evidence> {
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
      count: 0,
    };
    entry.forms.add(form);
    entry.count += 1;
    found.set(core, entry);
    return entry;
  };

  for (const { words, quote } of pieces) {
    for (let index = 0; index < words.length; index += 1) {
      const run = nounRun(words, index);
      if (run.length === 0) continue;
      // 『白雪姫』 is a title.
      if (words[index - 1]?.surface === '『' && words[index + run.length]?.surface.startsWith('』') === true) continue;
      // 暴君ディオニス, 漁師源造: what somebody is stands before the name.
      let titled = false;
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
      if (PERSON_WORDS_JA.has(whole) || isCommon(core) || NOT_NAMES.test(core)) continue;

      const entry = note(
        core,
        whole,
        plain.length === 2 ? (plain[1]?.reading ?? '') : plain.map(({ reading }) => reading).join(''),
      );
      if (suffix !== '') entry.honorific += 1;
      if (titled) entry.subject += 1;
      if (named > 0 && named >= plain.length - 1) entry.dictionary += 1;
      if (plain.length === 2 && plain.every(({ detail2 }) => detail2 === '人名'))
        entry.parts = plain.map(({ surface }) => surface);
      // In speech a name is called; in narration it is what acts.
      if (quote) {
        if (next === undefined || /^[、。！？…ー]/.test(next.surface)) entry.subject += 0.5;
        continue;
      }
      if (next !== undefined && SUBJECT.has(next.surface)) {
        const verbs = verbsAfter(words, index + 1);
        // 太郎は顔を上げた; 太郎は、「…」
        const bodily = BODILY.test(
          words
            .slice(index + 1)
            .map(({ surface }) => surface)
            .join(''),
        );
        if (bodily || verbs.some((verb) => ANIMATE_JA.has(verb))) entry.subject += 1;
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

function isName({ core, dictionary, honorific, subject, speaks, count }: Evidence, unknownKatakana: boolean): boolean {
  if (/^[ぁ-ん]$/.test(core)) return false;
  if (honorific > 0 && (dictionary > 0 || count >= 2 || subject > 0)) return true;
  if (dictionary > 0) return subject > 0 || count >= 2;
  if (unknownKatakana) return subject >= 1;
  return core.length <= 5 && (speaks >= 1 ? count >= 2 : subject >= 2 && count >= 3);
}

function toPeople(evidence: Map<string, Evidence>, ruby: ReadonlyMap<string, string>): Person[] {
  const entries = [...evidence.values()];
  const fullNames = entries.filter(({ parts, dictionary }) => parts.length === 2 && dictionary > 0);
  const merged = new Set<string>();
  const people: Person[] = [];
  const accept = (entry: Evidence, aliases: Evidence[]) => {
    const forms = new Set([...entry.forms, ...aliases.flatMap(({ forms }) => [...forms])]);
    const given = entry.parts[1] ?? entry.core;
    const said = ruby.get(given) ?? ruby.get(entry.core);
    if (said !== undefined && said.length >= 2) forms.add(said);
    const role =
      PERSON_WORDS_JA.get(entry.core) ??
      [...forms].map((form) => PERSON_WORDS_JA.get(form)).find((known) => known !== undefined);
    const gender = role === undefined || role.gender === 'unknown' ? genderOf(given, forms) : role.gender;
    const reading = said ?? entry.reading;
    // 源さん is never just 源: the name is what stands in the text.
    const bare = entry.forms.has(entry.core) || entry.parts.length === 2;
    const politest = [...entry.forms].sort((a, b) => a.length - b.length)[0] ?? entry.core;
    people.push(
      newPerson(bare ? entry.core : politest, {
        forms,
        gender,
        age: role?.age ?? ageOf(forms),
        trade: role?.en ?? PERSON_WORDS_JA.get([...forms].join(' ').match(HONORIFIC)?.[0] ?? '')?.en ?? '',
        en: toRomaji(/^[ぁ-んァ-ヶー・]+$/.test(entry.core) ? entry.core : stripSuffix(reading)) ?? entry.core,
      }),
    );
  };
  for (const full of fullNames) {
    if (merged.has(full.core)) continue;
    const aliases = entries.filter(
      (other) =>
        other !== full &&
        !merged.has(other.core) &&
        full.parts.includes(other.core) &&
        // A family name that two people share stands for neither.
        fullNames.filter(({ parts }) => parts.includes(other.core)).length === 1,
    );
    for (const { core } of [full, ...aliases]) merged.add(core);
    if (full.count + aliases.reduce((sum, { count }) => sum + count, 0) >= 1) accept(full, aliases);
  }
  for (const entry of entries) {
    if (merged.has(entry.core)) continue;
    const unknownKatakana = /^[ァ-ヶー・]{2,}$/.test(entry.core);
    if (!isName(entry, unknownKatakana)) continue;
    const nicknames = entries.filter(
      (other) =>
        other !== entry &&
        !merged.has(other.core) &&
        other.honorific > 0 &&
        other.core.length < entry.core.length &&
        entry.core.startsWith(other.core),
    );
    for (const { core } of [entry, ...nicknames]) merged.add(core);
    accept(entry, nicknames);
  }
  return people;
}

const stripSuffix = (reading: string) => reading.replace(/(?:サン|クン|チャン|サマ|センセイ|センパイ)$/, '');

function genderOf(given: string, forms: ReadonlySet<string>): Person['gender'] {
  const all = [...forms];
  if (all.some((form) => /(?:くん|君|坊|殿|兄さん|おじさん|じいさん|爺さん|じい)$/.test(form))) return 'male';
  if (all.some((form) => /(?:嬢|姫|姉さん|おばさん|ばあさん|婆さん|ばあ)$/.test(form))) return 'female';
  if (MALE_NAME_END.test(given)) return 'male';
  if (FEMALE_NAME_END.test(given) || all.some((form) => form.endsWith('ちゃん'))) return 'female';
  return 'unknown';
}

function ageOf(forms: ReadonlySet<string>): Person['age'] {
  const all = [...forms].join(' ');
  if (/じい|ばあ|爺|婆|翁/.test(all)) return 'elder';
  if (/先生|博士|教授|船長|部長|社長|課長|隊長|氏|おじさん|おばさん/.test(all)) return 'adult';
  return 'unknown';
}

/** 妹の美咲, 漁師の源さん, 犬のポチ, ポチという犬: what somebody is, and another way to call them. */
function addAppositions(people: Person[], pieces: readonly JapanesePiece[]): void {
  const text = pieces.map(({ text }) => text).join('\n');
  const roles = [...PERSON_WORDS_JA.keys(), ...ANIMAL_WORDS.keys()].sort((a, b) => b.length - a.length).join('|');
  const animals = [...ANIMAL_WORDS.keys()].join('|');
  for (const person of people) {
    const names = [...person.forms].map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    const before = text.match(new RegExp(`(?:(${roles})の?|(${animals})、)(?:${names})`));
    const after = text.match(new RegExp(`(?:${names})(?:という|って)(?:名前?の)?[^。、\n]{0,6}?(${roles})`));
    const is = text.match(new RegExp(`(?:${names})は、?[^。、「\n]{0,12}?(${roles})(?:だ|で(?!は)|です)`));
    const word = before?.[1] ?? before?.[2] ?? after?.[1] ?? is?.[1];
    if (word === undefined) continue;
    const animal = ANIMAL_WORDS.get(word);
    const role = PERSON_WORDS_JA.get(word);
    if (animal !== undefined) Object.assign(person, { kind: 'animal', trade: animal });
    if (role !== undefined) {
      person.trade = role.en;
      if (role.gender !== 'unknown') person.gender = role.gender;
      if (person.age === 'unknown') person.age = role.age;
    }
    const holders = people.filter((other) => other.trade === person.trade);
    if (holders.length === 1) person.forms.add(word);
  }
}

/** Kin, trades and animals without a name, where they act or speak. */
function addUnnamed(people: Person[], pieces: readonly JapanesePiece[]): void {
  const taken = new Set(people.flatMap(({ forms }) => [...forms]));
  const byMeaning = new Map<string, Person>();
  const words = [...PERSON_WORDS_JA.keys(), ...ANIMAL_WORDS.keys()].filter((word) => !taken.has(word));
  const finder = createMentionFinder(words.map((word) => newPerson(word, {})));
  for (const piece of pieces) {
    for (const {
      person: { name: word },
      start,
      end,
    } of finder(piece.text)) {
      if (people.some(({ forms }) => [...forms].some((form) => form.includes(word) && piece.text.includes(form))))
        continue;
      const after = piece.text.slice(end);
      const acts =
        !piece.quote && /^(?:たち|達)?(?:は|が|も)/.test(after)
          ? verbsAfter(
              piece.words,
              piece.words.findIndex(({ start: at }) => at >= end),
            ).some((verb) => ANIMATE_JA.has(verb))
          : piece.quote && start === 0 && /^[、！？。…]/.test(after);
      if (!acts && !(/^の(?:声|顔|目|手)/.test(after) && !piece.quote)) continue;
      const animal = ANIMAL_WORDS.get(word);
      const role = PERSON_WORDS_JA.get(word);
      const meaning = animal ?? role?.en ?? word;
      // 王 is the tyrant who has a name, if there is only one king.
      const owners = people.filter(({ named, trade }) => named && trade === meaning);
      const known = owners.length === 1 ? owners[0] : byMeaning.get(meaning);
      if (known !== undefined) {
        known.forms.add(word);
        continue;
      }
      const person = newPerson(word, {
        en: `the ${meaning}`,
        kind: animal === undefined ? 'person' : 'animal',
        gender: role?.gender ?? 'unknown',
        age: role?.age ?? 'unknown',
        trade: meaning,
        named: false,
      });
      byMeaning.set(meaning, person);
      people.push(person);
    }
  }
}

function addNarrator(people: Person[], pieces: readonly JapanesePiece[]): void {
  const counts = new Map<string, number>();
  for (const { quote, words } of pieces) {
    if (quote) continue;
    for (const { surface, detail } of words)
      if (detail === '代名詞' && FIRST_PERSON_JA.has(surface)) counts.set(surface, (counts.get(surface) ?? 0) + 1);
  }
  const [pronoun, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const hint = FIRST_PERSON_JA.get(pronoun);
  if (hint === undefined || count < Math.max(1, Math.min(2, pieces.length / 6))) return;
  const text = pieces
    .filter(({ quote }) => !quote)
    .map((piece) => piece.text)
    .join('\n');
  const own = people.find(
    ({ named, forms }) =>
      named &&
      [...forms].some((form) =>
        new RegExp(`${pronoun}(?:の名(?:前)?は|は|、)、?${form}(?:だ|です|。|という|と(?:いう|いい|申))`).test(text),
      ),
  );
  if (own !== undefined) {
    own.forms.add(pronoun);
    own.narrator = true;
    if (own.gender === 'unknown') own.gender = hint.gender;
    return;
  }
  people.push(
    newPerson(pronoun, {
      en: `the ${hint.en}`,
      gender: hint.gender,
      age: hint.age,
      narrator: true,
      trade: hint.en,
      named: false,
    }),
  );
}

function byWeight(people: Person[], pieces: readonly JapanesePiece[]): Person[] {
  const weight = new Map(people.map((person) => [person, 0]));
  const find = createMentionFinder(people);
  for (const { text, quote } of pieces)
    for (const { person } of find(text)) weight.set(person, (weight.get(person) ?? 0) + (quote ? 0.5 : 1));
  return people
    .filter((person) => (weight.get(person) ?? 0) > 0)
    .sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0))
    .slice(0, 60);
}
