import type { AnsweredScene, Emotion, ScenesAnswer, TimeOfDay, Weather } from '@manga/contracts';
import type { AuthorTask } from './author-task.ts';
import { feelingsIn, strongest } from './feeling.ts';
import { TIME_JUMP_EN, TIME_JUMP_JA } from './lexicon-sky.ts';
import { capital } from './picture-words.ts';
import { isJapanese } from './pieces.ts';
import { type FoundPlace, findPlaces } from './place-finder.ts';
import { isFlash, timeIn, weatherIn } from './sky.ts';

interface Passage {
  n: number;
  text: string;
  /** Set where empty lines or an ornament part it from what is before. */
  gap?: boolean;
}
interface GivenBeat {
  from: number;
  summary: string;
  emotion: Emotion;
  tension: number;
}
interface GivenPlace {
  n: number;
  name: string;
  kind: 'indoor' | 'outdoor' | 'unknown';
  description: string;
}
interface GivenPerson {
  n: number;
  names: string[];
  kind?: string;
}
/** What was true where the text before this part ended. */
interface Before {
  place?: number;
}

interface Draft {
  from: number;
  passages: Passage[];
  place: FoundPlace | null;
  time: TimeOfDay;
  weather: Weather;
}

const QUOTED = /「[^」]*」|『[^』]*』|（[^）]*）|“[^”]*”|"[^"\n]*"/g;
const ORNAMENT = /^[\s＊*◇◆☆★・●○■□▽▼#—―─~～…-]+$/;

/** Phase 3's question: where scenes begin, and where, when and among whom they play. */
export const scenesTask: AuthorTask = {
  title: 'ScenesAnswer',
  answer({ story, beats, places, people }): ScenesAnswer {
    const { passages = [], before = {} } = (story ?? {}) as { passages?: Passage[]; before?: Before };
    const knownPlaces = (Array.isArray(places) ? places : []) as GivenPlace[];
    const drafts = draftScenes(passages, knownPlaces[(before.place ?? 0) - 1]);
    const everybody = (Array.isArray(people) ? people : []) as GivenPerson[];
    let lately: number[] = [];
    return {
      scenes: drafts.map((draft, index) => {
        const scene = toAnswer(draft, {
          beats: (Array.isArray(beats) ? beats : []) as GivenBeat[],
          places: knownPlaces,
          people: everybody,
          until: drafts[index + 1]?.from ?? Number.POSITIVE_INFINITY,
          continues: index === 0 && before.place !== undefined && !startsScene(passages[0], null),
        });
        const counted = countedIn(draft, scene.people, lately, everybody);
        lately = [...new Set([...counted, ...scene.people])];
        return { ...scene, people: lately.toSorted((a, b) => a - b) };
      }),
    };
  },
};

const CHAPTER =
  /^(?:第.{1,5}[章話回部節]|[序終]章|プロローグ|エピローグ|chapter\b|prologue\b|epilogue\b|[0-9０-９一二三四五六七八九十IVX]+[.．、]?$)/i;

/** An ornament, a chapter's number or the story's title: no scene by itself. */
function isHeading({ n, text }: Passage): boolean {
  if (ORNAMENT.test(text) || (CHAPTER.test(text) && text.length <= 40)) return true;
  return n === 1 && text.length <= 40 && !/[。．.!?！？、,」』”"…]/.test(text.trim());
}

/** What a passage tells outside of what people say. */
const narrationOf = (text: string): string => text.replaceAll(QUOTED, '');

function jumps(text: string): boolean {
  const narration = narrationOf(text).trim();
  // A jump in time stands at the start of a paragraph; later in it "one day" mostly remembers.
  return isJapanese(text) ? TIME_JUMP_JA.test(narration.slice(0, 14)) : TIME_JUMP_EN.test(narration.slice(0, 60));
}

/** All places of a text; of 長屋の井戸端 the well, which is where people are. */
function placesIn(text: string): ReturnType<typeof findPlaces> {
  const found = findPlaces(text);
  return found.filter(
    ({ place: whole }) =>
      !found.some(({ place: part }) => part !== whole && text.includes(`${whole.name}の${part.name}`)),
  );
}

/** 空に虹がかかった: nobody is there. */
const SKY = /^(?:wide sky|night sky)/;

/** Where somebody is or goes in this passage. */
function placeOf(text: string): FoundPlace | null {
  const sure = placesIn(narrationOf(text)).filter(({ weight, place }) => weight >= 2 && !SKY.test(place.draw));
  // Snow on the hill, windows of the post office: the house on the hill is where people are.
  return (
    (sure.find(({ weight }) => weight >= 3) ?? sure.find(({ place }) => place.kind === 'indoor') ?? sure[0])?.place ??
    null
  );
}

/** Where people are whose lessons end or whose neighbours' seats are spoken of, though nobody names the room. */
function hintedPlace(narration: string): FoundPlace | null {
  return CLASS.test(narration)
    ? { name: '教室', kind: 'indoor', draw: 'school classroom with rows of desks and a blackboard' }
    : null;
}

const CLASS = /隣の席|前の席|授業中|(?:昼休み|始業|終業|授業|放課後)の(?:チャイム|ベル|鐘)|出席を取/;

const MOVES =
  /着[いくけ]|到着|入[っり]|出[たてか]|向か|走|駆け|登|降り|戻|帰|行[っく]|来|訪|飛び出|曲が|抜け|急|\b(?:reached|arrived|entered|came|went|ran|walked|climbed|hurried|stepped|left|returned|rode|drove|followed|crossed|rushed|got to|stood|sat|waited|was waiting)\b/;

const OPENS_ELSEWHERE = /^(?:(?:Back )?(?:At|In|Inside|Outside|Upstairs|Downstairs|Back)\b[^.,]{2,30},)/;

function startsScene(passage: Passage | undefined, open: Draft | null): boolean {
  if (passage === undefined) return false;
  if (passage.gap === true || ORNAMENT.test(passage.text)) return true;
  if (jumps(passage.text)) return true;
  const place = placeOf(passage.text);
  if (open === null || place === null || open.place === null || place.draw === open.place.draw) return false;
  const grown = open.passages.length >= 3 || open.passages.reduce((sum, { text }) => sum + text.length, 0) > 160;
  // "At home, in the kitchen, their mother was cutting bread."
  return OPENS_ELSEWHERE.test(passage.text) || (grown && MOVES.test(narrationOf(passage.text)));
}

function draftScenes(passages: readonly Passage[], before: GivenPlace | undefined): Draft[] {
  const drafts: Draft[] = [];
  let last: FoundPlace | null =
    before === undefined
      ? null
      : { name: before.name, kind: before.kind === 'unknown' ? 'outdoor' : before.kind, draw: before.description };
  for (const passage of passages) {
    let open = drafts.at(-1);
    const bare = open?.passages.every(isHeading) === true;
    if (open === undefined || (!bare && startsScene(passage, open))) {
      const jumped = jumps(passage.text);
      open = {
        from: passage.n,
        passages: [],
        place: null,
        time: jumped ? 'unknown' : (open?.time ?? 'unknown'),
        weather: jumped ? 'unknown' : (open?.weather ?? 'unknown'),
      };
      drafts.push(open);
    }
    open.passages.push(passage);
    const narration = narrationOf(passage.text);
    if (isHeading(passage)) continue;
    open.place ??= placeOf(passage.text) ?? hintedPlace(narration);
    const time = timeIn(narration);
    if (time !== null && (open.time === 'unknown' || open.passages.length <= 2)) open.time = time;
    const told = open.weather === 'rain' && isFlash(narration) ? 'rain' : weatherIn(narration);
    // A storm in the snow brings snow, not lightning.
    const weather =
      told === 'storm' && (open.weather === 'snow' || /雪|\bsnow/i.test(narration)) && !THUNDER.test(narration)
        ? 'snow'
        : told;
    if (weather !== null && (open.weather === 'unknown' || WEIGHT[weather] > WEIGHT[open.weather]))
      open.weather = weather;
  }
  for (const draft of drafts) {
    // "Think how it would look in your cave!" takes nobody there; only where nothing else is told does talk tell the place.
    const told = placesIn(draft.passages.map(({ text }) => narrationOf(text)).join('\n'))[0]?.place;
    draft.place ??= told ?? last ?? placesIn(draft.passages.map(({ text }) => text).join('\n'))[0]?.place ?? null;
    last = draft.place;
  }
  return drafts;
}

const THUNDER = /雷|稲妻|稲光|雨|\b(?:thunder|lightning|rain)/i;

const COUNTED: readonly (readonly [RegExp, number])[] = [
  [/三人|みんな|全員|\b(?:everybody|everyone)\b/i, 3],
  [/二人|ふたり|\b(?:they|both of them)\b/i, 2],
];

/** 嵐の石段を、二人と一匹は駆け上がった: who goes on from the scene before without being named. */
function countedIn(
  draft: Draft,
  named: readonly number[],
  lately: readonly number[],
  everybody: readonly GivenPerson[],
): number[] {
  const text = draft.passages.map((passage) => narrationOf(passage.text)).join('\n');
  const isAnimal = (n: number) => everybody.find((one) => one.n === n)?.kind === 'animal';
  const size = COUNTED.find(([words]) => words.test(text))?.[1] ?? 0;
  const humans = named.filter((n) => !isAnimal(n));
  const missing = Math.max(0, size - humans.length);
  const more = lately.filter((n) => !named.includes(n) && !isAnimal(n)).slice(0, missing);
  const animal = /[一二三]匹/.test(text) && !named.some(isAnimal) ? lately.filter(isAnimal).slice(0, 1) : [];
  return [...more, ...animal];
}

/** A storm is also rain and wind: the stronger word decides. */
const WEIGHT: Record<Weather, number> = {
  unknown: 0,
  clear: 1,
  cloudy: 2,
  wind: 2,
  fog: 3,
  rain: 4,
  snow: 4,
  storm: 5,
};

function toAnswer(
  draft: Draft,
  given: {
    beats: readonly GivenBeat[];
    places: readonly GivenPlace[];
    people: readonly GivenPerson[];
    until: number;
    continues: boolean;
  },
): AnsweredScene {
  const text = draft.passages.map((passage) => passage.text).join('\n');
  // Whoever is only talked about is not there.
  const seen = draft.passages
    .map((passage) => narrationOf(passage.text))
    .join('\n')
    .replaceAll(/[祖叔伯義養継][父母]さん/g, '');
  const after = given.beats.filter(({ from }) => from >= draft.from && from < given.until);
  const running = given.beats.findLast(({ from }) => from < draft.from);
  const beats = after.length > 0 ? after : running === undefined ? [] : [running];
  const place = given.places.find(
    ({ name, description }) => name === draft.place?.name || description === draft.place?.draw,
  );
  const strong = [...beats].sort((a, b) => b.tension - a.tension)[0];
  const mood = strong?.emotion ?? 'neutral';
  const name = place?.name ?? draft.place?.name ?? (isJapanese(text) ? 'どこか' : 'somewhere');
  const draw = draft.place?.draw ?? place?.description ?? '';
  return {
    from: draft.from,
    title: capital(draw === '' ? 'A scene' : draw).slice(0, 120),
    summary: (
      beats
        .slice(0, 2)
        .map(({ summary }) => summary)
        .join(' ') || 'The story goes on.'
    ).slice(0, 400),
    place: {
      n: place?.n ?? 0,
      name: name.slice(0, 80),
      kind: draft.place?.kind ?? place?.kind ?? 'unknown',
      description: draw,
    },
    time: draft.time,
    weather: draft.weather,
    people: given.people.filter(({ names }) => names.some((one) => seen.includes(one))).map(({ n }) => n),
    mood: mood === 'neutral' ? strongest(feelingsIn(text), 1.5) : mood,
    tension: Math.max(0, ...beats.map(({ tension }) => tension)),
    continues: given.continues,
  };
}
