import type { Reading } from './deeds.ts';
import { ACTION_WORDS } from './lexicon-actions.ts';
import { THING_WORDS } from './lexicon-things.ts';
import type { Person } from './person.ts';
import { findPlaces } from './place-finder.ts';
import type { JapanesePiece } from './words-ja.ts';

/**
 * One short English sentence for what a piece of Japanese narration shows, from the lexicons; null where it shows nothing
 * that could be drawn.
 */
export function pictureOfJa(reading: Reading, words: JapanesePiece['words'], fallback: Person | null): string | null {
  const { piece, deeds } = reading;
  const shown = deeds.map((deed) => ({ deed, action: actionOf(deed.verbs) })).filter(({ action }) => action !== null);
  const place = findPlaces(piece.text).find(({ weight }) => weight >= 1.4)?.place;
  const thing = thingIn(words);
  const where = place === undefined ? '' : whereabouts(place.draw, place.kind);
  const [first] = shown;
  if (first !== undefined) return `${capital(first.deed.person.en)} ${withThing(first.action ?? '', thing)}${where}`;
  const loose = actionOf(
    words.filter(({ pos, detail }) => pos === '動詞' && detail === '自立').map(({ base }) => base),
  );
  if (loose !== null && fallback !== null && !LIFELESS.test(loose) && !hasOtherSubject(words))
    return `${capital(fallback.en)} ${withThing(loose, thing)}${where}`;
  if (place !== undefined) return `${capital(place.draw)}${thing === null ? '' : `, ${thing}`}`;
  // みたい, よう: what something is like is not there to be seen.
  if (thing !== null && !/みたい|ような|ように|ようだ/.test(piece.text)) return `${capital(thing)} in close view`;
  return null;
}

const LIFELESS = /^(?:light|petals|is born|falls|burns|blows hard|fades|breaks|blossoms|sways)/;

/** 雨粒が落ちた: somebody else than a person does it. */
function hasOtherSubject(words: JapanesePiece['words']): boolean {
  return words.some(
    ({ surface, detail }, index) =>
      ((surface === 'が' && detail === '格助詞') || surface === 'は') && words[index - 1]?.pos === '名詞',
  );
}

function whereabouts(draw: string, kind: 'indoor' | 'outdoor'): string {
  const article = /^(?:paradise|teachers|inside|rice|stone steps|hell)/.test(draw)
    ? ''
    : /^[aeiou]/i.test(draw)
      ? 'an '
      : 'a ';
  return ` ${kind === 'indoor' ? 'in' : 'at'} ${article}${draw}`;
}

function actionOf(verbs: readonly string[]): string | null {
  const actions = verbs.flatMap((verb) => ACTION_WORDS.get(verb) ?? []);
  // Speaking and thinking show least: anything else a body does is the better picture.
  // A verb of speaking shows nothing that the balloon does not.
  return actions.find((action) => !/^(?:speaks|thinks|looks closely|walks ahead)/.test(action)) ?? actions[0] ?? null;
}

function thingIn(words: JapanesePiece['words']): string | null {
  for (const [index, { surface, pos }] of words.entries()) {
    const counted = words[index - 1]?.detail === '数';
    const thing = pos === '名詞' && !counted ? THING_WORDS.get(surface) : undefined;
    const next = words[index + 1]?.surface;
    if (thing !== undefined && (next === 'を' || next === 'が' || next === 'に') && !BODY.test(thing)) return thing;
  }
  return null;
}

const BODY =
  /^(?:steps|door|gate|window|wall|pillar|roof|branch|wind|hands|fingers|arms|shoulder|back|legs|face|eyes|mouth|hair|cheeks|chest|head|ears|forehead|tears|sweat|shadow)$/;

function withThing(action: string, thing: string | null): string {
  if (thing === null) return action;
  if (action.includes('something')) return action.replace('something', withArticle(thing));
  return /^(?:reads|writes|eats|drinks|looks|carries|holds|opens|plays)/.test(action) && !action.includes(',')
    ? `${action.replace(/ a door$/, '')}, ${thing}`
    : `${action}, ${thing} nearby`;
}

const withArticle = (thing: string): string =>
  /(?:s|water|blood|money|clothes|bread|grass|hair|medicine|food|armor|smoke|fire)$/.test(thing)
    ? thing
    : `${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence of an English story as a caption: at most `most` characters, cut at a clause, with the name for a leading pronoun. */
export function pictureOfEn(reading: Reading, most = 160): string | null {
  // "said Anna." shows nothing.
  if (reading.tag && reading.piece.text.length < 45) return null;
  let text = reading.piece.text.replaceAll(/\s+/g, ' ').trim();
  const lead = reading.deeds[0];
  if (lead !== undefined && /^(?:he|she|I)\b/i.test(text))
    text = text.replace(/^(?:he|she|I)\b/i, capital(lead.person.en));
  if (text.length < 12) return null;
  if (text.length > most) text = text.slice(0, most).replace(/[,;:—–][^,;:—–]*$|\s\S*$/, '');
  return capital(text.replace(/[.,;:—–\s]+$/, ''));
}

/** What people do who only speak: "Anna talks to Tom", "Anna shouts". */
export function pictureOfTalk(speakers: readonly Person[], deed: 'talks' | 'shouts' | 'whispers' | 'thinks'): string {
  const [one, other] = [...new Set(speakers)];
  if (one === undefined) return 'A voice is heard';
  const to = { talks: ' to ', shouts: ' to ', whispers: ' to ', thinks: ' about ' }[deed];
  return `${capital(one.en)} ${deed}${other === undefined ? '' : `${to}${other.en}`}`;
}
