import type { Character } from '@manga/contracts';

type Age = Character['age'];

/** A hair style and the ages it suits. */
export interface Hair {
  style: string;
  ages: readonly Age[];
}

const YOUNG: readonly Age[] = ['child', 'teen', 'adult'];
const GROWN: readonly Age[] = ['adult', 'elder'];

export const FEMALE_HAIR: readonly Hair[] = [
  { style: 'long straight', ages: ['teen', 'adult'] },
  { style: 'bob', ages: YOUNG },
  { style: 'ponytail', ages: YOUNG },
  { style: 'twin tails', ages: ['child', 'teen'] },
  { style: 'wavy', ages: ['teen', 'adult'] },
  { style: 'twin braids', ages: ['child', 'teen'] },
  { style: 'pinned-up bun', ages: GROWN },
  { style: 'shaggy shoulder-length', ages: ['teen', 'adult'] },
  { style: 'pixie-cut', ages: YOUNG },
  { style: 'side braid', ages: ['teen', 'adult'] },
  { style: 'curly', ages: ['child', 'adult', 'elder'] },
  { style: 'centre-parted', ages: GROWN },
];

export const MALE_HAIR: readonly Hair[] = [
  { style: 'short', ages: ['child', 'teen', 'adult'] },
  { style: 'spiky', ages: YOUNG },
  { style: 'messy', ages: YOUNG },
  { style: 'side-swept', ages: ['teen', 'adult'] },
  { style: 'centre-parted', ages: ['teen', 'adult'] },
  { style: 'buzz-cut', ages: YOUNG },
  { style: 'slicked-back', ages: GROWN },
  { style: 'curly', ages: YOUNG },
  { style: 'bowl-cut', ages: ['child', 'teen'] },
  { style: 'shaggy', ages: ['adult'] },
  { style: 'receding', ages: ['elder'] },
  { style: 'bald', ages: ['elder'] },
];

/** Hair colours that show in black and white, by age. */
export const HAIR_COLOURS: Record<Age, readonly string[]> = {
  child: ['black', 'brown', 'blond'],
  teen: ['black', 'brown', 'blond', 'grey'],
  adult: ['black', 'brown', 'blond', 'grey'],
  elder: ['white', 'grey'],
  unknown: ['black', 'brown'],
};

/** A mark, the words of a description that name it, and whom it suits where the story names none ("gender age"). */
export const MARKS: readonly { mark: string; said?: RegExp; fits?: RegExp; hairless?: false }[] = [
  { mark: 'round glasses', said: /glasses|spectacles/, fits: /./ },
  { mark: 'scar on the cheek', said: /scar/, fits: /male (?:teen|adult)/ },
  { mark: 'straw hat', said: /straw hat/ },
  { mark: 'cap', said: /\bcap\b/, fits: /male (?:child|teen)/ },
  { mark: 'felt hat', said: /(?<!straw )\bhat\b/ },
  { mark: 'long beard', said: /beard/, fits: /^male elder/ },
  { mark: 'moustache', said: /m(?:o)?ustache/, fits: /^male (?:adult|elder)/ },
  { mark: 'freckles', said: /freckle/, fits: /child|teen/ },
  { mark: 'scarf', said: /scarf/, fits: /child|teen|adult/ },
  { mark: 'ribbon in the hair', said: /ribbon/, fits: /female (?:child|teen)/, hairless: false },
  { mark: 'hair clip', fits: /female (?:child|teen|adult)/, hairless: false },
  { mark: 'headband', fits: /male (?:child|teen)/ },
  { mark: 'plaster on the cheek', said: /bandage/, fits: /male (?:child|teen)/ },
  { mark: 'earrings', fits: /female adult/ },
  { mark: 'stubble', said: /stubble|unshaven/, fits: /^male adult/ },
  { mark: 'mole under the eye', fits: /teen|adult/ },
  { mark: 'bead necklace', fits: /elder/ },
  { mark: 'headscarf', fits: /female elder/ },
  { mark: 'deep wrinkles', said: /wrinkle/, fits: /elder/ },
  { mark: 'necktie', said: /necktie/ },
  { mark: 'crown', said: /\b(?:king|queen|prince|princess|tyrant)\b/ },
  { mark: 'pointed witch hat', said: /witch|wizard/ },
  { mark: 'halo', said: /deity|buddha|angel/ },
  { mark: 'horns', said: /demon|ogre|devil/ },
  { mark: 'eyepatch', said: /one-eyed/ },
];
