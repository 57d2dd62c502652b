import type { AnsweredLook, CastAnswer } from '@manga/contracts';

/** Marks that a small panel shows, for those whom nothing else sets apart. */
const SPARE_MARKS = [
  'round glasses',
  'headband',
  'scar on the cheek',
  'knitted scarf',
  'white ribbon in the hair',
  'cap',
  'freckles',
  'plaster on the cheek',
  'earrings',
  'eyepatch',
  'straw hat',
  'bead necklace',
  'beanie',
  'flower in the hair',
  'headphones',
  'mole under the eye',
] as const;
const SPARE_ANIMAL_MARKS = ['collar with a bell', 'scar', 'ribbon', 'bandana'] as const;
const SPARE_STYLES = ['spiky', 'curly', 'parted', 'messy', 'bob', 'slicked-back', 'bowl-cut', 'shaggy'] as const;

const words = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();
const shade = (colour: string): string =>
  /white|silver|blond|pale|light/i.test(colour) ? 'light' : /black|dark|navy/i.test(colour) ? 'dark' : 'grey';

const hairOf = (look: AnsweredLook): string =>
  `${words(look.species)}/${words(look.hairStyle)}/${shade(look.hairColour)}`;
const marksOf = (look: AnsweredLook): string => look.marks.map(words).toSorted().join('/');

/** Whether a reader could take the two for each other: the same hair in black and white, and no mark that tells them apart. */
export function alike(a: AnsweredLook, b: AnsweredLook): boolean {
  return hairOf(a) === hairOf(b) && marksOf(a) === marksOf(b);
}

/** Pairs that look alike, as faults for the model. */
export function likenessFaults({ characters }: CastAnswer): string[] {
  return characters.flatMap((look, i) =>
    characters
      .slice(i + 1)
      .filter((other) => alike(look, other))
      .map((other) => `characters ${look.n} and ${other.n} look alike: change hair or marks of one of them`),
  );
}

/** Gives whoever still looks like an earlier one a mark, and at need a hair style, of their own. Earlier ones stay as they are. */
export function setApart(characters: readonly AnsweredLook[]): AnsweredLook[] {
  const done: AnsweredLook[] = [];
  for (const look of characters) {
    const apart = (one: AnsweredLook) => !done.some((other) => alike(one, other));
    done.push(apart(look) ? look : (variants(look).find(apart) ?? look));
  }
  return done;
}

/** The same character with one more mark, then with other hair too. */
function variants(look: AnsweredLook): AnsweredLook[] {
  const marks = look.species === '' ? SPARE_MARKS : SPARE_ANIMAL_MARKS;
  const marked = marks.map((mark) => ({
    ...look,
    marks: [...look.marks.filter((own) => own !== mark).slice(0, 3), mark],
  }));
  return [...marked, ...SPARE_STYLES.flatMap((hairStyle) => marked.map((one) => ({ ...one, hairStyle })))];
}
