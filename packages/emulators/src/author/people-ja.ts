import { linkKinJa } from './kin-ja.ts';
import { addLabelled } from './labelled.ts';
import {
  FEMALE_KANA_END,
  FEMALE_NAME_END,
  FIRST_PERSON_JA,
  HONORIFIC,
  MALE_KANA_END,
  MALE_KANJI,
  MALE_NAME_END,
  PERSON_WORDS_JA,
} from './lexicon-people.ts';
import { ANIMAL_WORDS } from './lexicon-things.ts';
import { type Evidence, gatherEvidence, isName } from './name-evidence.ts';
import { byWeight } from './people-weight.ts';
import { createMentionFinder, newPerson, type Person } from './person.ts';
import { toRomaji } from './romaji.ts';
import { ANIMATE_JA, LIFELESS_JA } from './speech-words.ts';
import { type JapanesePiece, verbsAfter } from './words-ja.ts';

/** The people of a Japanese story, those most talked about first. */
export function findPeopleJa(pieces: readonly JapanesePiece[], ruby: ReadonlyMap<string, string>): Person[] {
  const evidence = gatherEvidence(pieces);
  const people = toPeople(evidence, ruby);
  addAppositions(people, pieces);
  addLabelled(people, pieces, knowByName);
  addUnnamed(people, pieces);
  nameTheUnnamed(people, pieces);
  linkKinJa(people, pieces);
  addNarrator(people, pieces);
  return byWeight(people, pieces, { mentioned: people, beforehand: () => 0 });
}

