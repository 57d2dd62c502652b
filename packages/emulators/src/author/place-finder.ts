import { PLACE_WORDS, type PlaceWord } from './lexicon-places.ts';
import { isJapanese, type Piece } from './pieces.ts';

/** A place as the author found it in a text. */
export interface FoundPlace {
  name: string;
  kind: PlaceWord['kind'];
  /** English, drawable. */
  draw: string;
}

/** A place where a text names it; `weight` is higher where people are or go there. */
export interface PlaceMention {
  place: FoundPlace;
  start: number;
  end: number;
  weight: number;
}

const JAPANESE = [...PLACE_WORDS.keys()].filter((word) => !/[a-z]/i.test(word)).sort((a, b) => b.length - a.length);
const ENGLISH = [...PLACE_WORDS.keys()]
  .filter((word) => /^[a-zé' _]+$/i.test(word))
  .sort((a, b) => b.length - a.length);
const PATTERN_JA = new RegExp(JAPANESE.join('|'), 'g');
const PATTERN_EN = new RegExp(`\\b(?:${ENGLISH.join('|')})s?\\b`, 'gi');

/** One kanji is a place only by itself: 家 in 家族, 川 in 小川さん and 表 in 表情 are not. */
const ALONE = /[一-龠々]/;
/** What comes before a place that has a name: 潮見神社, 青葉町. */
const PROPER_PREFIX = /[一-龠々ァ-ヶー]{1,6}$/;
/** Words for places that have names of their own. */
const TAKES_NAME =
  /(?:神社|寺|駅|町|村|川|山|島|港|橋|城|湖|森|公園|学校|病院|海岸|浜|商店街|通り|坂|峠|岬|丘|灯台|図書館|美術館|動物園|牧場|旅館|神宮|高原|岳)$/;
const NOT_A_PREFIX =
  /^(?:古|大|小|新|旧|隣|近|遠|夜|朝|昼|夏|冬|春|秋|白|黒|赤|青|暗|静|広|狭|石|木|高|低|美|同|各|全|毎|某|本|今|前|後|上|下|中)+$/;

/** The places a text names, in order. */
export function findPlaces(text: string): PlaceMention[] {
  return isJapanese(text) ? placesJa(text) : placesEn(text);
}

function placesJa(text: string): PlaceMention[] {
  return [...text.matchAll(PATTERN_JA)].flatMap(({ 0: word, index }): PlaceMention[] => {
    const known = PLACE_WORDS.get(word);
    const end = index + word.length;
    const after = text.slice(end);
    if (known === undefined) return [];
    const before = text.slice(0, index);
    if (word.length === 1 && (ALONE.test(before.slice(-1)) || ALONE.test(after[0] ?? ''))) {
      const prefix = before.match(PROPER_PREFIX)?.[0] ?? '';
      // 町, 川, 山, 島, 港, 橋 end names; a kanji after them starts another word.
      if (!/[町村川山島港橋寺城湖丘森駅]/.test(word) || ALONE.test(after[0] ?? '') || prefix.length < 2) return [];
    }
    if (/^[ァ-ヶー]/.test(word) && (/[ァ-ヶー]$/.test(before) || /^[ァ-ヶー]/.test(after))) return [];
    if (/^(?:さん|くん|君|様|ちゃん|屋|員|人|者|族|主|長)/.test(after)) return [];
    const prefix = before.match(PROPER_PREFIX)?.[0] ?? '';
    const name =
      TAKES_NAME.test(word) && prefix !== '' && !NOT_A_PREFIX.test(prefix) && !/^[ァ-ヶー]/.test(word)
        ? prefix + word
        : word;
    if (word === '外' && /窓の$|以$/.test(before)) return [];
    const weight = weightJa(after);
    const outside = known.kind === 'indoor' && BUILDING_JA.test(word) && BEFORE_JA.test(after);
    if (outside) return [{ place: { name, ...frontOf(word, before) }, start: index, end, weight }];
    return [{ place: { name, ...known }, start: index - (name.length - word.length), end, weight }];
  });
}

const BUILDING_JA = /(?:家|屋敷|館|アパート|マンション|病院|店|屋|教会|旅館|ホテル|小屋|工場|倉庫|病院|喫茶店|カフェ)$/;
const BEFORE_JA = /^の(?:前|門前|外|玄関先|裏)(?:に|で|を|へ|まで|では|には)/;

/** 空き家の前に立っていた: whoever stands before a house is not in it. */
function frontOf(word: string, before: string): PlaceWord {
  const old = /古い?$|空き$|廃$|荒れた$|朽ちた$|寂れた$/.test(before) || /洋館|屋敷|廃|空き/.test(word);
  return { kind: 'outdoor', draw: `${old ? 'dark old' : 'small'} house front behind a gate` };
}

const MOVES_ALONG =
  /^を.{0,8}?(?:走|駆|歩|出|登|上|降|下り|抜け|通|渡|離れ|飛び出|進|行|遠ざか|越え|横切|曲が|急|訪|目指)/;

/** How surely somebody is at the place that these words follow. */
function weightJa(after: string): number {
  // 光は一本の道になる makes one thing of another.
  if (/^に(?:な[るっりれ]|す[る]|し[てた])/.test(after)) return 0.3;
  if (/^の?(?:ほう|方)[へに]/.test(after)) return 1.2;
  if (/^の(?:中|前|上|奥|隅|入り口|入口|脇|下|端)(?:に|で|へ|まで|は)/.test(after)) return 2;
  if (/^(?:に|で|へ|まで)(?!は?な[いかく])/.test(after)) return /^に(?:は)?(?:見|似|向か)/.test(after) ? 1 : 2;
  if (MOVES_ALONG.test(after)) return 2;
  // 山の上に寺があった: the story is about to go there.
  if (/^が、?(?:あった|あり|ある。|建って|立って|あってな)/.test(after)) return 3;
  if (/^は/.test(after)) return 1.4;
  return /^(?:から|が)/.test(after) ? 1 : 0.6;
}

function placesEn(text: string): PlaceMention[] {
  return [...text.matchAll(PATTERN_EN)].flatMap(({ 0: word, index }): PlaceMention[] => {
    const key = word.toLowerCase();
    const known = PLACE_WORDS.get(key) ?? PLACE_WORDS.get(key.replace(/s$/, ''));
    if (known === undefined) return [];
    const before = text.slice(0, index);
    // A drop of sweat ran down his temple.
    if (/^temples?$/i.test(word) && TEMPLE_OF_THE_HEAD.test(before)) return [];
    if (/['’]s?$|-$|\b(?:two|three|four|five|six|seven|eight|nine|ten|many|no) $/i.test(before)) return [];
    const proper = before.match(/(?:[A-Z][\p{L}'’]+\s)+$/u)?.[0] ?? '';
    const name = proper !== '' && /^[A-Z]/.test(word) ? proper + word : word;
    const told = /\b[Tt]here (?:was|is|stood|lay) (?:an? |the )?(?:[\w-]+ ){0,2}$/.test(
      before.slice(0, before.length - proper.length),
    );
    const weight = told
      ? 3
      : /\b(?:in|at|into|inside|on|onto|to|toward|towards|reached|entered|through|along|across|from|outside|up|down|of) (?:the|a|an|his|her|their|my|our|its|that|this|[A-Z][a-z]+['’]s)? ?(?:[\w-]+ ){0,2}$/i.test(
            before.slice(0, before.length - proper.length),
          )
        ? 2
        : 0.7;
    // Words that are more often something else count only with a preposition.
    if (
      weight < 1 &&
      /^(?:ice|sky|air|country|battle|stage|court|bar|well|study|hall|bath|tent|gate|square|pass|peak|farm|fair|bed|bay|ward|house|home|room|lift|car|outside|waves?|road|path|town|light)s?$/i.test(
        word,
      )
    )
      return [];
    return [
      { place: { name, ...known }, start: index - (name.length - word.length), end: index + word.length, weight },
    ];
  });
}

const TEMPLE_OF_THE_HEAD =
  /\b(?:his|her|my|your|their|one|either|each|both) (?:left |right )?$|['’]s (?:left |right )?$/i;

/** Places of the story in the order in which they first matter; words for the same picture are one place. */
export function gatherPlaces(pieces: readonly Piece[]): { place: FoundPlace; weight: number; first: number }[] {
  const found = new Map<string, { place: FoundPlace; weight: number; first: number }>();
  for (const { text, quote, n } of pieces)
    for (const { place, weight } of findPlaces(text)) {
      const entry = found.get(place.draw) ?? { place, weight: 0, first: n };
      entry.weight += quote ? weight * 0.3 : weight;
      // A proper name says more than the common word.
      if (place.name.length > entry.place.name.length) entry.place = place;
      found.set(place.draw, entry);
    }
  return [...found.values()].filter(({ weight }) => weight >= 1).sort((a, b) => a.first - b.first);
}
