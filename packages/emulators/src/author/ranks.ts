import type { Character } from '@manga/contracts';
import type { Reading } from './deeds.ts';
import type { Person } from './person.ts';

const VILLAIN = /bandit|villain|devil|demon|monster|ogre|tyrant|thief/;
const VILLAIN_JA = /暴君|魔王|犯人|悪者|悪人|悪魔|敵|盗賊/;

/** How much each person matters to the story. */
export function rankPeople(
  people: readonly Person[],
  readings: readonly Reading[],
  speakers: ReadonlyMap<number, Person>,
): Map<Person, Character['role']> {
  const weight = new Map(people.map((person) => [person, person.narrator ? readings.length / 6 : 0]));
  const raise = (person: Person, by: number) => weight.set(person, (weight.get(person) ?? 0) + by);
  for (const { piece, mentions, deeds } of readings) {
    for (const { person } of mentions) raise(person, 1);
    for (const { person } of deeds) raise(person, 1);
    const speaker = speakers.get(piece.n);
    if (speaker !== undefined) raise(speaker, 1.5);
  }
  const order = [...people].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0));
  const most = weight.get(order[0] as Person) ?? 0;
  return new Map(
    order.map((person, index): [Person, Character['role']] => {
      const own = weight.get(person) ?? 0;
      if (index === 0) return [person, 'protagonist'];
      if (VILLAIN.test(person.trade) || [...person.forms].some((form) => VILLAIN_JA.test(form)))
        return [person, 'antagonist'];
      return [person, own >= Math.max(4, most * 0.2) ? 'supporting' : 'minor'];
    }),
  );
}
