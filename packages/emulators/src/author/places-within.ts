import { type FoundPlace, findPlaces } from './place-finder.ts';
import type { ReadPassage } from './storyboard-data.ts';

/** Somebody is there or gets there, and does not only look or call that way. */
const SURE = 2;
const SKY = /^(?:wide sky|night sky|space with)/;
/** A tower's topmost room has its lens in it: no other room is meant. */
const LENS = /レンズ|\blens\b/i;
const ROOM = /^room with a window$/;
const LAMP_ROOM: FoundPlace = {
  name: '灯室',
  kind: 'indoor',
  draw: 'lamp room of a lighthouse with a great lens',
};
/** Words for a part of a landscape that already is the scene: the road over a mountain, the sand of a desert. */
const PARTS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:doorstep|road|street)/, /street|road|town|city|alley/],
  [
    /^(?:road|street|sloping road|gate|meadow|farm field)/,
    /mountain|forest|snow|desert|meadow|field|cliff|beach|village/,
  ],
  [/^beach/, /desert|island|pier|harbor|cliff/],
  [/^(?:mountain path|deep valley|snow field)/, /mountain|snow/],
  [/^(?:long corridor|room with|small cabin)/, /spaceship|airplane|ship|train/],
];

/**
 * Where the people of a scene are at each of its passages, if it is not where the scene began: 二人は屋上で並んで座った takes
 * them to the roof until another place is named. Passages at the scene's own place are left out.
 */
export function placesWithin(passages: readonly ReadPassage[], scene: string): ReadonlyMap<number, FoundPlace> {
  const lens = passages.some(({ text }) => LENS.test(text));
  const found = new Map<number, FoundPlace>();
  let now: FoundPlace | null = null;
  for (const { number, text, dialogue, subject } of passages) {
    if (!dialogue) {
      // The last place of a sentence is where it ends: 教室を出て、屋上へ走った. Words about a room lead into it, but light that
      // falls on the sea takes nobody there.
      const place = findPlaces(text).findLast(
        ({ weight, place: there }) =>
          weight >= SURE &&
          (subject !== null || there.kind === 'indoor') &&
          !SKY.test(there.draw) &&
          !isPart(there.draw, scene),
      )?.place;
      if (place !== undefined) now = ROOM.test(place.draw) && lens ? LAMP_ROOM : place;
    }
    if (now !== null && now.draw !== scene) found.set(number, now);
  }
  return found;
}

const isPart = (draw: string, scene: string): boolean =>
  PARTS.some(([part, whole]) => part.test(draw) && whole.test(scene));
