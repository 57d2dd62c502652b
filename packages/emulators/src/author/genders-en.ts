import type { Person } from './person.ts';
import { createMentionFinder } from './person.ts';
import type { Piece } from './pieces.ts';

const PRONOUN = /\b(he|him|his|himself|she|her|hers|herself)\b/gi;
const isMale = (pronoun: string): boolean => /^h(?!er)/i.test(pronoun);

/**
 * Whether somebody is a man or a woman by the pronouns that stand for them: those of a sentence that names nobody else
 * ("Mira shook her head"), and one that leads the sentence after it ("She sat down").
 */
export function learnGendersEn(people: readonly Person[], pieces: readonly Piece[]): void {
  const find = createMentionFinder(people);
  const votes = new Map<Person, number>();
  const vote = (person: Person, pronoun: string) =>
    votes.set(person, (votes.get(person) ?? 0) + (isMale(pronoun) ? 1 : -1));
  let alone: Person | undefined;
  for (const { text, quote } of pieces) {
    if (quote) continue;
    const named = find(text).filter(({ person }) => person.kind === 'person');
    const [first] = named;
    const lead = /^\W*(He|His|She|Her)\b/.exec(text)?.[1];
    if (lead !== undefined && alone !== undefined) vote(alone, lead);
    if (first === undefined) continue;
    const one = named.every(({ person }) => person === first.person) ? first.person : undefined;
    // "her brother Leo" is no woman: only what follows the name counts.
    if (one !== undefined && lead === undefined)
      for (const [pronoun] of text.slice(first.end).matchAll(PRONOUN)) vote(one, pronoun);
    alone = one;
  }
  for (const [person, count] of votes)
    if (person.gender === 'unknown' && count !== 0) person.gender = count > 0 ? 'male' : 'female';
}
