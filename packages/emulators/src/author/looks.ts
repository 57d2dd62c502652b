import type { Reading } from './deeds.ts';
import { ENGLISH_LOOKS, LOOK_WORDS } from './lexicon-looks.ts';
import { PERSON_WORDS_EN } from './lexicon-people.ts';
import { ENGLISH_ANIMALS } from './lexicon-things.ts';
import type { Person } from './person.ts';

/** Words that describe only what directly follows them. */
const ADJACENT =
  /^(?:白い|黒い|真っ黒|茶色い|茶色の|灰色の|小さな|小さい|大きな|大きい|若い|老いた|美しい|美しく|冷たい|明るい|優しい|穏やか|三毛|元気な)$/;

const SIZE_OR_AGE =
  /^(?:old|young|elderly|tiny|small|little|big|huge|tall|short|brown|black|white|grey|gray|bent|pale)$/i;

/** "a tiny noodle shop" tells nothing of who is in it: what is small or old must be a person, or nothing at all. */
function isOfPerson(person: Person, text: string, at: number, word: string): boolean {
  if (!SIZE_OR_AGE.test(word)) return true;
  const next = /^ ([a-z]+)/.exec(text.slice(at + word.length))?.[1];
  if (next === undefined) return true;
  // "an old woman" is somebody else, unless it says what this person is.
  if (PERSON_WORDS_EN.has(next) || ENGLISH_ANIMALS.has(next))
    return person.forms.has(`${word} ${next}`) || /(?:was|is|,) (?:an?|the) (?:\w+ )*$/.test(text.slice(0, at));
  return /^(?:and|but|with|for|hair|eyes|beard|face|hands|he|she|who|as|than|like)$/.test(next);
}

/** What the text says of a person's looks and nature, as English words. */
export function describePerson(person: Person, readings: readonly Reading[], japanese: boolean): string {
  const words = new Set<string>();
  // A black cat without a name is black.
  if (!japanese && person.kind === 'animal')
    for (const [word] of person.name.matchAll(ENGLISH_LOOKS)) words.add(word.toLowerCase());
  let topic: Person | undefined;
  let paragraph = -1;
  for (const { piece, mentions, deeds } of readings) {
    if (piece.quote) continue;
    const own = mentions.filter((mention) => mention.person === person);
    const others = [...mentions, ...deeds].some((one) => one.person !== person);
    const subject = deeds.find((deed) => deed.person === person);
    if (piece.paragraph !== paragraph) topic = undefined;
    paragraph = piece.paragraph;
    // A sentence without any person goes on about the one before it.
    const goesOn = mentions.length === 0 && deeds.length === 0 && topic === person;
    topic = deeds.at(-1)?.person ?? topic;
    if (own.length === 0 && subject === undefined && !goesOn) continue;
    // With others in the sentence only what stands close before the name belongs to this person.
    const scope = others
      ? [...own, ...(subject === undefined ? [] : [subject])]
          .map(({ start, end }) => piece.text.slice(Math.max(0, start - 18), end + 14))
          .join(' ')
      : piece.text;
    if (japanese)
      for (const [word, english] of LOOK_WORDS) {
        if (!scope.includes(word) || words.size >= 8) continue;
        // 白い, 小さな and the like describe whatever stands next to them.
        if (
          ADJACENT.test(word) &&
          !own.some(({ start }) => piece.text.slice(0, start).endsWith(word)) &&
          person.kind !== 'animal'
        )
          continue;
        words.add(english);
      }
    else
      for (const { 0: word, index } of scope.matchAll(ENGLISH_LOOKS))
        if (words.size < 8 && isOfPerson(person, scope, index, word)) words.add(word.toLowerCase().trim());
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
