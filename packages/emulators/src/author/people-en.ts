import nlp from 'compromise';
import { PERSON_WORDS_EN, type PersonWord } from './lexicon-people.ts';
import { PLACE_WORDS } from './lexicon-places.ts';
import { ENGLISH_ANIMALS, ENGLISH_THINGS } from './lexicon-things.ts';
import { createMentionFinder, newPerson, type Person } from './person.ts';
import type { Piece } from './pieces.ts';
import { SPEECH_EN } from './speech-words.ts';

const TITLES: Record<string, Partial<PersonWord>> = {
  mr: { gender: 'male', age: 'adult' },
  mister: { gender: 'male', age: 'adult' },
  sir: { gender: 'male', age: 'adult' },
  mrs: { gender: 'female', age: 'adult' },
  ms: { gender: 'female', age: 'adult' },
  miss: { gender: 'female', age: 'adult' },
  madam: { gender: 'female', age: 'adult' },
  lady: { gender: 'female', age: 'adult' },
  lord: { gender: 'male', age: 'adult' },
  dr: { age: 'adult', en: 'doctor' },
  doctor: { age: 'adult', en: 'doctor' },
  professor: { age: 'adult', en: 'professor' },
  captain: { gender: 'male', age: 'adult', en: 'captain' },
  king: { gender: 'male', age: 'adult', en: 'king' },
  queen: { gender: 'female', age: 'adult', en: 'queen' },
  prince: { gender: 'male', age: 'teen', en: 'prince' },
  princess: { gender: 'female', age: 'teen', en: 'princess' },
  uncle: { gender: 'male', age: 'adult', en: 'uncle' },
  aunt: { gender: 'female', age: 'adult', en: 'aunt' },
  auntie: { gender: 'female', age: 'adult', en: 'aunt' },
  grandpa: { gender: 'male', age: 'elder', en: 'grandfather' },
  grandma: { gender: 'female', age: 'elder', en: 'grandmother' },
  old: { age: 'elder' },
  father: { gender: 'male', age: 'adult', en: 'priest' },
  sister: { gender: 'female' },
  brother: { gender: 'male' },
  sergeant: { age: 'adult' },
  colonel: { age: 'adult' },
  officer: { age: 'adult', en: 'police officer' },
};
const TITLE = Object.keys(TITLES)
  .map((title) => `${title[0]?.toUpperCase()}${title.slice(1)}`)
  .join('|');
const NAME = `(?:(?:${TITLE})\\.?\\s+)?[A-Z][\\p{L}'’-]*[\\p{Ll}](?:\\s+(?:de|van|von|the)?\\s?[A-Z][\\p{L}'’-]*[\\p{Ll}])?`;
const NOT_NAMES = new Set(
  `the a an i it he she they we you and but or so then there this that these those what when where who why how yes no not oh ah well now
  if as at in on of for from to by with after before behind above under over into out up down again still just even only perhaps maybe
  please thank thanks hello hi goodbye good bad god lord heaven christmas easter sunday monday tuesday wednesday thursday friday saturday
  january february march april may june july august september october november december spring summer autumn winter morning evening night
  today tomorrow yesterday somewhere nobody somebody everybody everyone someone nothing something everything his her their my your our its
  all both each every some any many most two three four five six seven eight nine ten one here let come go look listen wait stop run see
  take give keep get make tell don't can't won't didn't wasn't couldn't it's i'm i'll i've i'd you're he's she's that's what's there's
  english french japanese german american british chinese european mr mrs miss ms dr sir madam captain because while once until though
  although did do does is are was were have has had will would could should can may might must never always suddenly finally slowly
  snow rain wind storm sun light darkness silence night dawn dusk water fire smoke fog thunder lightning clouds death life love time
  outside inside far near next last first at's okay ok hey shh hush quick hurry help sorry sure right left north south east west`.split(
    /\s+/,
  ),
);

