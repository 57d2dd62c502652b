import { areOneName } from '@manga/story';
import nlp from 'compromise';
import { learnGendersEn } from './genders-en.ts';
import { linkKinEn } from './kin-en.ts';
import { addLabelled } from './labelled.ts';
import { PERSON_WORDS_EN } from './lexicon-people.ts';
import { ENGLISH_ANIMALS } from './lexicon-things.ts';
import { NAME, TITLES, trimName } from './name-shape-en.ts';
import { addNarrator, addReader, readLetter } from './narrators-en.ts';
import { byWeight } from './people-weight.ts';
import { createMentionFinder, newPerson, type Person } from './person.ts';
import type { Piece } from './pieces.ts';
import { SPEECH_EN } from './speech-words.ts';
import { addUnnamed, nameTheUnnamed } from './unnamed-people-en.ts';

/** The people of an English story, those most talked about first. */
export function findPeopleEn(pieces: readonly Piece[]): Person[] {
  // A title has capitals everywhere and nobody in it.
  const named = findNamed(pieces.filter((piece, index) => index > 0 || piece.quote || /[.!?,…]/.test(piece.text)));
  addLabelled(named, pieces, knowByName);
  addAppositions(named, pieces);
  addUnnamed(named, pieces);
  nameTheUnnamed(named, pieces);
  readDescriptions(named, pieces);
  learnGendersEn(named, pieces);
  linkKinEn(named, pieces);
  guessAges(named, pieces);
  readLetter(named, pieces, knowByName);
  if (!named.some(({ forms }) => forms.has('You'))) addReader(named, pieces);
  const people = addNarrator(named, pieces);
  // Who tells the story has no name in it that could be found, but is in all of it.
  return byWeight(people, pieces, {
    mentioned: people.filter(({ narrator }) => !narrator),
    beforehand: ({ narrator }) => (narrator ? 5 : 0),
  });
}

function findNamed(pieces: readonly Piece[]): Person[] {
  const counts = new Map<string, { count: number; inner: number; acts: number }>();
  const lower = new Set(pieces.flatMap(({ text }) => text.match(/(?<![\p{L}])\p{Ll}+/gu) ?? []));
  const pattern = new RegExp(NAME, 'gu');
  const introduced = introducedNames(pieces);
  for (const { text, quote } of pieces) {
    for (const match of text.matchAll(pattern)) {
      const name = trimName(match[0], introduced);
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
          `^\\s+(?:\\w+ly\\s+)?(?:${SPEECH_EN}|had|was|looked|ran|walked|turned|stood|sat|took|held|stopped|opened|came|went|left|got|owned|put|pulled|pushed|smiled|nodded|laughed|grinned|grabbed|shook|reached|closed|kicked|leaned|shrugged|frowned|knelt|climbed|watched|waited|listened|pointed|jumped|glanced|stared|wiped|picked|threw|drew|slid|roared|wrapped|lifted|lowered|raised|bowed|cried|wept|slept|woke|ate|drank)\\b`,
        ).test(after)
      )
        entry.acts += 1;
      if (new RegExp(`\\b(?:${SPEECH_EN})\\s+$`).test(before)) entry.acts += 2;
      if (introduced.has(name)) entry.acts += 1;
      if (/\b(?:in|at|on|to|from|near|of|through|across|over) $/.test(before)) entry.acts -= 0.6;
      counts.set(name, entry);
    }
  }
  const called = calledNames(pieces);
  const people: Person[] = [];
  const sorted = [...counts].sort((a, b) => b[0].length - a[0].length);
  for (const [name, { count, inner, acts }] of sorted) {
    const words = name.split(/\s+/);
    const simple = words.at(-1) ?? name;
    const title = words.length > 1 ? TITLES[words[0]?.toLowerCase().replace('.', '') ?? ''] : undefined;
    const role = words.length === 1 ? PERSON_WORDS_EN.get(name.toLowerCase()) : undefined;
    const known = nlp(name).has('#Person');
    const isPerson = title !== undefined || role !== undefined || known || acts >= 1;
    const first = nlp(words[0] ?? name).has('#FirstName');
    if (
      !isPerson ||
      (inner === 0 && acts < 1 && !first && title === undefined && !(known && count > 1)) ||
      (acts < 0 && (!known || count < 2))
    )
      continue;
    // "Slower. Than. Your. Brother.": a word in speech with a capital is called, or it is nobody.
    if (role !== undefined && acts < 1 && !called.has(name)) continue;
    if (role === undefined && words.length === 1 && lower.has(name.toLowerCase()) && acts < 2 && !introduced.has(name))
      continue;
    const owner = people.find(({ forms }) => [...forms].some((form) => isSameName(form, name, title?.gender)));
    if (
      owner !== undefined &&
      (words.length === 1 || title !== undefined || owner.name.endsWith(simple) || title === undefined)
    ) {
      owner.forms.add(name);
      continue;
    }
    // Clara of Sheriff Clara Boone.
    const tags = nlp(title === undefined ? (words[0] ?? name) : (words[1] ?? simple));
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
  callByTitle(people, called);
  return people;
}

/** Words with a capital that people are called by; in narration every one of them may be a name. */
function calledNames(pieces: readonly Piece[]): Set<string> {
  const vocative = /(?:(?:^|[.!?] )([A-Z][a-z]+)[,!?]|, ([A-Z][a-z]+)(?=[,.!?]|$))/g;
  return new Set(
    pieces.flatMap(({ text, quote }) =>
      quote
        ? [...text.matchAll(vocative)].map(([, opens, ends]) => opens ?? ends ?? '')
        : (text.match(/[A-Z][a-z]+/g) ?? []),
    ),
  );
}

