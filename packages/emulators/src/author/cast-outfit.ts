import type { Character } from '@manga/contracts';

export type Setting = 'space' | 'school' | 'old-japan' | 'fantasy' | 'modern';

/** When and where the story plays, as far as clothes tell it. */
export function settingOf(words: string): Setting {
  const scores: [Setting, RegExp][] = [
    ['school', /\b(?:school|classroom|student|club room|gymnasium|teacher|homework)\b/gi],
    [
      'old-japan',
      /\b(?:samurai|ninja|shogun|castle town|monk|temple|lotus|buddha|hell|kimono|feudal|warrior|historical|folk|hermit|lord|tatami)\b/gi,
    ],
    [
      'space',
      /\b(?:spaceship|starship|spacecraft|planets?|science fiction|robots?|astronauts?|surface of the moon)\b/gi,
    ],
    ['fantasy', /\b(?:dragon|wizard|witch|knight|kingdom|king|queen|princess|castle|magic|spell|quest|fantasy)\b/gi],
  ];
  // A samurai comes from one time only; a temple may stand in any.
  const sure = (setting: Setting) => (setting === 'old-japan' && /\b(?:samurai|ninja|shogun)\b/i.test(words) ? 3 : 0);
  const [best] = scores
    .map(([setting, said]) => ({ setting, hits: (words.match(said)?.length ?? 0) + sure(setting) }))
    .toSorted((a, b) => b.hits - a.hits);
  return best !== undefined && best.hits >= 2 ? best.setting : 'modern';
}

/** What trades wear; the first that the description names is worn. */
const TRADES: readonly [RegExp, string][] = [
  [/deity|buddha|angel/, 'flowing white robe'],
  [/tracksuit/, 'grey tracksuit hoodie'],
  [/sailor uniform/, 'white sailor uniform'],
  [/school uniform|dark school uniform/, ''],
  [/light summer kimono/, 'light patterned kimono'],
  [/\bkimono\b/, 'grey kimono'],
  [/hakama|shrine maiden/, 'white hakama'],
  [/white coat|doctor|scientist|professor/, 'white lab coat over a shirt'],
  [/nurse/, 'white dress uniform with an apron'],
  [/detective/, 'brown coat'],
  [/police|uniformed worker|soldier|captain|pilot/, 'dark uniform with a belt'],
  [/samurai/, 'dark kimono with a grey hakama'],
  [/ninja/, 'black hakama'],
  [/warrior|knight|hero\b|armou?r/, 'light armour'],
  [/astronaut/, 'white uniform with a belt'],
  [/butler/, 'black suit'],
  [/bandit|thief|robber|pirate|ragged/, 'brown rags with a rope belt'],
  [/priest|\bnun\b|monk/, 'black robe'],
  [/wizard|witch|cloak|traveller/, 'black cloak'],
  [/\bking\b|queen|\blord\b|prince(?!ss)/, 'white robe with a dark belt'],
  [/princess|bride|fairy|mermaid/, 'white dress'],
  [/apron|baker|cook|shopkeeper/, 'checked apron over a shirt'],
  [/fisherman|farmer|work clothes|craftsman|mechanic|clockmaker|carpenter/, 'grey overalls'],
  [/\bboss\b|headmaster|\bsuit\b|merchant|detective/, 'black suit'],
  [/teacher/, 'grey suit'],
  [/hoodie/, 'grey hoodie'],
  [/\bcoat\b|raincoat/, 'brown coat'],
  [/\bdress\b/, 'light dress'],
  [/sweater/, 'grey sweater'],
  [/skirt/, 'white shirt and dark skirt'],
];

const MODERN = {
  female: {
    child: ['light dress', 'white t-shirt and dark skirt', 'grey overalls', 'grey hoodie'],
    teen: ['light sweater and dark skirt', 'grey hoodie', 'black jacket', 'light dress'],
    adult: ['white shirt and dark skirt', 'brown coat', 'light sweater', 'black dress'],
    elder: ['grey cardigan sweater', 'checked apron over a shirt', 'brown kimono'],
  },
  male: {
    child: ['white t-shirt', 'grey hoodie', 'grey overalls', 'black jacket'],
    teen: ['black jacket', 'white t-shirt', 'grey hoodie', 'white shirt'],
    adult: ['black jacket', 'grey sweater', 'brown coat', 'white shirt'],
    elder: ['brown sweater', 'grey kimono', 'black jacket', 'white shirt'],
  },
} as const;
const OLD_JAPAN = {
  female: ['light patterned kimono', 'grey kimono', 'white kimono', 'brown kimono'],
  male: ['brown kimono', 'black kimono', 'grey kimono', 'white hakama'],
} as const;
const SPACE = ['white uniform with a belt', 'grey uniform with a belt', 'dark uniform with a belt'] as const;
const FANTASY = {
  female: ['light dress with a belt', 'brown cloak', 'white robe', 'light armour'],
  male: ['brown cloak', 'light armour', 'grey robe', 'black jacket with a belt'],
} as const;

interface Wearer {
  words: string;
  gender: 'female' | 'male';
  age: Character['age'];
  role: Character['role'];
  setting: Setting;
  seed: number;
}

/** One outfit for the whole book: what the story says, else what the trade wears, else what fits the setting. */
export function outfitFor({ words, gender, age, setting, seed }: Wearer): string {
  const named = TRADES.find(([said]) => said.test(words))?.[1] ?? null;
  if (named !== null && named !== '') return named;
  const pupil = age === 'teen' && (setting === 'school' || named === '');
  if (pupil)
    return gender === 'female'
      ? (['white sailor uniform', 'dark blazer and skirt'] as const)[seed % 2]!
      : (['black gakuran', 'dark blazer'] as const)[seed % 2]!;
  const pick = (list: readonly string[]) => list[seed % list.length]!;
  if (setting === 'old-japan') return pick(OLD_JAPAN[gender]);
  if (setting === 'fantasy') return pick(FANTASY[gender]);
  if (setting === 'space') return pick(SPACE);
  if (setting === 'school' && age === 'adult') return gender === 'female' ? 'white shirt and dark skirt' : 'grey suit';
  return pick(MODERN[gender][age === 'unknown' ? 'adult' : age]);
}
