import type { AnsweredLook, CastAnswer, Character } from '@manga/contracts';
import type { AuthorTask } from './author-task.ts';
import { expressionsOf } from './cast-manner.ts';
import { outfitFor, settingOf } from './cast-outfit.ts';
import { FEMALE_HAIR, HAIR_COLOURS, type Hair, MALE_HAIR, MARKS } from './cast-wardrobe.ts';

/** A character as phase 4's question describes it. */
export interface GivenCharacter {
  n: number;
  name: string;
  kind: Character['kind'];
  role: Character['role'];
  gender: Character['gender'];
  age: Character['age'];
  description: string;
  places: string[];
}

interface GivenBook {
  genre?: string;
  mood?: string;
  summary?: string;
}

/** Phase 4's question: looks for the whole cast, from what the story says and so that no two look alike. */
export const castTask: AuthorTask = {
  title: 'CastAnswer',
  answer({ cast, book }): CastAnswer {
    const people = (Array.isArray(cast) ? cast : []) as GivenCharacter[];
    const { genre = '', mood = '', summary = '' } = (book ?? {}) as GivenBook;
    // Two teenagers and a teacher, or a corridor: they go to school.
    const pupils = people.filter(({ age, kind }) => age === 'teen' && kind === 'person').length > 0 ? 'school' : '';
    const setting = settingOf(
      `${pupils} ${genre} ${mood} ${summary} ${people.map((one) => `${one.description} ${one.places.join(' ')}`).join(' ')}`,
    );
    const designer = createDesigner();
    return {
      characters: people.map((one) => (one.kind === 'person' ? designer.person(one, setting) : designer.creature(one))),
    };
  },
};

/** Remembers what the cast wears already. */
function createDesigner() {
  const hairUsed = new Map<string, number>();
  const marksUsed = new Set<string>();

  /** The least worn hair of a list that the description leaves open, seeded by the name so that casts differ. */
  function freshHair(
    list: readonly Hair[],
    colours: readonly string[],
    seed: number,
  ): { style: string; colour: string } {
    let best = { style: list[0]!.style, colour: colours[0]!, cost: Number.POSITIVE_INFINITY };
    for (let i = 0; i < list.length; i++) {
      const { style } = list[(i + seed) % list.length]!;
      for (let k = 0; k < colours.length; k++) {
        const colour = colours[(k + (seed >>> 4)) % colours.length]!;
        const cost =
          (hairUsed.get(style) ?? 0) * 3 + (hairUsed.get(colour) ?? 0) + (hairUsed.get(`${style} ${colour}`) ?? 0) * 10;
        if (cost < best.cost) best = { style, colour, cost };
      }
    }
    return best;
  }

  const wear = (...words: string[]) => {
    for (const word of words) hairUsed.set(word, (hairUsed.get(word) ?? 0) + 1);
  };

  function person(one: GivenCharacter, setting: ReturnType<typeof settingOf>): AnsweredLook {
    const words = one.description.toLowerCase();
    const seed = seedOf(one.name);
    const gender = one.gender === 'unknown' ? (seed % 2 === 0 ? 'female' : 'male') : one.gender;
    const age = one.age === 'unknown' ? (/\b(?:student|school)/.test(words) ? 'teen' : 'adult') : one.age;
    const list = (gender === 'female' ? FEMALE_HAIR : MALE_HAIR).filter(({ ages }) => ages.includes(age));
    const named = hairIn(words);
    const colours = named.colour === null ? HAIR_COLOURS[age] : [named.colour];
    // A samurai ties up his hair; where two do, the second has it otherwise.
    const tied = gender === 'male' && /\bsamurai\b/.test(words) && (hairUsed.get('topknot') ?? 0) === 0;
    const style = named.style ?? (tied ? 'topknot' : null);
    const styles = style === null ? list : [{ style, ages: [age] }];
    const hair = freshHair(styles, colours, seed);
    wear(hair.style, hair.colour, `${hair.style} ${hair.colour}`);
    const build = /\b(?:plump|fat|stout|burly|sturdy|huge)\b/.test(words)
      ? 'stocky'
      : /\btall\b|lanky/.test(words)
        ? 'tall'
        : /short and small|\btiny\b|\blittle\b/.test(words)
          ? 'small'
          : /\b(?:thin|slim|skinny|frail)\b/.test(words)
            ? 'slim'
            : 'average';
    return {
      n: one.n,
      species: '',
      gender,
      age,
      hairStyle: hair.style,
      hairColour: hair.colour,
      eyes: eyesOf(one, words, seed),
      build,
      outfit: outfitFor({ words, gender, age, role: one.role, setting, seed }),
      marks: marksOf(words, gender, age, hair.style, seed),
      ...expressionsOf(one, words),
    };
  }

  /** Marks that the story names, and one that nobody else has. */
  function marksOf(words: string, gender: string, age: string, style: string, seed: number): string[] {
    const named = MARKS.filter(({ said }) => said?.test(words)).map(({ mark }) => mark);
    for (const mark of named) marksUsed.add(mark);
    const open = MARKS.filter(
      ({ mark, fits, hairless }) =>
        fits?.test(`${gender} ${age}`) === true &&
        !marksUsed.has(mark) &&
        (hairless !== false || !/bald|buzz/.test(style)),
    );
    if (named.length < 2 && open.length > 0) {
      const { mark } = open[seed % open.length]!;
      marksUsed.add(mark);
      named.push(mark);
    }
    return named.slice(0, 3);
  }

  function creature(one: GivenCharacter): AnsweredLook {
    const words = one.description.toLowerCase();
    const seed = seedOf(one.name);
    const colour =
      /\b(black|white|grey|gray|brown|golden|cream|calico|ginger)\b/.exec(words)?.[1] ??
      ['brown', 'white', 'black', 'grey'][seed % 4]!;
    const marks = marksUsed.has('collar with a bell') ? ['ribbon'] : ['collar with a bell'];
    if (/cat|dog|rabbit|fox|puppy|kitten/.test(words)) for (const mark of marks) marksUsed.add(mark);
    return {
      n: one.n,
      species: speciesOf(words, one.kind),
      gender: one.gender,
      age: one.age,
      hairStyle: 'short',
      hairColour: colour,
      eyes: 'bright round',
      build: /\b(?:big|huge|large)\b/.test(words) ? 'big' : 'small',
      outfit: 'nothing',
      marks: /cat|dog|rabbit|fox|puppy|kitten/.test(words) ? marks : /scar/.test(words) ? ['scar'] : [],
      ...expressionsOf(one, words),
    };
  }

  return { person, creature };
}

