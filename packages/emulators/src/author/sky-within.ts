import type { TimeOfDay, Weather } from '@manga/contracts';
import { isFlash, timeIn, weatherIn } from './sky.ts';
import type { ReadPassage } from './storyboard-data.ts';

/** Hour and weather at a passage, where they are not those of the scene. */
export interface SkyAt {
  time?: TimeOfDay;
  weather?: Weather;
}

/** 雨が降り出した: until then it did not rain. */
const BEGINS =
  /(?:降り|吹き)(?:出|だ|始)|(?:嵐|雨|雪|霧|風)が(?:来|やって|近づ|激し|強く)|最初の(?:雨|雪)|\b(?:began|started) to (?:rain|snow|blow)|\b(?:storm|rain|snow|fog|wind)\b[^.]{0,20}\b(?:came|broke|began|started|rolled in|rose)\b|\bfirst (?:drops|flakes)\b/i;
/** Words by which hours pass within a scene; 朝食 and 今夜 alone only speak of them. */
const PASSES =
  /(?:夜が明け|日が暮れ|日が沈|日が(?:昇|のぼ)|(?:朝|昼|夕方|夜|真夜中)に?な(?:った|ると|って)|朝日が|朝焼けが|夕日が|夕陽が|夕焼けが|月が(?:昇|のぼ))|\b(?:night (?:fell|had fallen|came)|darkness fell|dawn (?:broke|came)|the sun (?:rose|came up|set|went down|was (?:rising|setting|going down))|by (?:noon|evening|nightfall|midnight|morning|dawn)|(?:morning|evening) came|the moon rose)\b/i;
const HOURS: readonly (readonly [RegExp, TimeOfDay])[] = [
  [/日が(?:昇|のぼ)|朝日|夜が明け|朝焼け|\bsun (?:rose|came up|was rising)/i, 'dawn'],
  [/日が暮れ|日が沈|夕日|夕陽|夕焼け|\bsun (?:set|went down|was (?:setting|going down))/i, 'evening'],
  [/月が|\bmoon rose/i, 'night'],
];
const LIKENESS = /みたい|のよう[なにだで]|まるで|\b(?:like an?|as if|as though)\b/;
const WITHOUT_SUN = new Set<Weather>(['rain', 'snow', 'storm', 'fog']);

/**
 * The sky over a scene's passages: a morning is calm until the storm comes, the rain stops, the sun sets. Passages under the
 * scene's own hour and weather are left out.
 */
export function skyWithin(
  passages: readonly ReadPassage[],
  scene: { time: string; weather: string; part: number },
): ReadonlyMap<number, SkyAt> {
  const tells = ({ dialogue, text }: ReadPassage) => !dialogue && !LIKENESS.test(text);
  const first = passages.find((passage) => tells(passage) && weatherIn(passage.text) !== null);
  const calm = scene.part === 1 && first !== undefined && BEGINS.test(first.text);
  let weather = calm && WITHOUT_SUN.has(scene.weather as Weather) ? 'clear' : scene.weather;
  let { time } = scene;
  const found = new Map<number, SkyAt>();
  for (const passage of passages) {
    if (tells(passage)) {
      if (weather !== 'rain' || !isFlash(passage.text)) weather = weatherIn(passage.text) ?? weather;
      const passing = PASSES.exec(passage.text)?.[0];
      if (passing !== undefined) time = HOURS.find(([words]) => words.test(passing))?.[1] ?? timeIn(passing) ?? time;
    }
    const sky: SkyAt = {
      ...(time === scene.time ? {} : { time: time as TimeOfDay }),
      ...(weather === scene.weather ? {} : { weather: weather as Weather }),
    };
    if (Object.keys(sky).length > 0) found.set(passage.number, sky);
  }
  return found;
}

/** What goes on falling where it has once been told of. */
const FALLS: readonly (readonly [RegExp, string])[] = [
  [
    /桜の(?:花|木|下)|桜が(?:咲|散|舞|満開)|桜並木|花びらが|\bcherry blossoms?\b|\b(?:blossoming|flowering) (?:cherry )?trees?\b|\bblossoming cherry\b|\bpetals (?:fell|drifted|were falling)\b/i,
    'falling cherry petals',
  ],
  [
    /(?:銀杏|紅葉|楓|木|枯れ)の?葉が|落ち葉|枯れ葉|\b(?:autumn|fallen|falling|golden) leaves\b|\bleaves (?:fell|were falling|drifted)\b/i,
    'falling leaves',
  ],
];

/** Petals or leaves over the passages of a scene, from where they are told of as long as people stay at that place; null where none fall. */
export function fallingWithin(
  passages: readonly ReadPassage[],
  at: (number: number) => string | undefined,
): (number: number) => string | null {
  const first = passages.find(({ dialogue, text }) => !dialogue && FALLS.some(([words]) => words.test(text)));
  if (first === undefined) return () => null;
  const falls = FALLS.find(([words]) => words.test(first.text))![1];
  return (number) => (number >= first.number && at(number) === at(first.number) ? falls : null);
}

/** What shows in the sky for a moment, in words for the picture. */
const SHOWS: readonly (readonly [RegExp, string])[] = [
  [/稲妻|稲光|雷が(?:落|光|鳴)|雷鳴|落雷|\b(?:lightning|thunder)\b/i, 'lightning in the sky'],
  [/虹[^の]|\brainbow\b/i, 'a rainbow in the sky'],
];

/** Lightning and rainbows that a text tells of. */
export function skySights(texts: readonly string[]): string[] {
  return SHOWS.flatMap(([words, sight]) =>
    texts.some((text) => words.test(text) && !LIKENESS.test(text)) ? [sight] : [],
  );
}
