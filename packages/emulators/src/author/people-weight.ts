import { labelledAs } from './labelled.ts';
import { createMentionFinder, type Person } from './person.ts';
import type { Piece } from './pieces.ts';

/** More people than a story tells apart are not reported. */
const MOST = 60;
/** Somebody who is spoken of within a line counts half. */
const WITHIN_A_LINE = 0.5;

interface Weighing {
  /** Those whom the text mentions by one of their names. */
  mentioned: readonly Person[];
  /** What somebody weighs beforehand. */
  beforehand: (person: Person) => number;
}

/** The people of a story of whom there is talk, those most talked about first. */
export function byWeight(
  people: readonly Person[],
  pieces: readonly Piece[],
  { mentioned, beforehand }: Weighing,
): Person[] {
  const weight = new Map(people.map((person) => [person, beforehand(person)]));
  const weightOf = (person: Person) => weight.get(person) ?? 0;
  const find = createMentionFinder(mentioned);
  for (const { text, quote } of pieces)
    for (const { person } of find(text)) weight.set(person, weightOf(person) + (quote ? WITHIN_A_LINE : 1));
  for (const { label } of pieces) {
    const speaker = labelledAs(label, people);
    if (speaker !== undefined) weight.set(speaker, weightOf(speaker) + 1);
  }
  return people
    .filter((person) => weightOf(person) > 0)
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, MOST);
}
