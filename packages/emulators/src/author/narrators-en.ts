import { newPerson, type Person } from './person.ts';
import type { Piece } from './pieces.ts';

type Known = Partial<Omit<Person, 'name' | 'forms'>>;

/** "You wake up on the last train": who is told of as you acts like everybody else. */
export function addReader(people: Person[], pieces: readonly Piece[]): void {
  const narration = pieces.filter(({ quote }) => !quote);
  const told = narration.filter(({ text }) => /(?:^|[,;] )[Yy]ou (?!know\b|see,|can imagine)\w+/.test(text)).length;
  if (told < 2 || told * 5 < narration.length || !narration.some(({ text }) => /\bYou\b/.test(text))) return;
  people.push(newPerson('You', { en: 'the traveller', named: false }));
}

/** "Dear Margaret, … Yours, Walter": who writes, and who is you. */
export function readLetter(people: Person[], pieces: readonly Piece[], know: (name: string) => Known): void {
  const dear = /^(?:My )?[Dd]ear(?:est)? ([A-Z][a-z]+)\b/.exec(pieces[0]?.text ?? '')?.[1];
  if (dear === undefined) return;
  const signed = pieces
    .slice(-3)
    .map(({ text }) => /^([A-Z][a-z]+)[.]?$/.exec(text.trim())?.[1])
    .find((name) => name !== undefined);
  for (const name of [dear, signed]) {
    if (name === undefined) continue;
    const person = people.find(({ forms }) => forms.has(name)) ?? newPerson(name, know(name));
    if (!people.includes(person)) people.push(person);
    if (name === dear && pieces.some(({ text }) => /\bYou\b/.test(text))) person.forms.add('You');
    if (name === signed) {
      person.narrator = true;
      person.forms.add('I');
    }
  }
}

export function addNarrator(people: Person[], pieces: readonly Piece[]): Person[] {
  if (people.some(({ narrator }) => narrator)) return people;
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
