import type { ReadPassage } from './storyboard-data.ts';

const SITS = /^sits\b/;
/** Whoever does this sits no longer. */
const GETS_UP =
  /^(?:stands up|jumps|leaps|runs|walks|climbs|rushes|dashes|hurries|chases|leaves|arrives|goes|comes|falls|collapses|kneels|dances|swims|flies|sets out|parts|turns away|rides|lies|crawls|fights|attacks|flees)\b/;
const SITS_EN =
  /\b(?:sat|sits|sitting|seated)\b(?! (?:up|on the floor|on the ground))|\bsank into (?:the|a|an|his|her) (?:arm)?(?:chair|seat|sofa)\b/i;
const GETS_UP_EN =
  /\b(?:stood up|stood|rose|got up|jumped|leaped|sprang|ran|walked|left|went|came|climbed|hurried|rushed|knelt|fell|lay)\b/i;
/** 向かいに座った: the other one sits there already. */
const FACING = /向かい|\b(?:across from|opposite)\b/i;

/**
 * Who sits at each passage of a scene: who has sat down goes on sitting while they talk, until they get up or go elsewhere.
 * `at` is the place of a passage, where it is not the scene's.
 */
export function sittersWithin(
  passages: readonly ReadPassage[],
  at: (number: number) => string | undefined,
): ReadonlyMap<number, ReadonlySet<number>> {
  let sitting = new Set<number>();
  let place: string | undefined;
  const found = new Map<number, ReadonlySet<number>>();
  for (const [index, passage] of passages.entries()) {
    const { number, text, dialogue, subject, acts } = passage;
    const now = new Set(at(number) === place ? sitting : []);
    place = at(number);
    if (!dialogue) {
      const english = !/[ぁ-んァ-ヶ]/.test(text);
      for (const { who, deed } of acts) {
        if (who === null) continue;
        if (SITS.test(deed)) now.add(who);
        else if (GETS_UP.test(deed)) now.delete(who);
      }
      if (english && subject !== null) {
        const down = text.search(SITS_EN);
        const up = text.search(GETS_UP_EN);
        if (down >= 0 && down > up) now.add(subject);
        else if (up >= 0) now.delete(subject);
      }
      if (subject !== null && now.has(subject) && FACING.test(text)) {
        const other = passages.slice(index + 1).find((next) => next.dialogue && next.subject !== subject)?.subject;
        if (other !== undefined && other !== null) now.add(other);
      }
    }
    sitting = now;
    found.set(number, now);
  }
  return found;
}

/** Poses in which the legs stand; hands that rest while standing rest in the lap. */
const RESTS = /^(?:stands (?:at ease|still|with one hand on the hip|side by side)|hands behind the back)/;

/** The pose of somebody who sits. */
export function seated(pose: string): string {
  if (/^(?:sits|kneels|lies|falls)/.test(pose)) return pose;
  return RESTS.test(pose) ? 'sits' : `sits, ${pose}`;
}
