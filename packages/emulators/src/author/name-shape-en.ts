import nlp from 'compromise';
import type { PersonWord } from './lexicon-people.ts';
import { PLACE_WORDS } from './lexicon-places.ts';
import { ENGLISH_THINGS } from './lexicon-things.ts';

/** Words before a name that tell of its bearer, in lower case. */
export const TITLES: Record<string, Partial<PersonWord>> = {
  mr: { gender: 'male', age: 'adult' },
  mister: { gender: 'male', age: 'adult' },
  sir: { gender: 'male', age: 'adult' },
  mrs: { gender: 'female', age: 'adult' },
  ms: { gender: 'female', age: 'adult' },
  miss: { gender: 'female', age: 'adult' },
  madam: { gender: 'female', age: 'adult' },
  lady: { gender: 'female', age: 'adult' },
  lord: { gender: 'male', age: 'adult' },
  dr: { age: 'adult', en: 'doctor' },
  doctor: { age: 'adult', en: 'doctor' },
  professor: { age: 'adult', en: 'professor' },
  captain: { age: 'adult', en: 'captain' },
  coach: { age: 'adult' },
  king: { gender: 'male', age: 'adult', en: 'king' },
  queen: { gender: 'female', age: 'adult', en: 'queen' },
  prince: { gender: 'male', age: 'teen', en: 'prince' },
  princess: { gender: 'female', age: 'teen', en: 'princess' },
  uncle: { gender: 'male', age: 'adult', en: 'uncle' },
  aunt: { gender: 'female', age: 'adult', en: 'aunt' },
  auntie: { gender: 'female', age: 'adult', en: 'aunt' },
  grandpa: { gender: 'male', age: 'elder', en: 'grandfather' },
  grandma: { gender: 'female', age: 'elder', en: 'grandmother' },
  old: { age: 'elder' },
  little: { age: 'child' },
  engineer: { age: 'adult', en: 'mechanic' },
  butler: { gender: 'male', age: 'adult', en: 'butler' },
  father: { gender: 'male', age: 'adult', en: 'priest' },
  sister: { gender: 'female' },
  brother: { gender: 'male' },
  sergeant: { age: 'adult' },
  colonel: { age: 'adult' },
  officer: { age: 'adult', en: 'police officer' },
  sheriff: { age: 'adult', en: 'police officer' },
  deputy: { age: 'adult', en: 'deputy' },
  marshal: { age: 'adult', en: 'police officer' },
  detective: { age: 'adult', en: 'detective' },
  inspector: { age: 'adult', en: 'detective' },
  lieutenant: { age: 'adult', en: 'soldier' },
  general: { gender: 'male', age: 'adult', en: 'soldier' },
  judge: { age: 'adult', en: 'boss' },
  mayor: { age: 'adult', en: 'boss' },
  nurse: { age: 'adult', en: 'nurse' },
};
const TITLE = Object.keys(TITLES)
  .map((title) => `${title[0]?.toUpperCase()}${title.slice(1)}`)
  .join('|');
/** What looks like a name: one or two words with capitals, with a title or without. */
export const NAME = `(?:(?:${TITLE})\\.?\\s+)?[A-Z][\\p{L}'’-]*[\\p{Ll}](?:\\s+(?:de|van|von|the)?\\s?[A-Z][\\p{L}'’-]*[\\p{Ll}])?`;
const NOT_NAMES = new Set(
  `the a an i it he she they we you and but or so then there this that these those what when where who why how yes no not oh ah well now
  if as at in on of for from to by with after before behind above under over into out up down again still just even only perhaps maybe
  please thank thanks hello hi goodbye good bad god lord heaven christmas easter sunday monday tuesday wednesday thursday friday saturday
  january february march april may june july august september october november december spring summer autumn winter morning evening night
  today tomorrow yesterday somewhere nobody somebody everybody everyone someone nothing something everything his her their my your our its
  all both each every some any many most two three four five six seven eight nine ten one here let come go look listen wait stop run see
  take give keep get make tell ask call follow find leave bring send catch hold put open close show meet forgive save trust remember watch
  believe don't can't won't didn't wasn't couldn't it's i'm i'll i've i'd you're he's she's that's what's there's
  english french japanese german american british chinese european mr mrs miss ms dr sir madam captain because while once until though
  although did do does is are was were have has had will would could should can may might must never always suddenly finally slowly
  earth mars venus america europe asia africa england france japan london paris kyoto tokyo
  snow rain wind storm sun light darkness silence night dawn dusk water fire smoke fog thunder lightning clouds death life love time
  outside inside far near next last first at's okay ok hey shh hush quick hurry help sorry sure right left north south east west`.split(
    /\s+/,
  ),
);

/** Takes words off both ends that only have a capital because a sentence begins with them. */
export function trimName(match: string, introduced: ReadonlySet<string> = new Set()): string {
  const words = match.replace(/['’]s?$/, '').split(/\s+/);
  // Harrow Hill is a place; Theo Marsh, by his first name, is not.
  const last = words.at(-1)?.toLowerCase() ?? '';
  const title = words[0]?.toLowerCase().replace('.', '') ?? '';
  if (words.length === 2 && TITLES[title] !== undefined && !NOT_NAMES.has(last)) return words.join(' ');
  if (words.length === 2 && nlp(words[0] ?? '').has('#FirstName') && !NOT_NAMES.has(last)) return words.join(' ');
  if (words.length > 1 && PLACE_WORDS.has(last)) return '';
  const noName = (word: string, first: boolean) => !introduced.has(word) && isNoName(word, first);
  while (words.length > 0 && noName(words[0] ?? '', words.length > 1)) words.shift();
  while (words.length > 0 && noName(words.at(-1) ?? '', false)) words.pop();
  return words.join(' ').replace(/['’]s?$/, '');
}

function isNoName(word: string, first: boolean): boolean {
  const plain = word.toLowerCase().replace(/[.’']s?$/, '');
  if (first && TITLES[plain] !== undefined) return false;
  return (
    NOT_NAMES.has(plain) ||
    NOT_NAMES.has(word.toLowerCase()) ||
    PLACE_WORDS.has(plain) ||
    ENGLISH_THINGS.has(plain) ||
    /n['’]t$|['’](?:ll|re|ve|d|m)$/.test(word)
  );
}
