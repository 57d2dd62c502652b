import { isKin, joinKin, joinYoung, type KinLink } from './kin.ts';
import { PERSON_WORDS_EN } from './lexicon-people.ts';
import { createMentionFinder, type Person } from './person.ts';
import type { Piece } from './pieces.ts';

const KIN = [...PERSON_WORDS_EN]
  .filter(([, { en }]) => isKin(en))
  .map(([word]) => word)
  .join('|');
/** "his son, Will", "her little sister Lily", before the name. */
const BEFORE = new RegExp(`\\b(his|her|['’]s) (?:\\w+ ){0,2}?(${KIN}),? (?:named |called )?$`, 'i');
/** "Will, his son" after it. */
const AFTER = new RegExp(`^, (his|her) (?:\\w+ ){0,2}?(${KIN})\\b`, 'i');

/** Joins kin that the text names with those whom it calls "his father" or "the boy". */
export function linkKinEn(people: Person[], pieces: readonly Piece[]): void {
  const narration = pieces.filter(({ quote }) => !quote).map(({ text }) => text);
  joinKin(people, kinLinks(people, narration), narration.join('\n'));
  joinYoung(people, (word) =>
    narration.some((text) => new RegExp(`\\b(?:an?|another|some|one|this|that) (?:\\w+ )?${word}\\b`, 'i').test(text)),
  );
}

function kinLinks(people: readonly Person[], narration: readonly string[]): KinLink[] {
  const find = createMentionFinder(people.filter(({ named }) => named));
  const links: KinLink[] = [];
  const seen: Person[] = [];
  for (const text of narration) {
    for (const { person, start, end } of find(text)) {
      if (PERSON_WORDS_EN.has(text.slice(start, end))) continue;
      const [, possessive, word = ''] = BEFORE.exec(text.slice(0, start)) ?? AFTER.exec(text.slice(end)) ?? [];
      const of = seen.findLast(
        (one) => one !== person && one.kind === 'person' && (possessive === undefined || fits(one, possessive)),
      );
      const kin = PERSON_WORDS_EN.get(word.toLowerCase())?.en;
      if (possessive !== undefined && of !== undefined && kin !== undefined) links.push({ who: person, kin, of });
      else seen.push(person);
    }
  }
  return links;
}

function fits({ gender }: Person, possessive: string): boolean {
  if (gender === 'unknown' || (/s$/.test(possessive) && !/^his$/i.test(possessive))) return true;
  return gender === (/^his$/i.test(possessive) ? 'male' : 'female');
}
