import type { Reading } from './deeds.ts';
import { newPerson, type Person } from './person.ts';
import { fitOfTrait, politeness, selvesIn, type Trait, traitsOfListener, traitsOfSpeaker } from './speech-style.ts';
import { isThought, isUnknownVoice, splitTurns, type Turn, vocatives } from './turns.ts';
import { isSpoken, voiceOf } from './voices.ts';

/** More voices than this nobody can tell apart. */
const MOST_UNNAMED = 6;
/** Turns back within which somebody still takes part in a talk. */
const RECENT = 6;
const ROUNDS = 3;
/** 人々の声, 誰かが叫んだ: said by nobody in particular. */
const ANYBODY =
  /声|歓声|誰か|だれか|人々|一同|群衆|みんな|\b(?:voices?|somebody|someone|crowd|they all|everybody|everyone)\b/i;

/** What is known of how somebody talks. */
interface Voice {
  selves: Set<string>;
  polite: number;
  plain: number;
}

/**
 * Finds speakers for the lines that nobody was found to say: in a talk two voices take turns, unless the words show another one.
 * Whoever the text has no word for becomes a person with lines and nothing else. Adds to `speakers`; returns the new people.
 */
export function findUnnamed(readings: readonly Reading[], speakers: Map<number, Person>): Person[] {
  const turns = splitTurns(readings);
  const open = turns.filter((turn) => isOpen(readings, turn, speakers));
  if (open.length === 0) return [];
  let voices = new Map<Person, Voice>();
  let found: Person[] = [];
  // What is heard late in a talk (俺) tells who spoke at its start.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const turn of open) for (const { piece } of turn.quotes) speakers.delete(piece.n);
    found = assign(turns, new Set(open), speakers, voices, found);
    voices = listen(turns, speakers);
  }
  matchAges(found, voices);
  for (const person of found) giveNameOf(person, turns, speakers);
  const kept = found.filter((person) => takesPart(person, turns, speakers));
  for (const turn of open)
    for (const { piece } of turn.quotes) {
      const speaker = speakers.get(piece.n);
      if (speaker?.unnamed === true && !kept.includes(speaker)) speakers.delete(piece.n);
    }
  return kept;
}

const textOf = ({ quotes }: Turn): string => quotes.map(({ piece }) => piece.text).join(' ');
const speakerOf = (turn: Turn | undefined, speakers: ReadonlyMap<number, Person>) =>
  speakers.get(turn?.quotes[0]?.piece.n ?? -1);

/** Said aloud or thought by somebody who is there, and nobody knows by whom. */
function isOpen(readings: readonly Reading[], turn: Turn, speakers: ReadonlyMap<number, Person>): boolean {
  const around = [...turn.before.slice(-1), ...turn.after.slice(0, 1)];
  const [first] = turn.quotes;
  if (first === undefined || speakers.has(first.piece.n) || isUnknownVoice(turn)) return false;
  if (!isSpoken(first, readings[turn.index - 1], readings[turn.index + 1])) return false;
  const said = [...around, ...(around.length === 0 && turn.next !== undefined ? [turn.next] : [])];
  return (
    voiceOf(first, around) !== 'machine' &&
    !said.some(({ piece, deeds }) => deeds.length === 0 && ANYBODY.test(piece.text))
  );
}

function assign(
  turns: readonly Turn[],
  open: ReadonlySet<Turn>,
  speakers: Map<number, Person>,
  voices: ReadonlyMap<Person, Voice>,
  known: readonly Person[],
): Person[] {
  // Those of the round before come again in the order in which they came.
  const found: Person[] = [];
  const heard = new Map<Person, Voice>();
  for (const [at, turn] of turns.entries()) {
    const text = textOf(turn);
    if (open.has(turn)) {
      const fresh = known.find((person) => !found.includes(person)) ?? newUnnamed();
      const lately = turns.slice(Math.max(0, at - RECENT), at).flatMap((one) => speakerOf(one, speakers) ?? []);
      const fit = (person: Person) => fitOf(voices.get(person) ?? heard.get(person), person, text);
      const isNew = new Set(lately).size < 2 ? 1 : found.length < MOST_UNNAMED ? -3.2 : -20;
      let best = fresh;
      let most = isNew + fit(fresh);
      for (const person of new Set([...lately, ...turn.around, ...found])) {
        const score = scoreOf(person, turns, at, speakers) + fit(person) + (lately.includes(person) ? 0.3 : 0);
        if (score > most) [best, most] = [person, score];
      }
      if (best === fresh) found.push(best);
      for (const { piece } of turn.quotes) speakers.set(piece.n, best);
      if (best.unnamed) for (const trait of traitsOfSpeaker(text)) learn(best, trait);
    }
    const speaker = speakerOf(turn, speakers);
    if (speaker !== undefined) hear(heard, speaker, text);
  }
  return found;
}

function newUnnamed(): Person {
  const person = newPerson('?', { named: false, unnamed: true });
  person.forms.clear();
  return person;
}

