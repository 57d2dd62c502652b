import type { Deed, Reading } from './deeds.ts';
import { THIRD_PERSON } from './lexicon-people.ts';
import { type JapanesePiece, verbsAfter } from './people-ja.ts';
import { createMentionFinder, type Mention, type Person } from './person.ts';
import { SPEECH_JA } from './speech-words.ts';

const TAG = /^[、…―—\s]*(?:と|って|などと|とだけ|そう(?=[ぁ-ん一-龠]{1,6}))/;
const SUBJECT_MARK = /^(?:たち|達|の声|自身)?(?:は|が|も|って|だけは|こそ|、)/;

/** Reads who does what, piece by piece; 彼 and 彼女 stand for the last man or woman spoken of. */
export function readDeedsJa(pieces: readonly JapanesePiece[], people: readonly Person[]): Reading[] {
  const find = createMentionFinder(people);
  const last: Partial<Record<Person['gender'], Person>> = {};
  return pieces.map((piece, index): Reading => {
    const mentions = find(piece.text);
    if (piece.quote) return { piece, mentions, deeds: [], tag: false, lead: false };
    const subjects = [...mentions, ...pronouns(piece.text, last, people)]
      .filter(({ end }) => SUBJECT_MARK.test(piece.text.slice(end)))
      .sort((a, b) => a.start - b.start);
    const deeds = subjects.map(({ person, start, end }, at): Deed => {
      const until = subjects[at + 1]?.start ?? piece.text.length;
      const from = piece.words.findIndex((word) => word.start >= end);
      const words = piece.words.filter((word) => word.start < until);
      const verbs = from < 0 ? [] : verbsAfter(words, from - 1);
      return { person, verbs, speech: verbs.some((verb) => SPEECH_JA.has(verb)), start, end };
    });
    for (const { person } of deeds) last[person.gender] = person;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    return {
      piece,
      mentions,
      deeds,
      tag: before?.quote === true && TAG.test(piece.text),
      lead: after?.quote === true && after.paragraph === piece.paragraph && !/[。！？…]$/.test(piece.text),
    };
  });
}

function pronouns(text: string, last: Partial<Record<Person['gender'], Person>>, people: readonly Person[]): Mention[] {
  return [...text.matchAll(/彼女|彼(?!ら|女|氏|方|岸)/g)].flatMap(({ 0: word, index }) => {
    const gender = THIRD_PERSON.get(word) ?? 'unknown';
    const person = last[gender] ?? people.find((one) => one.gender === gender);
    return person === undefined ? [] : [{ person, start: index, end: index + word.length }];
  });
}
