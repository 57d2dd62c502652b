import { isKin, joinKin, joinYoung, type KinLink } from './kin.ts';
import { PERSON_WORDS_JA } from './lexicon-people.ts';
import { createMentionFinder, type Person } from './person.ts';
import type { Piece } from './pieces.ts';

const KIN = [...PERSON_WORDS_JA].filter(([, { en }]) => isKin(en)).map(([word]) => word);

/** Joins kin that the text names with those whom their family calls 父さん or 息子. */
export function linkKinJa(people: Person[], pieces: readonly Piece[]): void {
  const narration = pieces.filter(({ quote }) => !quote).map(({ text }) => text);
  joinKin(people, kinLinks(people, narration), narration.join('\n'));
  joinYoung(people, (word) =>
    narration.some((text) =>
      new RegExp(`${word}が|(?:一人の|ある|別の|見知らぬ|知らない|小さな|若い)${word}`).test(text),
    ),
  );
}

/** 正雄は畑にいた。息子の健一が来た: the son of whom the text spoke last. */
function kinLinks(people: readonly Person[], narration: readonly string[]): KinLink[] {
  const find = createMentionFinder(people.filter(({ named, narrator }) => named || narrator));
  const kin = new RegExp(`(${[...KIN].sort((a, b) => b.length - a.length).join('|')})の?$`);
  const links: KinLink[] = [];
  let last: Person | undefined;
  for (const text of narration) {
    for (const { person, start, end } of find(text)) {
      if (PERSON_WORDS_JA.has(text.slice(start, end))) continue;
      const word = kin.exec(text.slice(0, start))?.[1];
      const trade = word === undefined ? undefined : PERSON_WORDS_JA.get(word)?.en;
      if (trade !== undefined && last !== undefined && last !== person && last.kind === 'person')
        links.push({ who: person, kin: trade, of: last });
      else last = person;
    }
  }
  return links;
}
