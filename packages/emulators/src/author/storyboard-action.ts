import type { Emotion } from '@manga/contracts';
import { crowdIn } from './crowds.ts';
import { SPEECH_EN } from './speech-words.ts';
import type { StoryboardData } from './storyboard-data.ts';
import type { Moment } from './storyboard-moments.ts';
import type { Cast } from './storyboard-people.ts';
import { peakOf } from './storyboard-shots.ts';

const FACE: Readonly<Record<Emotion, string>> = {
  neutral: 'with a calm face',
  joy: 'smiling happily',
  sadness: 'with sad eyes',
  anger: 'with an angry frown',
  fear: 'trembling, afraid',
  surprise: 'with wide startled eyes',
  disgust: 'grimacing in disgust',
  love: 'with a warm tender smile',
  determination: 'with a determined look',
  embarrassment: 'blushing, looking aside',
};

const TIME: Readonly<Record<string, string>> = {
  dawn: 'at dawn',
  morning: 'in the morning',
  day: 'by day',
  evening: 'in the evening',
  night: 'at night',
};
const WEATHER: Readonly<Record<string, string>> = {
  rain: 'in the rain',
  snow: 'in the snow',
  storm: 'in a storm',
  fog: 'in fog',
  wind: 'in strong wind',
  cloudy: 'under clouds',
};
/** What hands do while nothing is felt: those of who speaks, and of who listens. */
const TALKS = ['gestures with an open hand', 'stands with one hand on the hip', 'stands at ease', 'raises a finger'];
const LISTENS = ['stands at ease', 'hands behind the back', 'tilts the head, listening', 'arms crossed'];
const POSES: Readonly<Record<Emotion, string>> = {
  neutral: 'stands at ease',
  joy: 'leans forward, hands open',
  sadness: 'head bowed, shoulders low',
  anger: 'clenches a fist, leaning in',
  fear: 'draws back, hands raised',
  surprise: 'starts, hand over the mouth',
  disgust: 'turns the face away, arms crossed',
  love: 'hands clasped at the chest',
  determination: 'clenches a fist, looks ahead',
  embarrassment: 'scratches the head, looking aside',
};

/** How somebody shouts whom no feeling moves more than another. */
const CRIES = [
  'leaning forward, one arm stretched out',
  'leaning in, clenches a fist',
  'leaning forward, hands on the hips',
];
/** What an animal shows of its feelings. */
const ANIMAL_POSES: Partial<Record<Emotion, string>> = {
  joy: 'wags its tail',
  love: 'wags its tail',
  fear: 'cowers',
  surprise: 'jumps',
  anger: 'snarls with an open mouth',
};
const SHOUTING: Partial<Record<Emotion, string>> = {
  anger: 'leaning in, clenches a fist',
  surprise: 'hands raised',
  fear: 'hands raised, drawing back',
  joy: 'arms raised',
};

/** The words of a panel that letters words. */
const SPOKEN = /^(?:speaks|whispers|calls out|thinks|shouts)/;
/** Beings without a face of flesh that talk as people do. */
const TALKING_BEINGS = /\b(?:robot|android|ghost|spirit|fairy|ogre|demon|devil|angel|dragon|monster|creature|thing)$/;
const OF_ANIMALS = /^(?:barks|wags its tail)/;
const OF_PEOPLE = /^(?:waves a hand|smiles|laughs|clenches|claps|nods|bows|speaks)/;
/** What a thing can do by itself. */
const OF_THINGS =
  /^(?:breaks|burns|light shines|explodes|barks|blossoms|blows|appears|fades|falls|flies|floats|is |runs|jumps|swims|climbs)/;
export const SKY = /^(?:clouds?|rainbow|sun|moon|stars?|sky)$/;
/** What nobody has in the hands. */
const NOT_HELD =
  /^(?:waves|clouds?|rainbow|sun|moon|stars|steps|stairs|wall|roof|door|gate|window|tree|grass|snow|fire|smoke|water|shadow|pillar|sign|car|truck|train|boat|ship|airplane|carriage|blackboard|desk|table|cherry blossoms)$/;

