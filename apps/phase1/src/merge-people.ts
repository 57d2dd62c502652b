import type { AnalysisAnswer, AnsweredPerson } from '@manga/contracts';
import { areTwoFullNames, coreOf, genderOfTitle, isAnybody, isLike } from './person-names.ts';

/** Somebody as all parts of the story together tell. */
export interface MergedPerson extends Omit<AnsweredPerson, 'n' | 'mentions' | 'unnamed'> {
  /** The text has no word for this person, only lines. */
  unnamed: boolean;
  /** Most told first. */
  weight: number;
}

export interface MergedPeople {
  people: MergedPerson[];
  /** For each part: n of its answer → index in `people`. */
  index: Map<number, number>[];
}

const RANK = { protagonist: 3, antagonist: 2, supporting: 1, minor: 0 } as const;

interface Entry {
  part: number;
  person: AnsweredPerson;
  core: string;
  /** Of its other names. */
  others: Set<string>;
}

interface Group {
  members: Entry[];
  narrator: boolean;
  unnamed: boolean;
}

/**
 * Makes one person of the entries that several parts of a story have for it. Names say the more the surer they are: the same name;
 * a name that the other entry lists; a part or short form of it, or another name that both list. The surest decide, and what then
 * still fits two people is left by itself rather than given to the wrong one. A part of the story that tells two people
 * apart outweighs a likeness of their names, and he is never she.
 */
export function mergePeople(parts: readonly AnalysisAnswer[]): MergedPeople {
  const entries = parts.flatMap(({ people }, part) => people.map((person) => toEntry(part, person)));
  const apart = toldApart(parts);
  const groups: Group[] = [];
  // Fuller names first, so that a bare given name finds the full one it belongs to.
  for (const entry of [...entries].sort((a, b) => b.person.name.length - a.person.name.length)) {
    const group = groupFor(entry, groups, apart);
    if (group === undefined) {
      const { narrator, unnamed = false } = entry.person;
      groups.push({ members: [entry], narrator, unnamed });
    } else {
      group.members.push(entry);
      group.narrator ||= entry.person.narrator;
    }
  }
  const first = ({ members }: Group) => Math.min(...members.map((entry) => entries.indexOf(entry)));
  groups.sort((a, b) => first(a) - first(b));
  const index = parts.map(() => new Map<number, number>());
  for (const [at, { members }] of groups.entries())
    for (const { part, person } of members) index[part]?.set(person.n, at);
  return { people: groups.map(({ members }) => unite(members.map(({ person }) => person))), index };
}

function toEntry(part: number, person: AnsweredPerson): Entry {
  const core = coreOf(person.name);
  const others = new Set(person.aliases.map(coreOf));
  others.delete(core);
  return { part, person, core, others };
}

/** Pairs of names that some part of the story has for two people. */
function toldApart(parts: readonly AnalysisAnswer[]): (a: string, b: string) => boolean {
  const pairs = new Set<string>();
  for (const { people } of parts) {
    const cores = people.map(({ name }) => coreOf(name));
    for (const a of cores) for (const b of cores) if (a !== b) pairs.add(`${a}\n${b}`);
  }
  return (a, b) => pairs.has(`${a}\n${b}`);
}

function groupFor(entry: Entry, groups: readonly Group[], apart: (a: string, b: string) => boolean): Group | undefined {
  const open = groups.filter(({ members }) => !members.some(({ part }) => part === entry.part));
  if (entry.person.unnamed === true)
    return open.find(({ members }) => members.every(({ person }) => mayBeOne(person, entry.person)));
  if (entry.person.narrator) return open.find(({ narrator }) => narrator);
  const named = open.filter((group) => !group.unnamed && sameGender(group, entry));
  const same = named.find(({ members }) => members.some(({ core }) => core === entry.core));
  if (same !== undefined) return same;
  const listed = named.filter(({ members }) =>
    members.some(({ core, others }) => others.has(entry.core) || entry.others.has(core)),
  );
  if (listed.length > 0) return listed.length === 1 ? listed[0] : undefined;
  const like = named.filter(
    ({ members }) =>
      !members.some(({ core }) => apart(core, entry.core)) && members.some((member) => isAlike(member, entry)),
  );
  return like.length === 1 ? like[0] : undefined;
}

/** Whether nothing speaks against it that these are the same he or she; entries of one name in the same words are one whatever the model thinks. */
function sameGender({ members }: Group, { person }: Entry): boolean {
  if (members.some((member) => member.person.name === person.name)) return true;
  const own = genderOf(person);
  return own === 'unknown' || members.every((member) => [own, 'unknown'].includes(genderOf(member.person)));
}

function genderOf({ name, gender }: AnsweredPerson): AnsweredPerson['gender'] {
  const told = genderOfTitle(name);
  return told === 'unknown' ? gender : told;
}

function isAlike(a: Entry, b: Entry): boolean {
  if (areTwoFullNames(a.core, b.core)) return false;
  const names = ({ core, others }: Entry) => [core, ...others];
  return (
    names(a).some((name) => isLike(name, b.core)) ||
    names(b).some((name) => isLike(name, a.core)) ||
    [...a.others].some((name) => b.others.has(name) && !isAnybody(name))
  );
}

/** A talk that goes on in the next part of the story has the same two voices, those first that spoke first. */
function mayBeOne(a: AnsweredPerson, b: AnsweredPerson): boolean {
  const fits = (key: 'gender' | 'age') => a[key] === b[key] || a[key] === 'unknown' || b[key] === 'unknown';
  return a.unnamed === true && fits('gender') && fits('age');
}

function unite(members: readonly AnsweredPerson[]): MergedPerson {
  // 源造 says more than 源さん.
  const fullness = ({ name }: AnsweredPerson) => coreOf(name).length * 100 + name.length;
  const fullest = [...members].sort((a, b) => fullness(b) - fullness(a))[0] as AnsweredPerson;
  const known = <Key extends 'gender' | 'age'>(key: Key) =>
    (members.find((member) => member[key] !== 'unknown') ?? fullest)[key];
  return {
    name: fullest.name,
    aliases: [...new Set(members.flatMap(({ name, aliases }) => [name, ...aliases]))].filter(
      (form) => form !== fullest.name,
    ),
    role: [...members].sort((a, b) => RANK[b.role] - RANK[a.role])[0]?.role ?? fullest.role,
    kind: fullest.kind,
    gender: known('gender'),
    age: known('age'),
    narrator: members.some(({ narrator }) => narrator),
    unnamed: members.every(({ unnamed }) => unnamed === true),
    description: [...new Set(members.map(({ description }) => description).filter((text) => text !== ''))]
      .join('; ')
      .slice(0, 600),
    weight: members.reduce((sum, { mentions }) => sum + mentions.length, 0),
  };
}