/** The people of an English story, those most talked about first. */
export function findPeopleEn(pieces: readonly Piece[]): Person[] {
  const named = findNamed(pieces);
  addAppositions(named, pieces);
  addUnnamed(named, pieces);
  guessAges(named, pieces);
  const people = addNarrator(named, pieces);
  const weight = new Map(people.map((person) => [person, person.narrator ? 5 : 0]));
  const find = createMentionFinder(people.filter(({ narrator }) => !narrator));
  for (const { text, quote } of pieces)
    for (const { person } of find(text)) weight.set(person, (weight.get(person) ?? 0) + (quote ? 0.5 : 1));
  return people
    .filter((person) => (weight.get(person) ?? 0) > 0)
    .sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0))
    .slice(0, 60);
}

function findNamed(pieces: readonly Piece[]): Person[] {
  const counts = new Map<string, { count: number; inner: number; acts: number }>();
  const lower = new Set(pieces.flatMap(({ text }) => text.match(/(?<![\p{L}])\p{Ll}+/gu) ?? []));
  const pattern = new RegExp(NAME, 'gu');
  for (const { text, quote } of pieces) {
    for (const match of text.matchAll(pattern)) {
      const name = trimName(match[0]);
      if (name === '') continue;
      const at = match.index + match[0].indexOf(name);
      const before = text.slice(0, at);
      const after = text.slice(at + name.length);
      const entry = counts.get(name) ?? { count: 0, inner: 0, acts: 0 };
      entry.count += 1;
      // A capital inside a sentence is a name's; at its start any word has one.
      if (/[\p{L},;]\s*$/u.test(before) || (quote && /^[,!?.]/.test(after))) entry.inner += 1;
      if (
        new RegExp(
          `^\\s+(?:\\w+ly\\s+)?(?:${SPEECH_EN}|had|was|looked|ran|walked|turned|stood|sat|took|held|stopped|opened)\\b`,
        ).test(after)
      )
        entry.acts += 1;
      if (new RegExp(`\\b(?:${SPEECH_EN})\\s+$`).test(before)) entry.acts += 2;
      if (/\b(?:in|at|to|from|near|of|through|across|over) $/.test(before)) entry.acts -= 0.6;
      counts.set(name, entry);
    }
  }
  const people: Person[] = [];
  const sorted = [...counts].sort((a, b) => b[0].length - a[0].length);
  for (const [name, { count, inner, acts }] of sorted) {
    const words = name.split(/\s+/);
    const simple = words.at(-1) ?? name;
    const title = words.length > 1 ? TITLES[words[0]?.toLowerCase().replace('.', '') ?? ''] : undefined;
    const role = words.length === 1 ? PERSON_WORDS_EN.get(name.toLowerCase()) : undefined;
    const known = nlp(name).has('#Person');
    const isPerson = title !== undefined || role !== undefined || known || acts >= 1;
    const first = words.length === 1 && nlp(name).has('#FirstName');
    if (
      !isPerson ||
      (inner === 0 && acts < 1 && !first && !(known && count > 1)) ||
      (acts < 0 && (!known || count < 2))
    )
      continue;
    if (role === undefined && words.length === 1 && lower.has(name.toLowerCase()) && acts < 2) continue;
    const owner = people.find(({ forms }) =>
      [...forms].some((form) => form.split(/\s+/).includes(simple) || form.split(/\s+/)[0] === name),
    );
    if (owner !== undefined && (words.length === 1 || title !== undefined || owner.name.endsWith(simple))) {
      owner.forms.add(name);
      continue;
    }
    const tags = nlp(title === undefined ? (words[0] ?? name) : simple);
    people.push(
      newPerson(name, {
        gender:
          role?.gender ??
          title?.gender ??
          (tags.has('#FemaleName') ? 'female' : tags.has('#MaleName') ? 'male' : 'unknown'),
        age: role?.age ?? title?.age ?? 'unknown',
        trade: role?.en ?? title?.en ?? '',
        named: role === undefined,
      }),
    );
  }
  return people;
}