/** What is to be seen in a panel, in English words that an illustrator can draw. */
export function actionOf(moment: Moment, scene: StoryboardData['scene'], cast: Cast, seen: readonly number[]): string {
  const peak = peakOf(moment);
  const things = [...new Set(moment.passages.flatMap((passage) => passage.things))].slice(0, 3);
  // A place that nobody could draw has a name only.
  const setting = [
    /[^\x20-\x7e]/.test(scene.place) ? 'the place' : scene.place,
    TIME[scene.time],
    scene.kind === 'indoor' ? undefined : WEATHER[scene.weather],
  ]
    .filter(Boolean)
    .join(' ');
  if (moment.kind === 'place')
    return sentence([`a wide view of ${setting || 'the place'}`, listed(things), small(seen, cast)]);
  const crowd = moment.passages.flatMap(({ dialogue, text }) => (dialogue ? [] : (crowdIn(text) ?? [])))[0];
  if (crowd !== undefined && (moment.kind === 'view' || moment.kind === 'thing') && moment.lettered)
    return sentence([`${crowd} in ${setting || 'the place'}`, listed(things)]);
  if (moment.kind === 'view') {
    const views = [
      `a quiet view of ${setting || 'the place'}`,
      `the wide sky above ${setting || 'the place'}`,
      `a lonely corner of ${setting || 'the place'}, nobody there`,
    ];
    return sentence([views[moment.passages[0]!.number % views.length]!, listed(things)]);
  }
  const done = moment.passages.flatMap(({ acts }) => acts).findLast(({ who }) => who === null)?.deed;
  if (
    moment.kind === 'thing' &&
    moment.lettered &&
    done !== undefined &&
    OF_THINGS.test(done) &&
    things[0] !== undefined
  )
    return sentence([
      `${article(things[0])} ${done.replace(/^light shines/, 'shines brightly')}`,
      listed(things.slice(1)),
      setting,
    ]);
  if (moment.kind === 'thing' && things[0] !== undefined && SKY.test(things[0]))
    return sentence([`the wide sky above ${scene.kind === 'indoor' ? 'the roofs' : setting}`, listed(things)]);
  if (moment.kind === 'thing')
    return sentence([`a close view of ${things.map(article).join(' and ') || 'a small detail of the place'}`]);
  const who = seen[0] === undefined ? 'somebody' : cast.call(seen[0]);
  if (moment.kind === 'reaction') return sentence([`${who} is silent, mouth closed, ${FACE[peak.emotion]}`]);
  const told = moment.passages.findLast(
    ({ sentence: words, caption, subject }) => words !== '' && (caption || subject !== null),
  )?.sentence;
  // Only what the person in front does: the dog's barking is not the boy's.
  const own = moment.passages.filter(({ subject, dialogue }) => !dialogue && subject === (seen[0] ?? null));
  const at = moment.kind === 'talk' ? [...new Set(own.flatMap((passage) => passage.things))].slice(0, 2) : things;
  const deeds = moment.passages
    .flatMap(({ acts }) => acts.filter((act) => act.who === (seen[0] ?? null)))
    .map(({ deed }) => deed)
    .filter((deed) => canDo(who, deed) && (moment.kind !== 'talk' || !SPOKEN.test(deed)))
    .slice(-2);
  if (moment.kind === 'deed') {
    if (told !== undefined) return sentence([told, peak.emotion === 'neutral' ? '' : FACE[peak.emotion]]);
    // A thing and no verb that we know: it is in somebody's hands more often than not.
    const handled = deeds.length === 0 && things.some((thing) => !NOT_HELD.test(thing)) ? ['holds something'] : deeds;
    return sentence([
      `${who} ${withThings(handled, things) || 'stands still'}`,
      deeds.length > 0 && peak.strength < 0.4 ? '' : FACE[peak.emotion],
      listed(unused(handled, things)),
      beside(seen, cast),
      crowd === undefined ? '' : `with ${crowd} in the background`,
    ]);
  }
  if (seen[0] !== undefined && !cast.isPerson(seen[0]))
    return sentence([
      `${who} ${TALKING_BEINGS.test(who) ? 'speaks' : 'cries with an open mouth'}`,
      withThings(deeds, at),
    ]);
  const listener = seen[1] === undefined ? '' : ` to ${cast.call(seen[1])}`;
  const voice =
    {
      shout: 'shouts with an open mouth',
      whisper: 'whispers, hand beside the mouth',
      thought: 'thinks, hand on chin',
      weak: 'speaks weakly',
    }[peak.voice as string] ?? 'speaks';
  return sentence([
    `${who} ${voice}${peak.voice === 'thought' ? '' : listener}, ${FACE[peak.emotion]}`,
    withThings(deeds, at),
    moment.kind === 'talk' ? '' : listed(unused(deeds, at)),
  ]);
}

