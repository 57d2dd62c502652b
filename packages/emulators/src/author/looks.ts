import type { Reading } from './deeds.ts';
import { ENGLISH_LOOKS, LOOK_WORDS } from './lexicon-looks.ts';
import type { Person } from './person.ts';

/** What the text says of a person's looks and nature, as English words. */
export function describePerson(person: Person, readings: readonly Reading[], japanese: boolean): string {
  const words = new Set<string>();
  for (const { piece, mentions, deeds } of readings) {
    if (piece.quote) continue;
    const own = mentions.filter((mention) => mention.person === person);
    const others = [...mentions, ...deeds].some((one) => one.person !== person);
    const subject = deeds.find((deed) => deed.person === person);
    if (own.length === 0 && subject === undefined) continue;
    // With others in the sentence only what stands close before the name belongs to this person.
    const scope = others
      ? [...own, ...(subject === undefined ? [] : [subject])]
          .map(({ start, end }) => piece.text.slice(Math.max(0, start - 18), end + 14))
          .join(' ')
      : piece.text;
    if (japanese)
      for (const [word, english] of LOOK_WORDS) {
        if (scope.includes(word) && words.size < 8) words.add(english);
      }
    else for (const [word] of scope.matchAll(ENGLISH_LOOKS)) if (words.size < 8) words.add(word.toLowerCase().trim());
  }
  const base =
    person.trade !== ''
      ? person.trade
      : { child: 'child', teen: 'teenager', adult: 'adult', elder: 'elderly person', unknown: '' }[person.age];
  return [base, ...words]
    .filter((word) => word !== '')
    .join(', ')
    .slice(0, 500);
}