/** Turns are taken: who has just spoken does not speak again, who spoke before that does. */
function scoreOf(person: Person, turns: readonly Turn[], at: number, speakers: ReadonlyMap<number, Person>): number {
  const turn = turns[at]!;
  const before = turns[at - 1];
  if (before === undefined) return person.unnamed ? 1.2 : 0;
  const thought = isThought(turn) || isThought(before);
  const asked = /[？?]$/.test(textOf(before));
  let score = person.unnamed ? 1.2 : 0.9;
  if (speakerOf(before, speakers) === person) score -= thought ? 0.5 : turn.adjacent ? 4 : asked ? 2 : 0.5;
  else if (speakerOf(turns[at - 2], speakers) === person) score += turn.adjacent ? (before.adjacent ? 3 : 1) : 0.5;
  return score;
}

/** How well a line sounds like somebody: their I, their manners, man or woman, old or young. */
function fitOf(voice: Voice | undefined, person: Person, text: string): number {
  let score = 0;
  for (const trait of traitsOfSpeaker(text)) score += weightOf(trait, fitOfTrait(trait, person));
  if (voice === undefined) return score;
  const selves = selvesIn(text);
  if (selves.length > 0 && voice.selves.size > 0)
    score += selves.some((self) => voice.selves.has(self))
      ? 2
      : selves.includes('私') || voice.selves.has('私')
        ? -3
        : -9;
  const polite = politeness(text);
  const manner = voice.polite - voice.plain;
  if (polite !== null && Math.abs(manner) >= 2) score += polite === manner > 0 ? 0.8 : -0.8;
  return score;
}

/** The words of the old are rare and sure; that somebody calls for a parent says little of grown men and women. */
function weightOf({ age }: Trait, fit: number): number {
  if (fit > 0) return age === undefined ? 1 : 2;
  if (fit === 0) return 0;
  return age === undefined || age === 'elder' ? -4 : -0.5;
}

/** 「ありがとう、美咲」 after a line of somebody unnamed: it was 美咲, unless she answers that voice herself. */
function giveNameOf(unnamed: Person, turns: readonly Turn[], speakers: Map<number, Person>): void {
  const speaks = (at: number) => speakerOf(turns[at], speakers);
  for (const [at, turn] of turns.entries()) {
    if (!turn.adjacent || speaks(at - 1) !== unnamed || speaks(at) === unnamed) continue;
    const called = vocatives(turn).find((one) => one !== speaks(at) && one.kind === 'person');
    if (called === undefined) continue;
    const answers = turns.some(
      (one, i) =>
        one.adjacent &&
        [speaks(i), speaks(i - 1)].every((who) => who === unnamed || who === called) &&
        speaks(i) !== speaks(i - 1),
    );
    if (answers) continue;
    for (const one of turns)
      if (speakerOf(one, speakers) === unnamed) for (const { piece } of one.quotes) speakers.set(piece.n, called);
    return;
  }
}

/** Hears all lines again: how everybody talks, and what others call them. */
function listen(turns: readonly Turn[], speakers: ReadonlyMap<number, Person>): Map<Person, Voice> {
  const voices = new Map<Person, Voice>();
  for (const [at, turn] of turns.entries()) {
    const person = speakerOf(turn, speakers);
    if (person === undefined) continue;
    const text = textOf(turn);
    hear(voices, person, text);
    const listener = [turns[at - 1], turns[at + 1]]
      .map((one) => speakerOf(one, speakers))
      .find((one) => one !== undefined && one !== person);
    if (listener?.unnamed === true) for (const trait of traitsOfListener(text)) learn(listener, trait);
  }
  return voices;
}

/** Where one of two who talk plainly with each other is a child, so is the other, unless the words tell another age. */
function matchAges(people: readonly Person[], voices: ReadonlyMap<Person, Voice>): void {
  const [first, second] = people;
  if (first === undefined || second === undefined || people.length !== 2) return;
  if ([first, second].some((person) => (voices.get(person)?.polite ?? 0) > 0)) return;
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const)
    if (one.age === 'child' && other.age === 'unknown') other.age = 'child';
}

function hear(voices: Map<Person, Voice>, person: Person, text: string): void {
  const voice = voices.get(person) ?? { selves: new Set(), polite: 0, plain: 0 };
  for (const self of selvesIn(text)) voice.selves.add(self);
  const polite = politeness(text);
  if (polite !== null) voice[polite ? 'polite' : 'plain'] += 1;
  voices.set(person, voice);
}

function learn(person: Person, { gender, age }: Trait): void {
  if (gender !== undefined && person.gender === 'unknown') person.gender = gender;
  if (age !== undefined && person.age === 'unknown') person.age = age;
}

/** One cry that nobody answers is no person, unless it is all there is. */
function takesPart(person: Person, turns: readonly Turn[], speakers: ReadonlyMap<number, Person>): boolean {
  const own = turns.flatMap((turn, at) => (speakerOf(turn, speakers) === person ? [at] : []));
  if (own.length > 1 || turns.length < 3) return own.length > 0;
  return own.some((at) => turns[at]!.adjacent || turns[at + 1]?.adjacent === true);
}
