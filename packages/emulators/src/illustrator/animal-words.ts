import { hashText } from './random.ts';
import type { Paint } from './tone.ts';
import { firstMatch, type WordTable } from './word-match.ts';

/** Animals and creatures that can be drawn. */
export type Species =
  | 'cat'
  | 'dog'
  | 'wolf'
  | 'fox'
  | 'bird'
  | 'crow'
  | 'owl'
  | 'rabbit'
  | 'spider'
  | 'horse'
  | 'bear'
  | 'mouse'
  | 'fish'
  | 'snake'
  | 'dragon'
  | 'frog'
  | 'cow'
  | 'monkey'
  | 'butterfly'
  | 'turtle'
  | 'robot'
  | 'ghost'
  | 'slime';

/** How an animal (or another creature that is no person) looks in every panel. */
export interface AnimalLook {
  kind: 'animal';
  species: Species;
  paint: Paint;
  collar: boolean;
  scar: boolean;
  ribbon: boolean;
  variety: number;
}

const SPECIES: WordTable<Species> = [
  ['cat', 'cat|kitten|kitty|tomcat'],
  ['wolf', 'wolf|wolves|werewolf'],
  ['fox', 'fox|kitsune|foxes'],
  ['dog', 'dog|puppy|hound|terrier|shiba'],
  ['crow', 'crow|raven'],
  ['owl', 'owl'],
  ['bird', 'bird|sparrow|pigeon|dove|seagull|chick|hen|rooster|duck|swallow|parrot|crane|eagle|hawk'],
  ['rabbit', 'rabbit|bunny|hare'],
  ['spider', 'spider'],
  ['horse', 'horse|pony|donkey|unicorn|mare|stallion'],
  ['bear', 'bear|panda|raccoon dog|tanuki'],
  ['mouse', 'mouse|mice|rat|hamster|squirrel'],
  ['fish', 'fish|goldfish|carp|whale|dolphin|shark'],
  ['snake', 'snake|serpent'],
  ['dragon', 'dragon|dinosaur|lizard'],
  ['frog', 'frog|toad'],
  ['cow', 'cow|ox|bull|goat|sheep|deer|pig'],
  ['monkey', 'monkey|ape|gorilla'],
  ['butterfly', 'butterfly|moth'],
  ['turtle', 'turtle|tortoise'],
  ['robot', 'robot|android|machine|automaton'],
  ['ghost', 'ghost|spirit|phantom|spectre'],
  ['slime', 'slime|blob|creature|monster'],
];
const FUR: WordTable<Paint> = [
  ['white', 'white|snowy'],
  [0.12, 'cream|golden|yellow|light|silver|pale'],
  [0.28, 'gr[ae]y|orange|ginger|tabby|tan|striped|blue|green'],
  [0.5, 'brown|red|chestnut|dark brown'],
  ['black', 'black|dark'],
];

/** The animal that a text is about, or null when it speaks of none. */
export function speciesIn(text: string): Species | null {
  return firstMatch(SPECIES, text);
}

/** Reads how an animal looks from words such as "small black cat with a collar". */
export function readAnimalLook(text: string, species: Species): AnimalLook {
  const variety = hashText(text.toLowerCase());
  return {
    kind: 'animal',
    species,
    paint: firstMatch(FUR, text) ?? ([0.28, 'white', 'black', 0.5, 0.12] as const)[variety % 5]!,
    collar: /\b(?:collar|bell|scarf|bandana)\b/i.test(text),
    scar: /\bscar/i.test(text),
    ribbon: /\b(?:ribbon|bow)\b/i.test(text),
    variety,
  };
}