/** Whether the deed is one of people or of animals, where it is only one of the two. */
function canDo(who: string, deed: string): boolean {
  const person = /(?:man|woman|boy|girl|child|person|somebody)$/.test(who);
  return person ? !OF_ANIMALS.test(deed) : !OF_PEOPLE.test(deed);
}

const ON_THE_KNEES = /^(?:kneels|falls on the knees)/;

/** What one person does with body and hands. */
export function poseOf(moment: Moment, n: number, emotion: Emotion, cast: Cast): string {
  const voices = moment.passages.filter(({ subject, dialogue }) => dialogue && subject === n).map(({ voice }) => voice);
  if (moment.kind === 'talk' && voices.includes('shout') && !cast.isPerson(n)) return 'cries with an open mouth';
  if (moment.kind === 'talk' && voices.includes('shout'))
    return `shouts with an open mouth, ${SHOUTING[emotion] ?? CRIES[moment.passages[0]!.number % CRIES.length]!}`;
  const own = moment.passages.flatMap(({ acts, things }) =>
    acts
      .filter(({ who, deed }) => who === n && canDo(cast.call(n), deed) && !SPOKEN.test(deed))
      .map(({ deed }) => withThings([deed], things)),
  );
  // Who has sunk to the knees weeps there.
  const low = own.slice(0, -1).find((deed) => ON_THE_KNEES.test(deed));
  const last = own.at(-1);
  return (
    (last !== undefined && low !== undefined ? `${low}, ${last}` : last) ??
    predicateOf(moment, n, cast.call(n)) ??
    bearing(moment, n, emotion, cast)
  ).slice(0, 150);
}

function bearing({ kind, passages }: Moment, n: number, emotion: Emotion, cast: Cast): string {
  if (!cast.isPerson(n)) return ANIMAL_POSES[emotion] ?? 'sits';
  if (emotion !== 'neutral' || kind !== 'talk') return POSES[emotion];
  const speaks = passages.some(({ dialogue, subject }) => dialogue && subject === n);
  const manners = speaks ? TALKS : LISTENS;
  // Neighbouring panels and neighbours in a panel hold their hands in different ways.
  return manners[((Math.imul(passages[0]!.number + 3, 2654435761 >>> 0) + n * 40503) >>> 9) % manners.length]!;
}

/** What an English sentence says of its subject: "stands on a stool and sorts the letters". */
function predicateOf({ passages }: Moment, n: number, call: string): string | undefined {
  const told = passages.find(
    ({ sentence: words, subject }) => subject === n && words.toLowerCase().startsWith(`${call} `),
  );
  const does = told?.sentence.slice(call.length + 1);
  // "says" is in the balloon already.
  return does === undefined || new RegExp(`^(?:and|or|${SPEECH_EN})\\b`).test(does) ? undefined : does;
}

/** "holds something" with a letter in the sentence holds a letter. */
function withThings(deeds: readonly string[], things: readonly string[]): string {
  const held = things.find((thing) => !NOT_HELD.test(thing));
  return deeds.map((deed) => (held === undefined ? deed : deed.replace('something', article(held)))).join(' and ');
}

function unused(deeds: readonly string[], things: readonly string[]): readonly string[] {
  const held = deeds.some((deed) => deed.includes('something'))
    ? things.find((thing) => !NOT_HELD.test(thing))
    : undefined;
  return things.filter((thing) => thing !== held);
}

function listed(things: readonly string[]): string {
  return things.length === 0 ? '' : `with ${things.map(article).join(' and ')}`;
}

function beside(seen: readonly number[], cast: Cast): string {
  const others = seen.slice(1).map((n) => cast.call(n));
  return others.length === 0 ? '' : `beside ${others.join(' and ')}`;
}

function small(seen: readonly number[], cast: Cast): string {
  return seen.length === 0 ? '' : `${seen.map((n) => cast.call(n)).join(' and ')} small in the distance`;
}

const PLURAL = /s$|^(?:water|fire|smoke|grass|rain|snow|bread|medicine|armor|money|thread|sand|ice|food|treasure)$/;

function article(thing: string): string {
  if (PLURAL.test(thing) || thing.startsWith('cup of')) return thing.startsWith('cup of') ? `a ${thing}` : thing;
  return `${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}`;
}

function sentence(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, 390);
}