/** "Coach!": whoever alone has the title is called by it. */
function callByTitle(people: readonly Person[], called: ReadonlySet<string>): void {
  for (const title of called) {
    if (TITLES[title.toLowerCase()] === undefined) continue;
    const bearers = people.filter(({ forms }) => [...forms].some((form) => form.startsWith(`${title} `)));
    if (bearers.length === 1 && !people.some(({ forms }) => forms.has(title))) bearers[0]!.forms.add(title);
  }
}

/** "His son, Will": a name, whatever else the word means. */
function introducedNames(pieces: readonly Piece[]): Set<string> {
  const kin = [...PERSON_WORDS_EN.keys()].join('|');
  const pattern = new RegExp(
    `\\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[a-z]['’]s) (?:\\w+ ){0,2}?(?:${kin}),? (?:named |called )?([A-Z][a-z]+)\\b`,
    'g',
  );
  return new Set(
    pieces.flatMap(({ text, quote }) => (quote ? [] : [...text.matchAll(pattern)].map(([, name = '']) => name))),
  );
}

/** Clara of Sheriff Clara Boone, Liz of Elizabeth Ward; but not Mrs. Bennet of Mr. Bennet. */
function isSameName(form: string, name: string, titled: Person['gender'] | undefined): boolean {
  const [words, others] = [form.split(/\s+/), name.split(/\s+/)];
  const genders = [genderOfName(words), titled ?? genderOfName(others)];
  if (!genders.includes('unknown') && genders[0] !== genders[1]) return false;
  const simple = others.at(-1) ?? name;
  if (words.includes(simple) || words[0] === name) return true;
  // Liz, and Liz Ward.
  const surname = others.length > 1 ? words.at(-1) === simple : true;
  return surname && areOneName(words[0] ?? '', others[0] ?? '');
}

/** A man's or a woman's name by its title, else by its first word. */
function genderOfName(words: readonly string[]): Person['gender'] {
  const title = TITLES[words[0]?.toLowerCase().replace('.', '') ?? ''];
  if (title !== undefined && words.length > 1) return title.gender ?? 'unknown';
  const tags = nlp(words[0] ?? '');
  return tags.has('#FemaleName') ? 'female' : tags.has('#MaleName') ? 'male' : 'unknown';
}

/** What a name or a word for a person tells by itself. */
function knowByName(name: string): Partial<Omit<Person, 'name' | 'forms'>> {
  const role = PERSON_WORDS_EN.get(name.toLowerCase());
  if (role !== undefined)
    return { gender: role.gender, age: role.age, trade: role.en, en: `the ${name.toLowerCase()}`, named: false };
  const words = name.split(/\s+/);
  const title = TITLES[words[0]!.toLowerCase().replace('.', '')];
  const tags = nlp(words[0]!);
  const gender = tags.has('#FemaleName') ? 'female' : tags.has('#MaleName') ? 'male' : 'unknown';
  return { gender: title?.gender ?? gender, age: title?.age ?? 'unknown', trade: title?.en ?? '' };
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
      const small = new RegExp(`\\b(?:little|small|baby) ${key},? (?:named |called )?(?:${names})\\b`, 'i').test(text);
      if (small) {
        person.age = 'child';
        makeYoung(people, names, text);
      }
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

/** Ben and his little sister Lily: a child as well. */
function makeYoung(people: readonly Person[], names: string, text: string): void {
  const [, of = ''] =
    text.match(new RegExp(`\\b([A-Z]\\w+) and (?:his|her) (?:little|small|baby) \\w+,? (?:${names})\\b`)) ?? [];
  const other = people.find(({ forms }) => forms.has(of));
  if (other?.age === 'unknown') other.age = 'child';
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

/** "He was a year older than Mia, a tall boy with a red scarf": of whoever acted last. */
function readDescriptions(people: Person[], pieces: readonly Piece[]): void {
  const find = createMentionFinder(people);
  const roles = [...PERSON_WORDS_EN.keys()].join('|');
  const description = new RegExp(`^(He|She) (?:was|is)\\b[^.]*?\\ban? (?:[\\w-]+ ){0,3}?(${roles})\\b`);
  let last: Person | undefined;
  for (const { text, quote } of pieces) {
    if (quote) continue;
    const [, pronoun, word = ''] = description.exec(text) ?? [];
    const known = PERSON_WORDS_EN.get(word);
    const gender = pronoun === 'He' ? 'male' : 'female';
    if (last !== undefined && known !== undefined && (last.gender === gender || last.gender === 'unknown')) {
      last.gender = gender;
      if (last.age === 'unknown') last.age = known.age;
    }
    // "The old woman sat by the fire": she who was named last, where no other old woman is in the story.
    const [, years, noun] = /^The (old|young|little) (woman|man|lady|girl|boy)\b/.exec(text) ?? [];
    const described = PERSON_WORDS_EN.get(noun ?? '')?.gender;
    if (
      years !== undefined &&
      last?.named === true &&
      !people.some(({ forms }) => forms.has(`${years} ${noun}`)) &&
      (last.gender === described || last.gender === 'unknown')
    ) {
      last.gender = described ?? last.gender;
      if (years === 'old') last.age = 'elder';
      else if (last.age === 'unknown') last.age = years === 'little' ? 'child' : 'adult';
    }
    last =
      find(text).findLast(
        ({ person, start }) => person.kind === 'person' && !/\b(?:than|of|to|with|at) $/.test(text.slice(0, start)),
      )?.person ?? last;
  }
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
