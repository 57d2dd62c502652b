import { addFeelings, type Feelings, feelingsIn, strongest } from './feeling.ts';
import type { Person } from './person.ts';
import type { Piece } from './pieces.ts';
import type { FoundPlace } from './place-finder.ts';

const GENRES: [string, RegExp][] = [
  [
    'fantasy',
    /魔法|竜|ドラゴン|妖精|魔女|王女|勇者|精霊|呪い|\b(?:magic|dragon|wizard|witch|fairy|spell|enchanted|elf)\b/gi,
  ],
  [
    'science fiction',
    /宇宙|ロボット|惑星|未来都市|人工知能|タイムマシン|\b(?:spaceship|planet|robot|alien|galaxy|android|laser)\b/gi,
  ],
  ['mystery', /事件|犯人|探偵|推理|殺人|証拠|\b(?:detective|murder|clue|suspect|mystery|stolen)\b/gi],
  ['horror', /幽霊|呪|怨|悪霊|化け物|血まみれ|不気味|\b(?:ghost|haunted|scream|corpse|nightmare|creepy)\b/gi],
  [
    'historical drama',
    /侍|武士|刀|殿様|江戸|羅生門|お釈迦様|暴君|城下|\b(?:samurai|knight|castle|king|sword|kingdom)\b/gi,
  ],
  ['romance', /恋|告白|好き|キス|デート|\b(?:kiss|love|loved|sweetheart|wedding|romance)\b/gi],
  ['school drama', /学校|教室|先生|放課後|部活|転校|クラス|\b(?:school|classroom|teacher|classmate)\b/gi],
  ['adventure', /冒険|宝|地図|海賊|洞窟|旅|\b(?:adventure|treasure|map|pirate|cave|journey|voyage|storm|rescue)\b/gi],
  ['comedy', /爆笑|ドタバタ|へんてこ|\b(?:joke|funny|hilarious)\b/gi],
];

export function genreOf(text: string): string {
  let best = 'drama';
  let most = 1;
  for (const [genre, pattern] of GENRES) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > most) [best, most] = [genre, count];
  }
  return best;
}

const MOODS: Record<string, string> = {
  joy: 'bright',
  sadness: 'melancholy',
  anger: 'fierce',
  fear: 'tense',
  surprise: 'lively',
  disgust: 'dark',
  love: 'tender',
  determination: 'spirited',
  embarrassment: 'shy',
  neutral: 'calm',
};

export function moodOf(pieces: readonly Piece[]): string {
  const all = addFeelings(...pieces.map(({ text }): [Feelings, number] => [feelingsIn(text), 1]));
  return MOODS[strongest(all)] ?? 'calm';
}

/** The first line where it looks like a title, else who and where. */
export function titleOf(
  pieces: readonly Piece[],
  people: readonly Person[],
  places: readonly FoundPlace[],
  japanese: boolean,
): string {
  // A list of the people of a play is no title.
  const first = pieces.find(
    ({ text, quote }) =>
      quote || !/^(?:登場人物|人物|配役|キャスト|cast|characters|dramatis personae)\s*[:：]?/i.test(text),
  );
  const alone = first !== undefined && pieces[pieces.indexOf(first) + 1]?.paragraph !== first.paragraph;
  if (
    first !== undefined &&
    alone &&
    !first.quote &&
    pieces.length > 2 &&
    first.text.length <= (japanese ? 25 : 60) &&
    !/[。．.!?！？、,]$/.test(first.text)
  )
    return (
      first.text
        .replace(/^[#＃\s]+/, '')
        .trim()
        .slice(0, 100) || 'Untitled'
    );
  const who = people.find(({ named }) => named) ?? people[0];
  const where = places[0];
  if (japanese) return [who?.name, where?.name].filter((part) => part !== undefined).join('と') || '無題';
  const place = where === undefined ? undefined : `the ${where.name}`;
  return [who?.name, place].filter((part) => part !== undefined).join(' and ') || 'Untitled';
}
