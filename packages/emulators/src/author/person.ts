import type { Character } from '@manga/contracts';

/** Somebody the author has found in a story. */
export interface Person {
  /** The fullest form of the name that stands in the text. */
  name: string;
  /** All forms in which the text names the person, the name among them. */
  forms: Set<string>;
  /** How English sentences call the person. */
  en: string;
  kind: Character['kind'];
  gender: Character['gender'];
  age: Character['age'];
  narrator: boolean;
  /** English word for kin or trade, for example "grandmother"; empty when unknown. */
  trade: string;
  /** Whether the person has a name of its own and is not just "the old man". */
  named: boolean;
  /** Whether the text has no word at all for this person, only lines. */
  unnamed: boolean;
}

export function newPerson(
  name: string,
  known: Partial<Omit<Person, 'name' | 'forms'>> & { forms?: Iterable<string> },
): Person {
  const { forms = [], ...rest } = known;
  return {
    name,
    en: name,
    kind: 'person',
    gender: 'unknown',
    age: 'unknown',
    narrator: false,
    trade: '',
    named: true,
    unnamed: false,
    ...rest,
    forms: new Set([name, ...forms]),
  };
}

/** Where a text names a person. */
export interface Mention {
  person: Person;
  start: number;
  end: number;
}

const KANJI = /[一-龠々〆]/;
const KATAKANA = /[ァ-ヶー]/;
const LETTER = /[\p{L}\p{N}]/u;

/** Whether a name found at this place is a word of its own and not part of a longer one. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  const first = text[start] ?? '';
  const last = text[end - 1] ?? '';
  // "a man", "the worst man in the county": any man, not the one who is called so.
  if (
    /[a-z]/.test(first) &&
    /(?:\b(?:an?|another|no|every|any|some|most)|\b(?!the\b)\w+est|\bworst|\bbest) $/.test(text.slice(0, start))
  )
    return false;
  if (/[A-Za-zÀ-ž]/.test(first)) return !LETTER.test(before) && !/[\p{Ll}\p{N}]/u.test(after);
  // 父さん in 祖父さん is somebody else.
  if (/[父母]/.test(first) && /[祖叔伯義養継]/.test(before)) return false;
  if (KATAKANA.test(first) && KATAKANA.test(before)) return false;
  if (KATAKANA.test(last) && KATAKANA.test(after)) return false;
  // One kanji inside a row of kanji is part of another word: 母 in 母校, 男 in 長男.
  if (
    KANJI.test(first) &&
    end - start === 1 &&
    (KANJI.test(before) || (KANJI.test(after) && !/[様君殿達]/.test(after)))
  )
    return false;
  return true;
}

/** A function that finds all mentions of these people in a text, the longest form first, in order. */
export function createMentionFinder(people: readonly Person[]): (text: string) => Mention[] {
  const owners = new Map<string, Person>();
  for (const person of people) for (const form of person.forms) if (!owners.has(form)) owners.set(form, person);
  const forms = [...owners.keys()].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return () => [];
  const pattern = new RegExp(forms.map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return (text) => {
    const mentions: Mention[] = [];
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const person = owners.get(match[0]);
      if (person !== undefined && standsAlone(text, match.index, end))
        mentions.push({ person, start: match.index, end });
    }
    return mentions;
  };
}
