import type { PersonLook } from './look-words.ts';
import type { Paint } from './tone.ts';
import { earliestMatch, firstMatch, type WordTable } from './word-match.ts';

/** Garments that can be drawn. */
export type OutfitKind =
  | 'gakuran'
  | 'sailor'
  | 'blazer'
  | 'suit'
  | 'kimono'
  | 'robe'
  | 'hakama'
  | 'hoodie'
  | 'coat'
  | 'labcoat'
  | 'dress'
  | 'apron'
  | 'armour'
  | 'tshirt'
  | 'shirt'
  | 'sweater'
  | 'cloak'
  | 'jacket'
  | 'overalls'
  | 'rags'
  | 'uniform'
  | 'tank';

const OUTFITS: WordTable<OutfitKind> = [
  ['gakuran', 'gakuran|stand-up collar|school jacket'],
  ['sailor', 'sailor(?: uniform| collar| suit| dress)?|school uniform with a skirt'],
  ['labcoat', "lab(?:oratory)? coat|doctor's coat|white coat"],
  ['blazer', 'blazer|school uniform'],
  ['armour', 'armou?r|breastplate|plate mail|chain mail'],
  ['hakama', 'hakama|miko'],
  ['robe', "robes?|kasaya|monk's|vestments?|toga|gown"],
  ['kimono', 'kimono|yukata|haori|happi'],
  ['cloak', 'cloak|cape|mantle|poncho'],
  ['suit', 'suit|tuxedo|business'],
  ['overalls', 'overalls|dungarees|jumpsuit|work clothes'],
  ['apron', 'apron|pinafore|maid'],
  ['hoodie', 'hoodie|hooded (?:sweat)?shirt|sweatshirt|tracksuit|parka'],
  ['coat', 'coat|overcoat|trench ?coat|raincoat|duffle'],
  ['jacket', 'jacket|bomber|leather|vest|waistcoat'],
  ['sweater', 'sweater|jumper|cardigan|turtleneck|pullover|knit(?:ted)?'],
  ['dress', 'dress|frock|sundress|nightgown'],
  ['uniform', 'uniform|military|soldier|police|nurse'],
  ['tank', 'tank top|sleeveless|undershirt|singlet'],
  ['tshirt', 't-?shirt|tee'],
  ['rags', 'rags|ragged|tattered|torn'],
  ['shirt', 'shirt|blouse|polo'],
];

const OUTFIT_COLOURS: WordTable<Paint> = [
  ['white', 'white|cream|ivory'],
  [0.12, 'light|pale|beige|yellow|pink|silver'],
  [0.28, 'gr[ae]y|blue|green|orange|khaki|tan|striped|checked|patterned'],
  [0.5, 'brown|red|dark gr[ae]y|purple|olive|crimson|dark green|dark blue|dark brown'],
  ['black', 'black|dark|navy|charcoal'],
];

const LEGS: WordTable<PersonLook['outfit']['legs']> = [
  ['skirt', 'skirt|skirts'],
  ['shorts', 'shorts'],
  ['trousers', 'trousers|pants|jeans|slacks'],
];

/** What somebody wears by the words, or by gender and age where they are silent. */
export function outfitOf(
  text: string,
  gender: PersonLook['gender'],
  age: PersonLook['age'],
  variety: number,
): PersonLook['outfit'] {
  const worn = /\b(?:wearing|wears|dressed in|clad in|in an?)\b(.*)/i.exec(text)?.[1] ?? text;
  const fallback: OutfitKind =
    gender === 'female'
      ? (['dress', 'sweater', 'shirt', 'blazer'] as const)[variety % 4]!
      : (['shirt', 'jacket', 'sweater', 'tshirt'] as const)[variety % 4]!;
  const kind = earliestMatch(OUTFITS, worn) ?? earliestMatch(OUTFITS, text) ?? fallback;
  const phrase = worn.split(/,| with /i)[0] ?? '';
  const defaults: Partial<Record<OutfitKind, Paint>> = {
    gakuran: 'black',
    sailor: 'white',
    suit: 'black',
    labcoat: 'white',
    tshirt: 'white',
    shirt: 'white',
    armour: 0.12,
    rags: 0.28,
    robe: 0.28,
    kimono: 0.28,
    hakama: 'white',
    coat: 0.5,
    cloak: 'black',
    apron: 0.28,
    blazer: 0.5,
    uniform: 0.5,
    tank: 'white',
  };
  const paint =
    kind === 'labcoat'
      ? 'white'
      : (firstMatch(OUTFIT_COLOURS, phrase) ??
        defaults[kind] ??
        ([0.12, 0.28, 0.5, 'white', 'black'] as const)[variety % 5]!);
  const skirted =
    kind === 'sailor' ||
    (gender === 'female' && (kind === 'blazer' || (kind === 'sweater' && age !== 'elder') || kind === 'shirt'));
  const robed =
    kind === 'dress' ||
    kind === 'kimono' ||
    kind === 'robe' ||
    kind === 'hakama' ||
    kind === 'cloak' ||
    kind === 'apron';
  const legs = robed
    ? 'none'
    : (firstMatch(LEGS, worn) ?? (skirted ? 'skirt' : age === 'child' && gender === 'male' ? 'shorts' : 'trousers'));
  return { kind, paint, legs };
}
