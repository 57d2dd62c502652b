import type { AnsweredEvent, Emotion, Voice } from '@manga/contracts';
import type { Reading } from './deeds.ts';
import { addFeelings, type Feelings, feelingsIn, intensity, strongest } from './feeling.ts';
import type { Person } from './person.ts';
import { pictureOfEn, pictureOfJa, pictureOfTalk } from './picture-words.ts';
import { type FoundPlace, findPlaces } from './place-finder.ts';
import type { JapanesePiece } from './words-ja.ts';

/** What the author knows of a quote when it gathers the events. */
export interface HeardQuote {
  speaker: Person | undefined;
  voice: Voice;
  emotion: Emotion;
}

export interface EventContext {
  japanese: boolean;
  quotes: ReadonlyMap<number, HeardQuote>;
  personNumber: ReadonlyMap<Person, number>;
  placeNumber: (place: FoundPlace) => number;
}

const TURNING =
  /突然|いきなり|その時|そのとき|しかし|だが|とうとう|ついに|まさか|初めて|はじめて|最後|本当は|実は|\b(?:suddenly|but|however|at last|finally|for the first time|never|truth|then)\b/i;

/** Divides the pieces into events of two to five pieces, which end with their paragraphs where they can. */
function groupPieces(readings: readonly Reading[]): Reading[][] {
  const groups: Reading[][] = [];
  for (const reading of readings) {
    const open = groups.at(-1);
    const last = open?.at(-1);
    if (open === undefined || last === undefined) {
      groups.push([reading]);
      continue;
    }
    const sameParagraph = last.piece.paragraph === reading.piece.paragraph;
    const length = open.reduce((sum, { piece }) => sum + piece.text.length, 0);
    const isBreak = /^[\s＊*◇◆☆★・#—―─~～]{1,}$/.test(reading.piece.text);
    const quotes = open.filter(({ piece }) => piece.quote).length;
    const full = open.length >= 5 || length > (/[぀-ヿ]/.test(reading.piece.text) ? 110 : 330) || quotes >= 3;
    const mayCut = !sameParagraph || (!reading.tag && !last.lead);
    const changes =
      !sameParagraph &&
      (reading.piece.quote !== last.piece.quote || findPlaces(reading.piece.text).some(({ weight }) => weight >= 2));
    if (mayCut && (isBreak || full || (changes && open.length >= 2))) groups.push([reading]);
    else open.push(reading);
  }
  return groups;
}

/** The events of a part of the story. */
export function findEvents(readings: readonly Reading[], context: EventContext): AnsweredEvent[] {
  const groups = groupPieces(readings);
  let place: FoundPlace | null = null;
  let fallback: Person | null = null;
  const raw = groups.map((group) => {
    const moved = group
      .filter(({ piece }) => !piece.quote)
      .flatMap(({ piece }) => findPlaces(piece.text))
      .filter(({ weight }) => weight >= 1.4)
      .at(-1);
    place = moved?.place ?? place;
    const heard = group.flatMap(({ piece }) => context.quotes.get(piece.n) ?? []);
    const people = [
      ...new Set([
        ...group.flatMap(({ deeds }) => deeds.map(({ person }) => person)),
        ...heard.flatMap(({ speaker }) => speaker ?? []),
        ...group.filter(({ piece }) => !piece.quote).flatMap(({ mentions }) => mentions.map(({ person }) => person)),
      ]),
    ];
    const feelings = addFeelings(
      ...group.map(({ piece }): [Feelings, number] => [feelingsIn(piece.text), piece.quote ? 1 : 0.8]),
      ...heard
        .filter(({ emotion }) => emotion !== 'neutral')
        .map(({ emotion }): [Feelings, number] => [{ [emotion]: 1 }, 0.6]),
    );
    const summary = summarise(group, heard, fallback, context);
    fallback = people[0] ?? fallback;
    return { group, place, heard, people, feelings, summary };
  });
  return raw.map(({ group, place, heard, people, feelings, summary }, index) => {
    const text = group.map(({ piece }) => piece.text).join('');
    const shouts = heard.filter(({ voice }) => voice === 'shout').length;
    const rise = raw.length < 3 ? 0 : 0.12 * Math.sin((Math.PI * (index + 1)) / (raw.length * 1.3));
    const importance =
      0.25 +
      Math.min(0.35, intensity(feelings) * 0.07) +
      Math.min(0.2, shouts * 0.12) +
      (TURNING.test(text) ? 0.1 : 0) +
      Math.min(0.1, people.length * 0.04) +
      rise;
    return {
      from: group[0]?.piece.n ?? 1,
      to: group.at(-1)?.piece.n ?? 1,
      summary,
      people: people.flatMap((person) => context.personNumber.get(person) ?? []).slice(0, 8),
      place: place === null ? 0 : context.placeNumber(place),
      emotion: strongest(feelings),
      importance: Math.round(Math.min(1, Math.max(0.05, importance)) * 100) / 100,
    };
  });
}

function summarise(group: Reading[], heard: HeardQuote[], fallback: Person | null, { japanese }: EventContext): string {
  const pictures = group
    .filter(({ piece }) => !piece.quote)
    .flatMap(
      (reading) =>
        (japanese ? pictureOfJa(reading, (reading.piece as JapanesePiece).words, fallback) : pictureOfEn(reading)) ??
        [],
    );
  // Among several sentences the one in which somebody acts makes the picture.
  const acting = pictures.find((picture) => / (?!speaks|thinks)\w+s\b/.test(picture)) ?? pictures[0];
  const voice = heard[0]?.voice;
  const talk =
    heard.length === 0
      ? null
      : pictureOfTalk(
          heard.flatMap(({ speaker }) => speaker ?? []),
          voice === 'shout' ? 'shouts' : voice === 'whisper' ? 'whispers' : voice === 'thought' ? 'thinks' : 'talks',
        );
  if (
    acting !== undefined &&
    talk !== null &&
    / (?:speaks|calls out with an open mouth|whispers|thinks, hand on chin)(?: (?:in|at) |$)/.test(acting) &&
    !/ (?:in|at) an? /.test(acting)
  )
    return `${talk}.`;
  const sentence = [acting, acting === undefined || heard.length > 1 ? talk : null]
    .filter((part) => part !== undefined && part !== null)
    .join('. ');
  return `${(sentence === '' ? 'A quiet moment' : sentence).slice(0, 290)}.`.replace(/[.。]+$/, '.');
}
