import { ENGLISH_ANIMALS } from './lexicon-things.ts';
import { createMentionFinder, newPerson, type Person } from './person.ts';
import type { StoryboardData } from './storyboard-data.ts';

type Member = StoryboardData['people'][number];

/** The people of a scene as the author handles them. */
export interface Cast {
  /** Numbers of those whom a text names, in its order, with the offsets after them. */
  named(text: string): { n: number; start: number; end: number }[];
  /** What an illustrator calls the person: "the old woman", "the dog". */
  call(n: number): string;
  has(n: number): boolean;
  /** All of them, as the question lists them. */
  numbers: readonly number[];
  gender(n: number): string;
  isPerson(n: number): boolean;
  /** Somebody else of those lately seen: whom one talks to; a person before an animal. */
  other(n: number | null, lately: readonly number[]): number | null;
}

/** Reads the list of people. */
export function createCast(members: readonly Member[]): Cast {
  const numbers = new Map<Person, number>();
  const people = members.map((member) => {
    const person = newPerson(member.name, { forms: member.aliases.filter((alias) => alias.length > 0) });
    numbers.set(person, member.n);
    return person;
  });
  const find = createMentionFinder(people);
  const byNumber = new Map(members.map((member) => [member.n, member]));
  const calls = new Map(members.map((member) => [member.n, callOf(member)]));
  return {
    named: (text) => find(text).map(({ person, start, end }) => ({ n: numbers.get(person)!, start, end })),
    call: (n) => calls.get(n) ?? 'somebody',
    has: (n) => calls.has(n),
    numbers: members.map(({ n }) => n),
    gender: (n) => byNumber.get(n)?.gender ?? 'unknown',
    isPerson: (n) => byNumber.get(n)?.kind === 'person',
    other: (n, lately) => {
      const others = lately.filter((one) => one !== n && calls.has(one));
      return others.findLast((one) => byNumber.get(one)?.kind === 'person') ?? others.at(-1) ?? null;
    },
  };
}

function callOf({ kind, gender: told, age, looks }: Member): string {
  // Where the story does not tell, the sheet has decided.
  const gender =
    told !== 'unknown'
      ? told
      : /\b(?:girl|woman)\b/.test(looks)
        ? 'female'
        : /\b(?:boy|man)\b/.test(looks)
          ? 'male'
          : 'unknown';
  if (kind !== 'person') {
    const animal = looks
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.find((word) => ENGLISH_ANIMALS.has(word));
    return `the ${animal ?? (kind === 'object' ? 'thing' : 'creature')}`;
  }
  const grown = age === 'adult' || age === 'elder' || (age === 'unknown' && !/\b(?:boy|girl|child)\b/.test(looks));
  const who =
    gender === 'female'
      ? grown
        ? 'woman'
        : 'girl'
      : gender === 'male'
        ? grown
          ? 'man'
          : 'boy'
        : grown
          ? 'person'
          : 'child';
  return age === 'elder' ? `the old ${who}` : age === 'teen' && who !== 'child' ? `the teenage ${who}` : `the ${who}`;
}
