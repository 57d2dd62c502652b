import { moodIn, readActing } from './acting-words.ts';
import { readAnimalLook, speciesIn } from './animal-words.ts';
import { readPersonLook } from './look-words.ts';
import { objectsIn } from './object-words.ts';
import { effectsIn, placeIn, sightsIn, timeIn, weatherIn } from './place-words.ts';
import type { Actor, Scene, ShotSize, ViewAngle } from './scene.ts';
import { firstMatch, type WordTable } from './word-match.ts';

const SHOTS: WordTable<ShotSize> = [
  [
    'detail',
    'detail shot|extreme close-?up|insert shot|detail of|macro|close-?up of (?:a|the|his|her|their) (?:hands?|eyes?|object|letter|sword|cup|phone|book|key|ring|flower|thread|spider)',
  ],
  ['close-up', 'close-?up|face shot|tight shot'],
  ['bust', 'bust(?: shot)?|head and shoulders|shoulder shot|portrait'],
  ['medium', 'medium(?: shot)?|waist(?: shot|-up| up)?|half-body|upper body|cowboy shot'],
  ['full', 'full(?:[- ]body)?(?: shot)?|whole body|head to toe'],
  ['long', 'long shot|wide(?: shot)?|establishing(?: shot)?|distant|panorama|extreme long'],
];
const ANGLES: WordTable<ViewAngle> = [
  ['over-shoulder', 'over[- ](?:the[- ])?shoulder'],
  ['bird', "bird'?s[- ]eye|top[- ]down|from above|overhead|aerial"],
  ['high', 'high[- ]angle|looking down on'],
  ['low', 'low[- ]angle|from below|worm'],
  ['tilted', 'tilted|dutch|canted'],
  ['eye-level', 'eye[- ]level'],
];
const STYLES: WordTable<Scene['style']> = [
  ['shoujo', 'shou?jo|josei'],
  ['seinen', 'seinen|gekiga'],
  ['kodomo', 'kodomo|yonkoma|chibi|four-panel'],
  ['american', 'american|comic[- ]book|western comic'],
  ['shounen', 'shou?nen'],
];
const PERSON =
  /\b(?:boys?|girls?|m[ae]n|wom[ae]n|lad(?:y|ies)|gentlem[ae]n|child(?:ren)?|kid|person|people|student|schoolgirl|schoolboy|teenager|grand(?:mother|father)|mother|father|teacher|samurai|soldier|knight|king|queen|prince|princess|monk|nun|priest|witch|wizard|robber|thief|bandit|doctor|nurse|buddha|demon|ogre|elder|baby|toddler|youth|adult|figure)\b/i;
/** Labels of sentences that speak of the picture, not of somebody in it. */
const LABEL =
  /^\s*(action|scene|story|place|background|setting|location|time|weather|effects?|mood|style|objects?|composition|camera|light(?:ing)?|technique)\s*:\s*(.*)$/i;
const POSITIONED =
  /^\s*(?:(?:on|in|at) the (?:far )?(?:left|right|centre|center|middle|foreground|background)|left|right|centre|center|foreground)\b[^a-z]/i;

const CROWD =
  /\b(?:crowds?|(?:a group of|many|several|other) (?:people|men|children|soldiers|villagers|bandits|students)) ?(\w+)?/i;

/** People in the distance, where the action speaks of many. */
function crowdIn(action: string): Scene['crowd'] {
  const found = CROWD.exec(action);
  if (found === null) return null;
  return /\b(?:run|runs|running|flee|flees|fleeing|rush|rushes|scatter|scatters)\b/i.test(action)
    ? 'running'
    : 'standing';
}

/** A prompt that says so has nobody in its picture, whatever else it mentions. */
const EMPTY = /\b(?:no people|nobody|empty of people)\b/i;

interface Parts {
  people: string[];
  labelled: Record<string, string>;
  rest: string;
}

