import type { AnalysisAnswer, AnsweredPerson } from '@manga/contracts';

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

const HONORIFIC = /(?:さん|さま|様|くん|君|ちゃん|殿|先生|先輩|氏)$/;
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Captain|Professor|Aunt|Uncle|the|a|an|his|her|my)\.?\s+/i;
const RANK = { protagonist: 3, antagonist: 2, supporting: 1, minor: 0 } as const;

/** What is left of a name when politeness and case are taken off. */
function coreOf(name: string): string {
  const core = name.trim().replace(TITLE, '').replace(HONORIFIC, '').toLowerCase();
  return core === '' ? name : core;
}

/**
 * Makes one person of the entries that several parts of a story have for it: they share a name, or a part of a full name that
 * no other full name has. Two people whose full names differ stay two, whatever nickname they share.
 */
export function mergePeople(parts: readonly AnalysisAnswer[]): MergedPeople {
  const entries = parts.flatMap(({ people }, part) => people.map((person) => ({ part, person })));
  const groups: { members: typeof entries; cores: Set<string>; narrator: boolean; unnamed: boolean }[] = [];
  // Fuller names first, so that a bare given name finds the full one it belongs to.
  for (const entry of [...entries].sort((a, b) => b.person.name.length - a.person.name.length)) {
    const cores = new Set([entry.person.name, ...entry.person.aliases].map(coreOf));
    const fitting = groups.filter(
      (group) =>
        !group.members.some(({ part }) => part === entry.part) &&
        (entry.person.unnamed === true
          ? group.members.every(({ person }) => mayBeOne(person, entry.person))
          : entry.person.narrator
            ? group.narrator
            : !group.unnamed && overlap(group.cores, cores, coreOf(entry.person.name))),
    );
    // A name that fits two people is left by itself rather than given to the wrong one.
    const [group] =
      fitting.length === 1 || entry.person.unnamed === true
        ? fitting
        : fitting.filter(({ cores: own }) => own.has(coreOf(entry.person.name)));
    if (group === undefined)
      groups.push({
        members: [entry],
        cores,
        narrator: entry.person.narrator,
        unnamed: entry.person.unnamed === true,
      });
    else {
      group.members.push(entry);
      for (const core of cores) group.cores.add(core);
      group.narrator ||= entry.person.narrator;
    }
  }
  groups.sort((a, b) => entries.indexOf(a.members[0] as never) - entries.indexOf(b.members[0] as never));
  const index = parts.map(() => new Map<number, number>());
  for (const [at, { members }] of groups.entries())
    for (const { part, person } of members) index[part]?.set(person.n, at);
  return { people: groups.map(({ members }) => unite(members.map(({ person }) => person))), index };
}

/** A talk that goes on in the next part of the story has the same two voices, those first that spoke first. */
function mayBeOne(a: AnsweredPerson, b: AnsweredPerson): boolean {
  const fits = (key: 'gender' | 'age') => a[key] === b[key] || a[key] === 'unknown' || b[key] === 'unknown';
  return a.unnamed === true && fits('gender') && fits('age');
}

function overlap(group: ReadonlySet<string>, cores: ReadonlySet<string>, name: string): boolean {
  if ([...cores].some((core) => group.has(core))) return true;
  return [...group].some((other) => isPartOf(name, other) || isPartOf(other, name));
}

/** 健太 in 佐藤健太, Anna in Anna Lee. */
function isPartOf(part: string, whole: string): boolean {
  if (part.length >= whole.length) return false;
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u.test(whole))
    return part.length >= 2 && (whole.startsWith(part) || whole.endsWith(part));
  return whole.split(/\s+/).includes(part);
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
