import type { Deed, Reading } from './deeds.ts';
import { createMentionFinder, type Mention, type Person } from './person.ts';
import type { Piece } from './pieces.ts';
import { SPEECH_EN } from './speech-words.ts';

const SPEECH = new RegExp(`^(?:${SPEECH_EN})$`, 'i');
const SPEECH_BEFORE = new RegExp(`\\b(?:${SPEECH_EN})(?: (?:the|a|an|his|her|my|their|our))?\\s+$`, 'i');
const PLACED_BEFORE =
  /\b(sat|stood|lay|knelt|hung|came|rode|walked|appeared|waited|was|were)(?: (?:the|an?|his|her|my|their|our))?(?: (?:old|little|young))?\s+$/i;
/** Words between a subject and its verb. */
const BETWEEN =
  /^(?:['’]s (?:\w+ )?(?:ears?|eyes?|face|voice|hands?|lips|mouth|heart|head|tail|paws?|whiskers|brows?|eyebrows|jaw|shoulders))?(?:,[^,]{1,40},)?(?: (?:in|at|on|by|behind|with|of|from|beside|near) (?:the|an?|his|her|their)(?: \w+){1,2}(?= \w+ed\b| (?:sat|stood|said|rose|looked|was|had)\b))?\s+(?:(?:who|had|has|have|was|were|is|are|would|could|did|didn['’]t|just|only|then|never|always|also|still|both|again|at last|\w+ly)\s+)*([A-Za-z]+)/;

const STOP = /^(?:and|or|of|in|on|at|with|to|the|a|an|for|as|but)$/i;

/** Reads who does what, piece by piece; he and she stand for the last man or woman spoken of. */
export function readDeedsEn(pieces: readonly Piece[], people: readonly Person[]): Reading[] {
  const narrator = people.find((person) => person.narrator);
  const reader = people.find(({ forms }) => forms.has('You'));
  const find = createMentionFinder(
    people.filter((person) => person !== narrator && (person !== reader || person.named)),
  );
  // Those who acted, the last one at the end.
  const acted: Person[] = [];
  return pieces.map((piece, index): Reading => {
    const mentions = find(piece.text);
    if (piece.quote) return { piece, mentions, deeds: [], tag: false, lead: false };
    const named = [...mentions, ...pronouns(piece.text, mentions, { acted, people, narrator, reader })].sort(
      (a, b) => a.start - b.start,
    );
    const deeds = named.flatMap(({ person, start, end }): Deed[] => {
      const inverted = SPEECH_BEFORE.exec(piece.text.slice(0, start));
      if (inverted !== null)
        return [{ person, verbs: [inverted[0].trim()], speech: true, introduces: false, start, end }];
      // On the black horse sat Silas.
      const placed = PLACED_BEFORE.exec(piece.text.slice(0, start));
      if (placed !== null)
        return [{ person, verbs: [placed[1]!.toLowerCase()], speech: false, introduces: true, start, end }];
      const after = piece.text.slice(end);
      const between = BETWEEN.exec(after)?.[1];
      // "Anna was a small woman": the verb is the first word itself.
      const verb =
        between !== undefined && STOP.test(between) ? /^\s+(was|were|is|are|had|has)\b/.exec(after)?.[1] : between;
      if (verb === undefined) return [];
      return [{ person, verbs: [verb.toLowerCase()], speech: SPEECH.test(verb), introduces: false, start, end }];
    });
    acted.push(...deeds.map(({ person }) => person));
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    const first = deeds[0];
    return {
      piece,
      mentions,
      deeds,
      tag:
        before?.quote === true &&
        before.paragraph === piece.paragraph &&
        first?.speech === true &&
        (first.start < 30 || /^\p{Ll}/u.test(piece.text)),
      lead: after?.quote === true && after.paragraph === piece.paragraph && /[,:—–]$/.test(piece.text),
    };
  });
}

/** The last man or woman who acted; somebody of whom it is not known, where only he or she has acted lately. */
function standIn(acted: readonly Person[], gender: Person['gender']): Person | undefined {
  const human = acted.filter(({ kind, narrator }) => kind === 'person' && !narrator);
  const open = human.at(-1);
  const sure = human.findLast((one) => one.gender === gender);
  // "Marcus ran. Coach Rivera looked up. He said": the coach, whom his title does not tell for a man.
  if (open?.gender === 'unknown' && sure !== undefined && !human.slice(-2).includes(sure)) return open;
  return sure;
}

/** Stand-ins in the order of the text: a person named earlier in the same sentence is meant before one of an earlier sentence. */
function pronouns(
  text: string,
  mentions: readonly Mention[],
  {
    acted,
    people,
    narrator,
    reader,
  }: { acted: readonly Person[]; people: readonly Person[]; narrator: Person | undefined; reader: Person | undefined },
): Mention[] {
  return [...text.matchAll(/\b(?:he|she|I|you)\b/gi)].flatMap(({ 0: word, index }) => {
    if (word === 'i') return [];
    if (/^you$/i.test(word))
      return reader === undefined ? [] : [{ person: reader, start: index, end: index + word.length }];
    const gender = word.toLowerCase() === 'he' ? 'male' : 'female';
    const near = mentions.findLast(({ start, person }) => start < index && person.gender === gender)?.person;
    const person =
      word === 'I'
        ? narrator
        : (near ??
          standIn(acted, gender) ??
          people.find((one) => one.gender === gender) ??
          acted.findLast((one) => one.gender === 'unknown'));
    return person === undefined ? [] : [{ person, start: index, end: index + word.length }];
  });
}