function partsOf(prompt: string): Parts {
  const people: string[] = [];
  const free: string[] = [];
  const labelled: Record<string, string> = {};
  for (const sentence of prompt.split(/[.\n]+/)) {
    const text = sentence.trim();
    if (text === '' || /^(?:no|without|never|avoid)\b/i.test(text)) continue;
    const label = LABEL.exec(text);
    if (label !== null)
      labelled[label[1]!.toLowerCase()] = `${labelled[label[1]!.toLowerCase()] ?? ''} ${label[2]!}`.trim();
    else if (POSITIONED.test(text) && (PERSON.test(text) || speciesIn(text) !== null)) people.push(text);
    else free.push(text);
  }
  // A prompt in free words: every phrase with a person in it is somebody. Words on style and shot are not.
  if (people.length === 0 && !EMPTY.test(prompt)) {
    for (const text of free) {
      if (/\b(?:manga panel|screentone|ink lines|style)\b/i.test(text) && !/;/.test(text)) continue;
      for (const phrase of text.split(
        /\b(?:and|with|beside|next to|behind|facing)\b(?= (?:an?|the|another|two) (?:\w+[ -]){0,4}(?:boy|girl|man|woman|child|student|lady|cat|dog|bird|fox|rabbit|horse)\b)/i,
      )) {
        if (PERSON.test(phrase) || (speciesIn(phrase) !== null && !/\bplace|background\b/i.test(phrase)))
          people.push(phrase.trim());
      }
    }
  }
  return { people, labelled, rest: free.join('. ') };
}

function actorOf(text: string, action: string): Actor {
  const words = identityOf(text);
  const species = PERSON.test(words) ? null : speciesIn(words);
  return {
    look: species === null ? readPersonLook(words) : readAnimalLook(words, species),
    words,
    ...readActing(actingOf(text, words), action),
  };
}

/** The words of a clause that stay the same from panel to panel: up to the first semicolon, without the position. */
function identityOf(text: string): string {
  const head = text.includes(';') ? text.slice(0, text.indexOf(';')) : text;
  return head
    .replace(POSITIONED, '')
    .replace(/^[\s:,-]+/, '')
    .replace(/\b(?:facing|looking|seen from|in profile|with an? \w+ expression).*$/i, '')
    .trim();
}

/** The words of a clause that say what somebody does: what is worn is not held, and a gentle face is no feeling. */
function actingOf(text: string, words: string): string {
  return text.includes(';') ? text.replace(words, '') : text.replace(/\b(?:wearing|dressed in)\b[^,;]*/i, '');
}

/** An action without the words for its place: the stone of stone steps is no thing of its own. */
const apart = (action: string, where: string): string =>
  where === '' ? action : where.split(',').reduce((text, place) => text.replace(place.trim(), ''), action);

/** Petals and leaves that the action tells of fall where no weather hides them. */
function fallingOr(weather: Scene['weather'], action: string): Scene['weather'] {
  if (weather !== 'clear' && weather !== 'cloudy') return weather;
  return /\bfalling (?:cherry )?petals\b/i.test(action)
    ? 'petals'
    : /\bfalling leaves\b/i.test(action)
      ? 'leaves'
      : weather;
}

/** Reads the scene that an English prompt asks for, as an image model would: from its words alone. */
export function readPrompt(words: string): Scene {
  const prompt = words.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const { people, labelled, rest } = partsOf(prompt);
  const action = labelled.action ?? labelled.scene ?? labelled.story ?? '';
  const where = labelled.place ?? labelled.background ?? labelled.setting ?? labelled.location ?? '';
  const effects = labelled.effects ?? labelled.effect ?? '';
  const around = `${where} ${labelled.time ?? ''} ${labelled.weather ?? ''} ${labelled.lighting ?? ''}`;
  const sheet = /\b(?:character|reference|model) (?:design )?sheet\b/i.test(prompt);
  const actors = people.map((text) => actorOf(text, people.length === 1 ? action : ''));
  return {
    shot:
      firstMatch(SHOTS, rest) ?? firstMatch(SHOTS, prompt) ?? (actors.length === 0 ? 'long' : sheet ? 'full' : 'bust'),
    angle: firstMatch(ANGLES, rest) ?? 'eye-level',
    actors,
    place: sheet
      ? 'none'
      : (placeIn(where) ??
        placeIn(action) ??
        placeIn(rest) ??
        (/\b(?:indoor|inside|interior)\b/i.test(prompt) ? 'indoor' : 'outdoor')),
    time: timeIn(around) ?? timeIn(rest) ?? 'day',
    weather: fallingOr(weatherIn(`${labelled.weather ?? ''} ${where}`) ?? weatherIn(rest) ?? 'clear', action),
    sights: sightsIn(`${action} ${rest}`),
    effects: effectsIn(`${effects} ${rest}`),
    objects: objectsIn(`${apart(action, where)} ${labelled.objects ?? ''} ${people.length === 0 ? rest : ''}`),
    mood: moodIn(labelled.mood ?? '') ?? actors[0]?.mood ?? moodIn(action) ?? 'neutral',
    sheet,
    crowd: sheet ? null : crowdIn(action),
    style: firstMatch(STYLES, rest) ?? 'shounen',
  };
}
