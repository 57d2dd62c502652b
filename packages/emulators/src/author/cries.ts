import type { Person } from './person.ts';

/** Cries of animals, and the trades (kinds) of those who cry so. */
const CRIES: readonly [RegExp, RegExp][] = [
  [
    /^(?:[にニみミ][ゃャ][あアぁァーんンお]*|ごろごろ|ゴロゴロ|meo+w+|miao+w*|purr+|mrr?o+w+)[ー〜～…、。！!?？.\s]*$/i,
    /cat|kitten/,
  ],
  [
    /^(?:[わワ][んンう]+|きゃん|くぅ?ん|クゥ?ン|がう|ガウ|ばう|バウ|woof|arf|bark|ruff|bow-?wow)(?:[わワ][んン]|woof)*[ー〜～…っ、。！!?？.\s]*$/i,
    /dog|puppy|wolf/,
  ],
  [/^(?:ひひ+ー?ん|ヒヒ+ー?ン|neigh+|whinny)[ー…、。！!.\s]*$/i, /horse|pony/],
  [/^(?:こけこっこー?|コケコッコー?|cock-a-doodle-doo)[…、。！!.\s]*$/i, /chicken|rooster|hen/],
  [/^(?:かあ+|カア+|caw)(?:かあ|カア|caw|[\s、])*[ー…。！!.]*$/i, /crow|raven|bird/],
];

/** The animal of the story whose cry the line is. */
export function crying(line: string, people: readonly Person[]): Person | undefined {
  const kinds = CRIES.find(([cry]) => cry.test(line))?.[1];
  return kinds && people.find(({ kind, trade }) => kind === 'animal' && kinds.test(trade));
}