/** A number that a name alone decides. */
function seedOf(name: string): number {
  let seed = 7;
  for (const letter of name) seed = (seed * 31 + letter.codePointAt(0)!) >>> 0;
  return seed >>> 3;
}

function hairIn(words: string): { style: string | null; colour: string | null } {
  const style =
    /(?<![a-z])(bald|shaved|ponytail|twin tails|braid|curly|messy|spiky|bun|bob|topknot|wavy)/.exec(words)?.[1] ??
    /(long|short)[a-z ,-]{0,16}hair/.exec(words)?.[1] ??
    null;
  const names: Record<string, string> = {
    braid: 'braided',
    long: 'long straight',
    bald: 'bald',
    shaved: 'bald',
    bun: 'bun',
  };
  const colour =
    /(black|dark|white|silver|gr[ae]y|blonde?|golden|brown|red|ginger|chestnut)[a-z ,-]{0,16}hair/.exec(words)?.[1] ??
    null;
  const shades: Record<string, string> = {
    dark: 'black',
    silver: 'white',
    golden: 'blond',
    blonde: 'blond',
    gray: 'grey',
    red: 'brown',
    ginger: 'brown',
    chestnut: 'brown',
  };
  return {
    style: style === null ? null : (names[style] ?? style),
    colour: colour === null ? null : (shades[colour] ?? colour),
  };
}

function eyesOf(one: GivenCharacter, words: string, seed: number): string {
  const named = /(large|big|sharp|narrow|gentle|bright|kind|sleepy|small)[a-z ]{0,8}eyes/.exec(words)?.[1];
  if (named !== undefined)
    return named === 'big' || named === 'bright' ? 'large round' : named === 'kind' ? 'gentle' : named;
  if (one.age === 'elder') return seed % 2 === 0 ? 'small' : 'narrow';
  if (one.age === 'child') return 'large round';
  if (one.role === 'antagonist' || /cold|stern|fierce|strong-willed|warrior|bandit/.test(words)) return 'sharp';
  if (/gentle|shy|quiet|mother|nurse|timid/.test(words)) return 'gentle';
  return (['round', 'almond', 'sharp', 'gentle', 'sleepy'] as const)[seed % 5]!;
}

function speciesOf(words: string, kind: Character['kind']): string {
  const named =
    /\b(cat|kitten|dog|puppy|wolf|fox|crow|raven|owl|sparrow|pigeon|bird|crane|eagle|hawk|hen|chicken|duck|dove|swallow|seagull|swan|rabbit|hare|spider|horse|donkey|bear|raccoon dog|mouse|rat|squirrel|fish|carp|whale|snake|dragon|frog|cow|ox|deer|sheep|goat|pig|monkey|butterfly|turtle|robot|ghost|spirit|doll|demon)\b/.exec(
      words,
    )?.[1];
  return named ?? (kind === 'animal' ? 'dog' : kind === 'object' ? 'robot' : 'ghost');
}
