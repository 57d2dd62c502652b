import { join } from './kin.ts';
import { PERSON_WORDS_EN } from './lexicon-people.ts';
import { ENGLISH_ANIMALS } from './lexicon-things.ts';
import { newPerson, type Person } from './person.ts';
import type { Piece } from './pieces.ts';
import { SPEECH_EN } from './speech-words.ts';

/** "the old woman", "a stranger": people without a name, where they act or speak. */
export function addUnnamed(people: Person[], pieces: readonly Piece[]): void {
  const words = [...PERSON_WORDS_EN.keys(), ...ENGLISH_ANIMALS].join('|');
  const pattern = new RegExp(
    `\\b(?:the|a|an|his|her|my|their|our|one|[A-Z][a-z]+['’]s) ((?:(?:old|young|little|small|tall|big|strange|other|lighthouse|station|white|black|brown|grey|gray|last|first|dead|masked|blind|tired|thin|fat|dark|pale|drunk|poor|rich|lonely|wounded|hooded|bearded) ){0,2}(${words}))\\b(?!['’]s|-)`,
    'gi',
  );
  const found = new Map<string, { person: Person; acts: number; count: number }>();
  for (const [index, { text, quote }] of pieces.entries()) {
    for (const match of text.matchAll(pattern)) {
      const [whole, phrase = '', head = ''] = match;
      const key = head.toLowerCase();
      const known = PERSON_WORDS_EN.get(key);
      const trade = known?.en ?? key;
      const owner = people.find((person) => person.trade === trade);
      if (owner !== undefined) {
        owner.forms.add(phrase);
        continue;
      }
      const after = text.slice(match.index + whole.length);
      const before = text.slice(0, match.index);
      const entry = found.get(trade) ?? {
        person: newPerson(phrase, {
          en: `the ${phrase.toLowerCase()}`,
          kind: ENGLISH_ANIMALS.has(key) ? 'animal' : 'person',
          gender: known?.gender ?? 'unknown',
          age: /\b(?:old|elderly)\b/i.test(phrase) ? 'elder' : (known?.age ?? 'unknown'),
          trade,
          named: false,
        }),
        acts: 0,
        count: 0,
      };
      entry.person.forms.add(phrase);
      entry.count += 1;
      if (
        !quote &&
        /^(?: (?:in|on|with|from|of|at)(?: \w+){1,6}?)? (?:(?:\w+ly )?\w{3,}(?:ed|s)|said|was|had|sat|stood|ran|came|went|took|held|told|thought|began|gave|looked|spoke)\b/.test(
          after,
        )
      ) {
        entry.acts += 1;
        // Who is seen to act and then speaks is somebody.
        if (pieces[index + 1]?.quote === true && !ENGLISH_ANIMALS.has(key)) entry.acts += 1;
        // "A stranger came in": brought in by these words, and then the one who is called so.
        if (/^an? /i.test(whole) && entry.count === 1) entry.person.forms.add(whole);
      }
      if (new RegExp(`\\b(?:${SPEECH_EN})\\s+$`).test(before)) entry.acts += 2;
      found.set(trade, entry);
    }
  }
  // "Good morning, Rabbit": animals are called by what they are.
  for (const { person } of found.values()) {
    const called = `${person.trade.slice(0, 1).toUpperCase()}${person.trade.slice(1)}`;
    const calls = new RegExp(`(?:^|[.!?,] )${called}(?=[,.!?]|$)`);
    if (person.kind === 'animal' && pieces.some(({ text, quote }) => quote && calls.test(text)))
      person.forms.add(called);
  }
  const nobody = people.length === 0;
  for (const { person, acts, count } of found.values())
    if (acts > 1 || (acts > 0 && (count > 1 || nobody))) people.push(person);
}

/** …when the robot spoke. "Captain," said Pim: the robot is called Pim. */
export function nameTheUnnamed(people: Person[], pieces: readonly Piece[]): void {
  for (const [index, { text, quote }] of pieces.entries()) {
    const tag = pieces[index + 2];
    if (quote || pieces[index + 1]?.quote !== true || tag === undefined || tag.quote) continue;
    const unnamed = people.find(
      (person) =>
        !person.named &&
        [...person.forms].some((form) =>
          new RegExp(`\\b${form} (?:spoke|said|asked|answered|replied|called|whispered|shouted)[.:]?$`).test(text),
        ),
    );
    const [, name] = new RegExp(`^,? ?(?:${SPEECH_EN}) ([A-Z]\\w+)`).exec(tag.text) ?? [];
    const named = people.find((person) => person.named && name !== undefined && person.forms.has(name));
    if (unnamed === undefined || named === undefined || (named.trade !== '' && named.trade !== unnamed.trade)) continue;
    named.kind = unnamed.kind;
    join(people, named, unnamed);
  }
}