/** Takes words off both ends that only have a capital because a sentence begins with them. */
function trimName(match: string): string {
  const words = match.replace(/['’]s?$/, '').split(/\s+/);
  // Harrow Hill is a place; Theo Marsh, by his first name, is not.
  const last = words.at(-1)?.toLowerCase() ?? '';
  const title = words[0]?.toLowerCase().replace('.', '') ?? '';
  if (words.length === 2 && TITLES[title] !== undefined && !NOT_NAMES.has(last)) return words.join(' ');
  if (words.length === 2 && nlp(words[0] ?? '').has('#FirstName') && !NOT_NAMES.has(last)) return words.join(' ');
  if (words.length > 1 && PLACE_WORDS.has(last)) return '';
  while (words.length > 0 && isNoName(words[0] ?? '', words.length > 1)) words.shift();
  while (words.length > 0 && isNoName(words.at(-1) ?? '', false)) words.pop();
  return words.join(' ').replace(/['’]s?$/, '');
}

function isNoName(word: string, first: boolean): boolean {
  const plain = word.toLowerCase().replace(/[.’']s?$/, '');
  if (first && TITLES[plain] !== undefined) return false;
  return (
    NOT_NAMES.has(plain) ||
    NOT_NAMES.has(word.toLowerCase()) ||
    PLACE_WORDS.has(plain) ||
    ENGLISH_THINGS.has(plain) ||
    /n['’]t$|['’](?:ll|re|ve|d|m)$/.test(word)
  );
}

/** her grandfather, Elias; Elias, the old keeper; a dog named Biscuit; his dog Biscuit. */
function addAppositions(people: Person[], pieces: readonly Piece[]): void {
  const text = pieces.map(({ text }) => text).join('\n');
  const role = [...PERSON_WORDS_EN.keys(), ...ENGLISH_ANIMALS].join('|');
  for (const person of people) {
    if (!person.named) continue;
    const names = [...person.forms].map((form) => form.replaceAll('.', '\\.')).join('|');
    const word =
      text.match(new RegExp(`\\b(${role}),? (?:named |called |whose name was )?(?:${names})\\b`, 'i'))?.[1] ??
      text.match(
        new RegExp(
          `(?<!\\b(?:than|as|like|to|with|of|from|for|and|by|at) )\\b(?:${names}), (?:the|a|an|his|her|my|their|our) (?:[\\w-]+ ){0,3}?(${role})\\b`,
          'i',
        ),
      )?.[1] ??
      text.match(
        new RegExp(`\\b(?:${names}) (?:was|is) (?:the|a|an|his|her|my) (?:[\\w-]+ ){0,2}?(${role})\\b`, 'i'),
      )?.[1];
    if (word === undefined) continue;
    const key = word.toLowerCase();
    const known = PERSON_WORDS_EN.get(key);
    // A girl's name is no boy's: the words belonged to somebody else in the sentence.
    if (
      person.gender !== 'unknown' &&
      known !== undefined &&
      known.gender !== 'unknown' &&
      known.gender !== person.gender
    )
      continue;
    if (ENGLISH_ANIMALS.has(key)) Object.assign(person, { kind: 'animal', trade: key });
    if (known !== undefined) {
      person.trade = known.en;
      if (known.gender !== 'unknown') person.gender = known.gender;
      if (person.age === 'unknown') person.age = known.age;
    }
    if (people.filter(({ trade }) => trade === person.trade).length > 1) continue;
    for (const [form] of text.matchAll(new RegExp(`\\b(?:old |little |young )?${key}\\b`, 'gi')))
      person.forms.add(form);
    // The name itself may be how a child says it: Grandpa for grandfather.
    for (const [other, { en }] of PERSON_WORDS_EN) {
      const capital = `${other[0]?.toUpperCase()}${other.slice(1)}`;
      if (en === person.trade && text.includes(capital)) person.forms.add(capital);
    }
  }
  mergeKin(people);
}

/** Grandpa and grandfather, and whoever else is the only one of a kin, are one person. */
function mergeKin(people: Person[]): void {
  for (const person of [...people]) {
    if (person.named || person.trade === '') continue;
    const owner = people.find((other) => other !== person && other.trade === person.trade);
    if (owner === undefined) continue;
    for (const form of person.forms) owner.forms.add(form);
    people.splice(people.indexOf(person), 1);
  }
}

function addUnnamed(people: Person[], pieces: readonly Piece[]): void {
  const words = [...PERSON_WORDS_EN.keys(), ...ENGLISH_ANIMALS].join('|');
  const pattern = new RegExp(
    `\\b(?:the|a|an|his|her|my|their|our|one|[A-Z][a-z]+['’]s) ((?:(?:old|young|little|small|tall|big|strange|other|lighthouse|station|white|black|brown|grey|gray) ){0,2}(${words}))\\b(?!['’]s|-)`,
    'gi',
  );
  const found = new Map<string, { person: Person; acts: number; count: number }>();
  for (const { text, quote } of pieces) {
    for (const match of text.matchAll(pattern)) {
      const [whole, phrase = '', head = ''] = match;
      const key = head.toLowerCase();
      const known = PERSON_WORDS_EN.get(key);
      const trade = known?.en ?? key;
      const owner = people.find((person) => person.trade === trade);
      if (owner !== undefined) {
        owner.forms.add(phrase);
        continue;
      }
      const after = text.slice(match.index + whole.length);
      const before = text.slice(0, match.index);
      const entry = found.get(trade) ?? {
        person: newPerson(phrase, {
          en: `the ${phrase.toLowerCase()}`,
          kind: ENGLISH_ANIMALS.has(key) ? 'animal' : 'person',
          gender: known?.gender ?? 'unknown',
          age: /\b(?:old|elderly)\b/i.test(phrase) ? 'elder' : (known?.age ?? 'unknown'),
          trade,
          named: false,
        }),
        acts: 0,
        count: 0,
      };
      entry.person.forms.add(phrase);
      entry.count += 1;
      if (
        !quote &&
        /^ (?:\w+ly )?\w+(?:ed|s)\b|^ (?:said|was|had|sat|stood|ran|came|went|took|held|told|thought|began|gave|looked)\b/.test(
          after,
        )
      )
        entry.acts += 1;
      if (new RegExp(`\\b(?:${SPEECH_EN})\\s+$`).test(before)) entry.acts += 2;
      found.set(trade, entry);
    }
  }
  for (const { person, acts, count } of found.values()) if (acts > 1 || (acts > 0 && count > 1)) people.push(person);
}

/** Somebody whose grandmother or mother is in the story is most likely young. */
function guessAges(people: Person[], pieces: readonly Piece[]): void {
  const text = pieces
    .filter(({ quote }) => !quote)
    .map((piece) => piece.text)
    .join(' ');
  for (const [possessive, gender] of [
    ['her', 'female'],
    ['his', 'male'],
  ] as const) {
    const grand = new RegExp(`\\b${possessive} (?:grand(?:father|mother|pa|ma))\\b`, 'i').test(text);
    const parent = new RegExp(`\\b${possessive} (?:father|mother|mom|mum|dad)\\b`, 'i').test(text);
    if (!grand && !parent) continue;
    const young = people.find(
      (person) => person.named && person.gender === gender && person.kind === 'person' && person.trade === '',
    );
    if (young?.age === 'unknown') young.age = grand ? 'child' : 'teen';
  }
}

function addNarrator(people: Person[], pieces: readonly Piece[]): Person[] {
  const narration = pieces.filter(({ quote }) => !quote);
  const count = narration.filter(({ text }) => /\bI(?:['’](?:m|d|ll|ve))?\b/.test(text)).length;
  if (count < 2 && !(count === 1 && narration.length < 6)) return people;
  const text = narration.map((piece) => piece.text).join('\n');
  const own = people.find(({ forms }) =>
    [...forms].some((form) =>
      new RegExp(`\\b(?:[Mm]y name (?:is|was)|I am|I'm|call me|called me) ${form.replaceAll('.', '\\.')}\\b`).test(
        text,
      ),
    ),
  );
  if (own !== undefined) {
    own.narrator = true;
    own.forms.add('I');
    return people;
  }
  return [...people, newPerson('I', { en: 'the narrator', narrator: true, named: false })];
}
