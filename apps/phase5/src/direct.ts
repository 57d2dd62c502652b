import type { PanelCharacter, ReadingDirection, Shot } from '@manga/contracts';
import type { Draft } from './draft.ts';

const SIZES: readonly Shot[] = ['long', 'full', 'medium', 'bust', 'close-up'];
/** More people than this do not fit the shot. */
const MOST_PEOPLE: Readonly<Record<Shot, number>> = { long: 8, full: 5, medium: 4, bust: 3, 'close-up': 2, detail: 1 };

/**
 * Keeps the rules of the camera over the whole book: a scene opens with its place, no three panels in a row have the
 * same shot, and people stand where the reader meets them in the order in which they speak.
 */
export function direct(drafts: readonly Draft[], direction: ReadingDirection): Draft[] {
  const shots: Shot[] = [];
  let sides = new Map<string, PanelCharacter['position']>();
  return drafts.map((draft) => {
    if (draft.sceneStart) sides = new Map();
    const shot = varied(established(draft), shots, draft);
    shots.push(shot);
    const crowd = forShot(draft, shot);
    const placed = onSides(crowd, draft, direction, sides);
    const characters = draft.form === 'spread' ? offTheFold(placed, direction) : placed;
    for (const { id, position } of characters) if (characters.length > 1) sides.set(id, position);
    return { ...draft, shot, characters };
  });
}

/** The first panel of a scene shows where we are, unless the model opened with a splash. */
function established(draft: Draft): Shot {
  if (!draft.sceneStart || draft.form === 'splash' || draft.form === 'spread' || draft.shot === 'full')
    return draft.shot;
  return 'long';
}

/** Another shot than the last two, if those are the same: nearer when feelings run high, farther otherwise. */
function varied(shot: Shot, before: readonly Shot[], draft: Draft): Shot {
  if (shot !== before.at(-1) || shot !== before.at(-2)) return shot;
  if (shot === 'detail') return draft.characters.length > 0 ? 'bust' : 'long';
  if (draft.characters.length === 0) return shot === 'long' ? 'detail' : 'long';
  const size = SIZES.indexOf(shot);
  const nearer = draft.mood !== 'neutral' && draft.characters.length <= 2 ? size + 1 : size - 1;
  return SIZES[nearer] ?? SIZES[size === 0 ? 1 : size - 1]!;
}

/** As many people as the shot holds: those who speak first. */
function forShot({ characters, lines }: Draft, shot: Shot): PanelCharacter[] {
  const order = lines.map(({ speaker }) => speaker);
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return characters.toSorted((a, b) => rank(a.id) - rank(b.id)).slice(0, MOST_PEOPLE[shot]);
}

/**
 * Two people who answer each other: the first speaker on the side that is read first. Otherwise everybody stays on the
 * side where the scene has put them (the 180° line).
 */
function onSides(
  characters: readonly PanelCharacter[],
  { lines }: Draft,
  direction: ReadingDirection,
  sides: ReadonlyMap<string, PanelCharacter['position']>,
): PanelCharacter[] {
  const [readFirst, readLast] = direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  if (characters.length < 2) return characters.map((one) => ({ ...one, position: sides.get(one.id) ?? one.position }));
  const present = new Set(characters.map(({ id }) => id));
  const speakers = [...new Set(lines.map(({ speaker }) => speaker))].filter((id) => id !== null && present.has(id));
  const order =
    speakers.length > 0
      ? characters
      : characters.toSorted((a, b) => rankOf(a, sides, readFirst) - rankOf(b, sides, readFirst));
  const keeps = speakers.length < 2 && new Set(order.map(({ id }) => sides.get(id) ?? id)).size === order.length;
  return order.map((one, index) => {
    const placed = index === 0 ? readFirst : index === order.length - 1 ? readLast : 'centre';
    const position = keeps && order.length === 2 ? (sides.get(one.id) ?? placed) : placed;
    return { ...one, position, facing: facingFrom(one, position) };
  });
}

function rankOf({ id, position }: PanelCharacter, sides: ReadonlyMap<string, string>, readFirst: string): number {
  const side = sides.get(id) ?? position;
  return side === readFirst ? 0 : side === 'centre' ? 1 : 2;
}

/** Two who stand together look at each other, unless the model turned one away or to the reader. */
function facingFrom({ facing }: PanelCharacter, position: PanelCharacter['position']): PanelCharacter['facing'] {
  if (facing === 'back' || facing === 'front' || position === 'centre') return facing;
  return position === 'left' ? 'right' : 'left';
}

/** Nobody stands where a double page is folded: who would goes to the side with fewer people, a lone one where reading begins. */
function offTheFold(characters: readonly PanelCharacter[], direction: ReadingDirection): PanelCharacter[] {
  const [readFirst, readLast] = direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const on = (side: PanelCharacter['position']) => characters.filter(({ position }) => position === side).length;
  const free = on(readFirst) <= on(readLast) ? readFirst : readLast;
  return characters.map((one) => (one.position === 'centre' ? { ...one, position: free } : one));
}
