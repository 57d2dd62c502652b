import { MARKS, type Mark } from './mark-words.ts';
import { type OutfitKind, outfitOf } from './outfit-words.ts';
import { hashText } from './random.ts';
import type { Paint } from './tone.ts';
import { allMatches, earliestMatch, firstMatch, type WordTable } from './word-match.ts';

/** Hair styles that can be drawn. */
export type HairStyle =
  | 'bob'
  | 'long'
  | 'wavy'
  | 'ponytail'
  | 'twintails'
  | 'spiky'
  | 'short'
  | 'buzz'
  | 'bun'
  | 'curly'
  | 'braid'
  | 'braids'
  | 'bald'
  | 'messy'
  | 'parted'
  | 'slicked'
  | 'bowl'
  | 'topknot'
  | 'swept'
  | 'shaggy'
  | 'pixie'
  | 'receding';
/** Eye shapes that can be drawn. */
export type EyeShape = 'round' | 'almond' | 'narrow' | 'droopy' | 'sharp' | 'sleepy' | 'small' | 'closed';
/** How a person looks in every panel. */
export interface PersonLook {
  kind: 'person';
  gender: 'female' | 'male';
  age: 'child' | 'teen' | 'adult' | 'elder';
  hair: { style: HairStyle; paint: Paint };
  eyes: EyeShape;
  build: 'slim' | 'average' | 'stocky' | 'tall' | 'small';
  outfit: { kind: OutfitKind; paint: Paint; legs: 'trousers' | 'skirt' | 'shorts' | 'none' };
  marks: Mark[];
  /** Varies proportions that words leave open; the same words give the same number. */
  variety: number;
}

const AGES: WordTable<PersonLook['age']> = [
  [
    'elder',
    'elder(?:ly)?|old|aged|grand(?:mother|father|ma|pa)|ancient|crone|hermit|in (?:his|her|their) (?:sixties|seventies|eighties)',
  ],
  [
    'child',
    'child|kid|little (?:boy|girl)|small (?:boy|girl)|young (?:boy|girl)|toddler|baby|(?:five|six|seven|eight|nine|ten|[3-9]|1[01])[- ]year[- ]old',
  ],
  ['teen', 'teen(?:age|aged|ager)?|schoolgirl|schoolboy|high[- ]school(?:er)?|student|boy|girl|adolescent|youth'],
  ['adult', 'adult|man|woman|lady|gentleman|mother|father|teacher|middle-aged|guy|person'],
];
const GENDERS: WordTable<PersonLook['gender']> = [
  [
    'female',
    'female|woman|girl|lady|mother|grandmother|schoolgirl|queen|princess|witch|goddess|aunt|sister|actress|waitress|nun|empress|maid|bride',
  ],
  [
    'male',
    'male|man|boy|gentleman|father|grandfather|schoolboy|king|prince|wizard|monk|uncle|brother|priest|samurai|bandit|thief|emperor|buddha|god|demon|ogre|soldier|knight',
  ],
];
const HAIR: WordTable<HairStyle> = [
  ['bald', 'bald|shaven|shaved head|hairless'],
  ['receding', 'receding|thinning|balding'],
  ['twintails', 'twin[- ]?tails|pigtails|two (?:pony)?tails|bunches'],
  ['braids', 'braids|twin braids|two braids|plaits'],
  ['braid', 'braid(?:ed)?|plait(?:ed)?'],
  ['topknot', 'top[- ]?knot|chonmage'],
  ['ponytail', 'pony[- ]?tail|tied[- ]back|tied back'],
  ['bun', 'bun|updo|chignon|pinned[- ]up'],
  ['buzz', 'buzz(?:[- ]cut)?|crew[- ]cut|cropped|stubbly hair|close-cut'],
  ['spiky', 'spik(?:y|ed|ey)'],
  ['curly', 'curl(?:y|s|ed)|frizzy|afro|permed'],
  ['messy', 'messy|tousled|unkempt|untidy|dishevel+ed|wild'],
  ['shaggy', 'shaggy|shoulder[- ]length'],
  ['slicked', 'slick(?:ed)?(?:[- ]back)?|combed[- ]back|swept[- ]back'],
  ['bowl', 'bowl(?:[- ]cut)?|mushroom'],
  ['wavy', 'wavy|flowing|waves'],
  ['pixie', 'pixie|boyish'],
  ['bob', 'bob(?:bed)?|chin[- ]length|jaw[- ]length'],
  ['parted', 'part(?:ed|ing)|centre[- ]part(?:ed)?|center[- ]part(?:ed)?|curtain'],
  ['swept', 'side[- ]swept|swept|side[- ]part(?:ed)?|neat'],
  ['long', 'long|waist[- ]length|straight|hime'],
  ['short', 'short'],
];
const HAIR_COLOURS: WordTable<Paint> = [
  ['white', 'white|snow[- ]white|platinum'],
  [0.1, 'silver|blond|blonde|golden|light|fair|pale|yellow'],
  [0.25, 'gr[ae]y(?:ing)?|ash|pink|orange|sandy|light brown|blue|green|salt[- ]and[- ]pepper'],
  [0.5, 'brown|chestnut|auburn|red|ginger|copper|purple|hazel'],
  ['black', 'black|dark|raven|jet|navy'],
];
const EYES: WordTable<EyeShape> = [
  ['closed', 'closed eyes|eyes (?:always )?closed'],
  ['sharp', 'sharp|piercing|fierce|slanted|cat-like|upturned|keen'],
  ['narrow', 'narrow|slit|thin|fox-like|squint(?:ing)?'],
  ['droopy', 'droop(?:y|ing)|gentle|soft|kind|downturned|warm'],
  ['sleepy', 'sleepy|half-(?:closed|lidded)|heavy-lidded|tired|dull'],
  ['small', 'small|beady|tiny|deep-set|sunken'],
  ['almond', 'almond|calm|long|clear'],
  ['round', 'round|large|big|wide|bright|sparkling'],
];
const BUILDS: WordTable<PersonLook['build']> = [
  ['stocky', 'stocky|broad|heavy|sturdy|plump|fat|burly|muscular|round build|strong'],
  ['tall', 'tall|lanky|long-limbed'],
  ['small', 'small|petite|short build|tiny|slight'],
  ['slim', 'slim|slender|thin|lean|delicate|gaunt|skinny|wiry'],
  ['average', 'average|medium|normal'],
];
const before = (text: string, word: RegExp, reach = 40): string => {
  const found = word.exec(text);
  return found === null ? '' : text.slice(Math.max(0, found.index - reach), found.index + found[0].length);
};