function toPeople(evidence: Map<string, Evidence>, ruby: ReadonlyMap<string, string>): Person[] {
  const entries = [...evidence.values()].map((entry) => withGivenName(entry, evidence));
  const fullNames = entries.filter(({ parts, dictionary }) => parts.length >= 2 && dictionary > 0);
  const merged = new Set<string>();
  const people: Person[] = [];
  const accept = (entry: Evidence, aliases: Evidence[]) => {
    const forms = new Set([...entry.forms, ...aliases.flatMap(({ forms }) => [...forms])]);
    // アレクサンドラ・ベル has her given name in front.
    const given = (entry.core.includes('・') ? entry.parts[0] : entry.parts[1]) ?? entry.core;
    const said = ruby.get(given) ?? ruby.get(entry.core);
    if (said !== undefined && said.length >= 2) forms.add(said);
    const role =
      PERSON_WORDS_JA.get(entry.core) ??
      [...forms].map((form) => PERSON_WORDS_JA.get(form)).find((known) => known !== undefined);
    const gender = role === undefined || role.gender === 'unknown' ? genderOf(given, forms) : role.gender;
    const reading = said ?? entry.reading;
    // 源さん is never just 源: the name is what stands in the text.
    const bare = entry.forms.has(entry.core) || entry.parts.length >= 2;
    const politest = [...entry.forms].sort((a, b) => a.length - b.length)[0] ?? entry.core;
    people.push(
      newPerson(bare ? entry.core : politest, {
        forms,
        gender,
        age: role?.age ?? ageOf(forms),
        // 金吾殿 is no lord by that.
        trade:
          role?.en ?? PERSON_WORDS_JA.get([...forms].join(' ').match(HONORIFIC)?.[0].replace('殿', '') ?? '')?.en ?? '',
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
        ((other.core.length < entry.core.length && entry.core.startsWith(other.core)) ||
          isShortFor(other.core, entry.reading)),
    );
    for (const { core } of [entry, ...nicknames]) merged.add(core);
    accept(entry, nicknames);
  }
  return people;
}

/** 白鳥レイカ: a bird to the dictionary, and a family name where レイカ alone acts as well. */
function withGivenName(entry: Evidence, evidence: ReadonlyMap<string, Evidence>): Evidence {
  const [, family, given] = /^([一-龠々]{1,4})([ァ-ヶー]{2,})$/.exec(entry.core) ?? [];
  if (family === undefined || given === undefined || entry.parts.length > 0) return entry;
  const alone = evidence.get(given);
  if (alone === undefined || !isName(alone, true)) return entry;
  return { ...entry, parts: [family, given], dictionary: 1 };
}

/** What a name or a word for a person tells by itself. */
function knowByName(name: string): Partial<Omit<Person, 'name' | 'forms'>> {
  const role = PERSON_WORDS_JA.get(name);
  const core = name.replace(HONORIFIC, '');
  if (role === undefined)
    return { gender: genderOf(core, new Set([name])), age: ageOf(new Set([name])), en: toRomaji(core) ?? name };
  return { gender: role.gender, age: role.age, trade: role.en, en: `the ${role.en}`, named: false };
}

/** タロちゃん for 太郎, whose reading is タロウ; たっくん for たくや. */
function isShortFor(nickname: string, reading: string): boolean {
  if (!/^[ぁ-んァ-ヶー]+$/.test(nickname)) return false;
  const kana = nickname.replaceAll(/[ぁ-ん]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
  const stem = kana.replace(/[ッーン]$/, '');
  return (stem.length >= 2 || kana !== stem) && reading.length > stem.length && reading.startsWith(stem);
}

const stripSuffix = (reading: string) => reading.replace(/(?:サン|クン|チャン|サマ|センセイ|センパイ)$/, '');

function genderOf(given: string, forms: ReadonlySet<string>): Person['gender'] {
  const all = [...forms];
  if (
    all.some((form) =>
      /(?:くん|君|坊|殿|兄さん|兄ちゃん|おじさん|おじちゃん|じいさん|じいちゃん|爺さん|じい)$/.test(form),
    )
  )
    return 'male';
  if (all.some((form) => /(?:嬢|姫|姉さん|姉ちゃん|おばさん|おばちゃん|ばあさん|ばあちゃん|婆さん|ばあ)$/.test(form)))
    return 'female';
  if (/^[ぁ-んー]{2,4}$/.test(given) && !given.endsWith('ちゃん')) {
    if (MALE_KANA_END.test(given)) return 'male';
    if (FEMALE_KANA_END.test(given)) return 'female';
  }
  if (MALE_NAME_END.test(given)) return 'male';
  if (MALE_KANJI.test(given)) return 'male';
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
  // 「先生」レイカは: who is spoken to stands beside the name, and is somebody else.
  const text = pieces.map(({ text, quote }) => (quote ? `「${text}」` : text)).join('\n');
  const roles = [...PERSON_WORDS_JA.keys(), ...ANIMAL_WORDS.keys()].sort((a, b) => b.length - a.length).join('|');
  const animals = [...ANIMAL_WORDS.keys()].join('|');
  for (const person of people) {
    const names = [...person.forms].map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    // 白鳥レイカ is no swan: what is part of the name says nothing.
    const apart = [...person.forms].some((form) => /[一-龠々][ァ-ヶー]+$/.test(form))
      ? '(?:の名(?:前)?は|の|\n)'
      : '(?:の名(?:前)?は|の|\n)?';
    const before = text.match(new RegExp(`(?:(${roles})${apart}|(${animals})、)(?:${names})`));
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
            ).some((verb) => ANIMATE_JA.has(verb) || (PERSON_WORDS_JA.has(word) && !LIFELESS_JA.has(verb)))
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

/** 男が障子を開けた。泥棒の半次である。: the man who came in has got his name. */
function nameTheUnnamed(people: Person[], pieces: readonly JapanesePiece[]): void {
  const narration = pieces.filter(({ quote }) => !quote);
  for (const [index, { text }] of narration.entries()) {
    const named = people.find(
      (person) =>
        person.named &&
        [...person.forms].some((form) =>
          new RegExp(`(?:^|の|、)${escaped(form)}(?:である|だった|だ|です|でした)。`).test(text),
        ),
    );
    const before = narration[index - 1];
    if (named === undefined || before === undefined) continue;
    const unnamed = people.find(
      (person) =>
        !person.named &&
        person.kind === named.kind &&
        GENERIC.test(person.name) &&
        (named.gender === 'unknown' || person.gender === 'unknown' || person.gender === named.gender) &&
        new RegExp(`${escaped(person.name)}が`).test(before.text),
    );
    if (unnamed === undefined) continue;
    if (named.gender === 'unknown') named.gender = unnamed.gender;
    if (named.age === 'unknown') named.age = unnamed.age;
    for (const form of unnamed.forms) named.forms.add(form);
    people.splice(people.indexOf(unnamed), 1);
  }
}

const GENERIC = /^(?:男|女|老人|老婆|少年|少女|男の子|女の子|子供|青年|若者|人影|大男)$/;
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

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
