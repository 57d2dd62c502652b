import type { Person } from './person.ts';

/** `who` is somebody's `kin`: the son of his father. Kin in the words of `PersonWord.en`. */
export interface KinLink {
  who: Person;
  kin: string;
  of: Person;
}

/** What somebody is to those who are this to them: whoever has a son is his father or mother. */
const INVERSE: Readonly<Record<string, readonly string[]>> = {
  son: ['father', 'mother'],
  daughter: ['father', 'mother'],
  father: ['son', 'daughter'],
  mother: ['son', 'daughter'],
  wife: ['husband'],
  husband: ['wife'],
  brother: ['brother', 'sister'],
  sister: ['brother', 'sister'],
  'little sister': ['older brother', 'older sister'],
  'little brother': ['older brother', 'older sister'],
  'older sister': ['little brother', 'little sister'],
  'older brother': ['little brother', 'little sister'],
  grandchild: ['grandfather', 'grandmother'],
};

/** Whether a word stands for kin. */
export const isKin = (trade: string): boolean => trade in INVERSE;

/** His father is the man whose son he is: somebody with a name and the word for his kin become one person. */
export function joinKin(people: Person[], links: readonly KinLink[], text: string): void {
  for (const { kin, of } of links) {
    const inverse = INVERSE[kin] ?? [];
    const unnamed = people.filter((person) => !person.named && !person.narrator && inverse.includes(person.trade));
    const fitting = unnamed.filter(
      (person) =>
        (of.gender === 'unknown' || person.gender === 'unknown' || person.gender === of.gender) &&
        !isOwnKin(of, person, text),
    );
    const [one] = fitting;
    if (one === undefined || fitting.length > 1 || !people.includes(of)) continue;
    join(people, of, one);
    // Who is a father is no child.
    if (/father|mother|husband|wife/.test(one.trade) && of.age === 'unknown') of.age = one.age;
  }
}

/** 正雄の父 is another man than the father of 正雄's son. */
function isOwnKin(of: Person, kin: Person, text: string): boolean {
  return [...of.forms].some((name) =>
    [...kin.forms].some(
      (word) => text.includes(`${name}の${word}`) || new RegExp(`${escaped(name)}['’]s ${escaped(word)}`).test(text),
    ),
  );
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Makes one person of two: the second is only another word for the first. */
export function join(people: Person[], into: Person, other: Person): void {
  for (const form of other.forms) into.forms.add(form);
  if (into.gender === 'unknown') into.gender = other.gender;
  if (into.trade === '') into.trade = other.trade;
  people.splice(people.indexOf(other), 1);
}

/** Words for the young that may stand for one of those who have names, by what they say of them. */
const YOUNG = /^(?:boy|girl|child|teenager|lad)$/;

/**
 * 少年は and "the boy" stand for the one young person of the story where nobody was brought in as a boy: `introduces` tells
 * whether the text does so.
 */
export function joinYoung(people: Person[], introduces: (word: string) => boolean): void {
  for (const person of people.filter(({ named, narrator, trade }) => !named && !narrator && YOUNG.test(trade))) {
    const young = people.filter(
      (other) =>
        other.named &&
        other.kind === 'person' &&
        (other.age === 'child' || other.age === 'teen') &&
        (other.gender === person.gender || person.gender === 'unknown'),
    );
    if (young.length !== 1 || [...person.forms].some(introduces)) continue;
    join(people, young[0]!, person);
  }
}
