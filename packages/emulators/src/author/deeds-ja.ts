import type { Deed, Reading } from './deeds.ts';
import { THIRD_PERSON } from './lexicon-people.ts';
import { createMentionFinder, type Mention, type Person } from './person.ts';
import { SPEECH_JA } from './speech-words.ts';
import { type JapanesePiece, verbsAfter } from './words-ja.ts';

const TAG = /^[、…―—\s]*(?:と|って|などと|とだけ|そう(?=[ぁ-ん一-龠]{1,6}))/;
const SUBJECT_MARK =
  /^(?:[（(][^（）()]{1,12}[）)])?(?:たち|達|自身|の(?:声|手|指|目|瞳|顔|頬|肩|足(?!も[とト])|脚|膝|体|身体|唇|口|背中|胸|腕|頭|表情|視線))?(?:は|が|も|って|だけは|こそ|、|(?:だった|である|でした)。)/;

/** 少女の目が泣いているように見えた: somebody else looks on. */
const SEEMS = /^の[^、。はが]{1,3}[はが][^。]*(?:ように|そうに)(?:見え|思え|感じ)/;

/** Reads who does what, piece by piece; 彼 and 彼女 stand for the last man or woman spoken of. */
export function readDeedsJa(pieces: readonly JapanesePiece[], people: readonly Person[]): Reading[] {
  const find = createMentionFinder(people);
  const last: Partial<Record<Person['gender'], Person>> = {};
  return pieces.map((piece, index): Reading => {
    const mentions = find(piece.text);
    if (piece.quote) return { piece, mentions, deeds: [], tag: false, lead: false };
    const subjects = [...mentions, ...pronouns(piece.text, mentions, last, people)]
      .filter(
        ({ end }) =>
          (SUBJECT_MARK.test(piece.text.slice(end)) && !SEEMS.test(piece.text.slice(end))) ||
          // 八五郎と半次は
          mentions.some(
            (other) =>
              other.start === end + 1 && piece.text[end] === 'と' && SUBJECT_MARK.test(piece.text.slice(other.end)),
          ),
      )
      .sort((a, b) => a.start - b.start);
    const deeds = subjects.map(({ person, start, end }, at): Deed => {
      const until = subjects[at + 1]?.start ?? piece.text.length;
      const from = piece.words.findIndex((word) => word.start >= end);
      const words = piece.words.filter((word) => word.start < until);
      const verbs = from < 0 ? [] : verbsAfter(words, from - 1);
      return {
        person,
        verbs,
        speech: verbs.some((verb) => SPEECH_JA.has(verb)),
        introduces: /^[^はもっ、。]{0,4}が|^(?:だった|である|でした)。/.test(piece.text.slice(end)),
        start,
        end,
      };
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

/** Stand-ins in the order of the text: a person named earlier in the same sentence is meant before one of an earlier sentence. */
function pronouns(
  text: string,
  mentions: readonly Mention[],
  last: Partial<Record<Person['gender'], Person>>,
  people: readonly Person[],
): Mention[] {
  return [...text.matchAll(/彼女|彼(?!ら|女|氏|方|岸)/g)].flatMap(({ 0: word, index }) => {
    const gender = THIRD_PERSON.get(word) ?? 'unknown';
    const near = mentions.findLast(({ start, person }) => start < index && person.gender === gender)?.person;
    const person = near ?? last[gender] ?? people.find((one) => one.gender === gender);
    return person === undefined ? [] : [{ person, start: index, end: index + word.length }];
  });
}
