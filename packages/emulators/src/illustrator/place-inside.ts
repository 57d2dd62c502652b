import type { PlaceKind } from './place-words.ts';

/** Words that put the picture within the walls. "House by the sea" stays outside. */
const WITHIN =
  /\b(?:inside|interior|indoors?|within the walls|(?:lamp|lantern|watch) room|chambers?|(?:spiral|winding) (?:stairs?|staircase|steps))\b/i;
/** The light of a lighthouse: its topmost room. */
const LAMP =
  /\b(?:(?:lamp|lantern|light) room|(?:top|head) of the (?:old )?light ?house|great (?:lamp|lens)|by the (?:lamp|lens))\b/i;

/** What a place that is known from outside looks like from within. */
const INTERIORS: Partial<Record<PlaceKind, PlaceKind>> = {
  lighthouse: 'round-room',
  temple: 'temple-hall',
  castle: 'hall',
  ship: 'cabin',
  school: 'corridor',
  station: 'hall',
  sea: 'indoor',
  harbor: 'indoor',
  village: 'living-room',
  street: 'indoor',
  city: 'indoor',
  mountain: 'indoor',
  outdoor: 'indoor',
};

/** The place as the words have it: its inside where they say so ("inside the lighthouse", "lighthouse, indoor"). */
export function placeWithin(place: PlaceKind | null, words: string): PlaceKind | null {
  if (/\blight ?house|tower\b/i.test(words) && LAMP.test(words)) return 'lamp-room';
  // A stair within a tower winds along its wall.
  if (place === 'stairs' && /\b(?:light ?house|tower|spiral|winding)\b/i.test(words)) return 'round-room';
  if (place === null || !WITHIN.test(words)) return place;
  if (place === 'castle' && /\btower\b/i.test(words)) return 'round-room';
  return INTERIORS[place] ?? place;
}
