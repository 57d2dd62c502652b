import type { Reading } from './deeds.ts';
import { join } from './kin.ts';
import type { Person } from './person.ts';
import { splitTurns, vocatives } from './turns.ts';

/**
 * 「殿、敵が動きました」: whom the text knows by a name, people of the story may call by a word that only they use. Somebody who
 * is called but never acts is the one to whom the callers speak. True where people were joined.
 */
export function joinCalled(
  people: Person[],
  readings: readonly Reading[],
  speakers: ReadonlyMap<number, Person>,
): boolean {
  const acting = new Set(
    readings.flatMap(({ piece, mentions, deeds }) =>
      piece.quote ? [] : [...mentions, ...deeds].map(({ person }) => person),
    ),
  );
  const turns = splitTurns(readings);
  let joined = false;
  for (const person of people.filter(
    (one) => !one.named && !one.narrator && one.kind === 'person' && !acting.has(one),
  )) {
    const meant = new Set<Person>();
    for (const turn of turns) {
      if (!vocatives(turn).includes(person)) continue;
      const tagged = turn.after.find(({ tag }) => tag)?.deeds[0]?.person;
      const caller =
        tagged ??
        turn.previous?.deeds.at(-1)?.person ??
        turn.before.at(-1)?.deeds.at(-1)?.person ??
        speakers.get(turn.quotes[0]!.piece.n);
      const near = turn.around.filter((one) => one !== caller && one !== person && one.named && mayBe(one, person));
      if (near.length === 1) meant.add(near[0]!);
      else if (near.length > 1) meant.clear();
    }
    if (meant.size !== 1) continue;
    join(people, [...meant][0]!, person);
    joined = true;
  }
  return joined;
}

/** Nobody is called mother whom the text knows for a boy. */
function mayBe(one: Person, called: Person): boolean {
  const fits = (key: 'gender' | 'age') =>
    one[key] === 'unknown' || called[key] === 'unknown' || one[key] === called[key];
  return fits('gender') && fits('age') && one.trade === '';
}