/** The part of a list of phrases (between commas) that holds a word. */
function phraseWith(text: string, word: RegExp): string {
  return text.split(/[,;.]| and (?=[a-z]+ eyes)| with /i).find((phrase) => word.test(phrase)) ?? '';
}

/** Reads how a person looks from English words such as "teenage girl with long black hair, round eyes, wearing a sailor uniform". */
export function readPersonLook(text: string): PersonLook {
  const variety = hashText(
    text
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
  const gender = earliestMatch(GENDERS, text) ?? (variety % 2 === 0 ? 'female' : 'male');
  const age = firstMatch(AGES, text) ?? 'adult';
  const hairPhrase = phraseWith(
    text,
    /\b(?:hair|haired|bald|braids?|plaits|pony[- ]?tail|twin[- ]?tails|pigtails|bun|bob|topknot|afro|buzz)\b/i,
  );
  const hairWords = before(hairPhrase, /$/, 80);
  const eyePhrase = phraseWith(text, /\beyes?\b/i);
  const style =
    earliestMatch(HAIR.slice(0, 20), hairWords) ??
    firstMatch(HAIR, hairWords) ??
    (age === 'elder' && gender === 'male'
      ? 'receding'
      : gender === 'female'
        ? (['bob', 'long', 'ponytail', 'shaggy'] as const)[variety % 4]!
        : (['short', 'messy', 'swept', 'parted'] as const)[variety % 4]!);
  const paint =
    firstMatch(HAIR_COLOURS, hairWords) ??
    (age === 'elder' ? 'white' : (['black', 0.5, 'black', 0.1] as const)[variety % 4]!);
  const marks = allMatches(MARKS, text).filter(
    (mark) => !(mark === 'hat' && /straw hat|witch|pointed hat/i.test(text)),
  );
  return {
    kind: 'person',
    gender,
    age,
    hair: { style, paint },
    eyes:
      firstMatch(EYES, eyePhrase) ??
      (age === 'elder' ? 'small' : (['round', 'almond', 'sharp', 'droopy'] as const)[(variety >>> 3) % 4]!),
    build:
      firstMatch(BUILDS, phraseWith(text, /\b(?:build|figure|body|frame)\b/i)) ??
      firstMatch(BUILDS, phraseWith(text, /\b(?:stocky|burly|muscular|fat|plump|tall|slim|slender|petite)\b/i)) ??
      'average',
    outfit: outfitOf(text, gender, age, variety),
    marks,
    variety,
  };
}
