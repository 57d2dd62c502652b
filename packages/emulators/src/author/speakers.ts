import { crying } from './cries.ts';
import type { Reading } from './deeds.ts';
import { labelledAs } from './labelled.ts';
import { FIRST_PERSON_JA, PERSON_WORDS_JA } from './lexicon-people.ts';
import type { Person } from './person.ts';
import { fitOfTrait, STYLE } from './speech-style.ts';
import { isThought, isUnknownVoice, lastAloud, splitTurns, type Turn, vocatives } from './turns.ts';

/** Who says each quote: quote number → person, nobody where nothing points at anybody. */
export function findSpeakers(readings: readonly Reading[], people: readonly Person[]): Map<number, Person> {
  const speakers = new Map<number, Person>();
  const turns = splitTurns(readings);
  const narrator = people.find((person) => person.narrator);
  const talkers = talkingAnimals(readings, people);
  for (const [at, turn] of turns.entries()) {
    const labelled = labelledAs(turn.quotes[0]?.piece.label ?? '', people);
    if (labelled !== undefined) {
      for (const { piece } of turn.quotes) speakers.set(piece.n, labelled);
      continue;
    }
    if (isUnknownVoice(turn)) continue;
    const scores = new Map<Person, number>();
    const add = (person: Person | undefined, score: number) => {
      if (person !== undefined) scores.set(person, (scores.get(person) ?? 0) + score);
    };
    recall(readings, turn.index, talkers, add);
    add(narrator, 0.9);
    // In a story told by I only the narrator's thoughts can be heard.
    if (turn.quotes.some(({ piece }) => /[（*_]/.test(piece.mark))) add(narrator, 5);
    scoreNarration(turn, speakers.get(turns[at - 1]?.quotes.at(-1)?.piece.n ?? -1), add);
    scoreTurnTaking(turns, at, speakers, add);
    scoreWords(turn, people, scores);
    const cry = crying(turn.quotes.map(({ piece }) => piece.text.trim()).join(' '), people);
    if (cry !== undefined) add(cry, 9);
    // Animals talk in tales, but only where the words say so.
    const talking = new Set([...speakers.values(), ...talkers]);
    for (const [person, score] of scores)
      if (person.kind !== 'person' && !talking.has(person)) scores.set(person, score - 3.5);
    const [best] = [...scores].sort((a, b) => b[1] - a[1]);
    if (best === undefined || best[1] < 0.3) continue;
    for (const { piece } of turn.quotes) speakers.set(piece.n, best[0]);
  }
  return speakers;
}

/** 「狐さん、」, 「…」とケロが言った: animals that people talk with, or that say something; all of them where nobody else is there. */
function talkingAnimals(readings: readonly Reading[], people: readonly Person[]): Set<Person> {
  const animals = people.filter(({ kind }) => kind !== 'person');
  if (animals.length === people.length) return new Set(animals);
  return new Set(
    readings.flatMap(({ piece, mentions, deeds, tag }) => {
      if (!piece.quote)
        return deeds.flatMap(({ person, speech }) =>
          tag && speech && person.kind !== 'person' && !CRIES_OUT.test(piece.text) ? [person] : [],
        );
      return mentions.flatMap(({ person, start, end }) =>
        person.kind !== 'person' &&
        (/^(?:さん|さま)[、。！？…]/.test(piece.text.slice(end)) || isCalledEn(piece.text, start, end))
          ? [person]
          : [],
      );
    }),
  );
}

/** "Would you like to buy the moon, Bear?" */
const isCalledEn = (text: string, start: number, end: number): boolean =>
  /^[A-Z][a-z]/.test(text.slice(start)) && /, $/.test(text.slice(0, start)) && /^(?:[,.!?]|$)/.test(text.slice(end));

/** What animals do with their voices in any story. */
const CRIES_OUT = /鳴|吠|唸|うな|騒|歌|\b(?:bark|meow|growl|hiss|roar|sang|sing|croak|squeak|whimper)/;

/** Whoever was named lately may be speaking. */
function recall(
  readings: readonly Reading[],
  index: number,
  talkers: ReadonlySet<Person>,
  add: (person: Person, score: number) => void,
): void {
  const seen = new Set<Person>();
  for (let back = 1; back <= 14 && index - back >= 0; back += 1) {
    const reading = readings[index - back];
    const acted = new Set(reading?.deeds.map(({ person }) => person));
    for (const { person } of [...(reading?.deeds ?? []), ...(reading?.mentions ?? [])]) {
      if (seen.has(person)) continue;
      seen.add(person);
      add(
        person,
        (person.kind === 'person' || talkers.has(person) ? 0.9 : -1.5) - back * 0.04 - (acted.has(person) ? 0 : 0.25),
      );
    }
  }
}

const REACTS =
  /(?:笑|微笑|頷|うなず|首を(?:振|横|縦|かしげ|傾げ)|黙|答えな|なで|撫で|目をそら|うつむ|俯)|\b(?:laughed|smiled|grinned|nodded|shrugged|shook|said nothing|did not answer|didn['’]t answer|was silent|looked away|blushed)\b/;

function scoreNarration(
  { quotes, before, after, previous, next }: Turn,
  speakerBefore: Person | undefined,
  add: (person: Person | undefined, score: number) => void,
): void {
  const tag = after.find((reading) => reading.tag);
  if (tag !== undefined) add(tag.deeds.find(({ speech }) => speech)?.person ?? tag.deeds[0]?.person, 10);
  const beat = after[0];
  if (beat !== undefined && !beat.tag) add(beat.deeds[0]?.person, beat.deeds[0]?.speech ? 5 : 3.5);
  const lead = before.at(-1);
  if (lead !== undefined) {
    const deed = lead.deeds.findLast(({ speech }) => speech) ?? lead.deeds.at(-1);
    add(deed?.person, lead.lead ? 9 : deed?.speech ? 7 : 4);
  }
  // と言った without a subject: whoever acted last.
  const silentTag = tag !== undefined && tag.deeds.length === 0;
  if (previous !== undefined && !previous.tag) {
    const deed = previous.deeds.at(-1);
    // 「…」陸が言った。「…」: the verb has brought in the line before it, so another one answers.
    const spent = deed?.speech === true && deed.person === speakerBefore;
    // 「…」結衣が立っていた。「…」 shows who has just spoken.
    const shown = deed?.introduces === true && deed.person === speakerBefore;
    if (spent) add(deed.person, -2);
    else if (shown) add(deed.person, 0.3);
    else add(deed?.person, (deed?.speech ? 4.5 : 2.2) + (silentTag ? 2 : 0));
  }
  if (next !== undefined && after.length === 0) {
    const deed = next.deeds[0];
    // 「…の？」彼は笑った: who laughs has been asked.
    const asked = quotes.some(({ piece }) => /[？?]$/.test(piece.text)) && REACTS.test(next.piece.text);
    if (asked && deed !== undefined && !deed.speech && !deed.introduces) {
      add(deed.person, -2.5);
      return;
    }
    // 声のするほうを見ると、狐がいた。
    if (/声の(?:する|した|聞こえ)/.test(next.piece.text))
      add(next.deeds.find(({ introduces }) => introduces)?.person, 8);
    if (next.tag) add(deed?.person, 10);
    else if (/^.{0,12}[はが]そう(?:言|答|叫|つぶや|呟|告げ|聞|尋)/.test(next.piece.text)) add(deed?.person, 9);
    // 「やっと見つけた」カイだった。
    else if (/^[^、。]{1,14}(?:だった|である|でした)。$/.test(next.piece.text)) add(deed?.person, 6);
    // 「やっと見つけた」結衣が立っていた。
    else add(deed?.person, deed?.speech ? 3 : deed?.introduces ? 2.4 : 1.2);
  }
}

function scoreTurnTaking(
  turns: readonly Turn[],
  at: number,
  speakers: ReadonlyMap<number, Person>,
  add: (person: Person | undefined, score: number) => void,
): void {
  const turn = turns[at];
  // Thoughts are heard by nobody: whoever thinks speaks next, or is spoken to.
  const last = lastAloud(turns, at);
  const before = turns[last];
  const beforeThat = turns[lastAloud(turns, last)];
  if (turn === undefined || before === undefined || isThought(turn)) return;
  const speakerOf = (one: Turn | undefined) => speakers.get(one?.quotes[0]?.piece.n ?? -1);
  const thinks = turns[at - 1] === before ? undefined : speakerOf(turns[at - 1]);
  const adjacent = turn.adjacent && (thinks === undefined || turns[at - 1]?.adjacent === true);
  if (thinks !== undefined && turn.adjacent && thinks !== speakerOf(before)) add(thinks, 1.5);
  // ところで goes on, or begins anew, after a pause of one's own.
  if (
    !adjacent &&
    /^(?:ところで|それに|それから|だから|つまり|あと、|And |Besides|Anyway)/.test(turn.quotes[0]?.piece.text ?? '')
  )
    add(speakerOf(before), 2.6);
  add(speakerOf(before), adjacent ? -4 : -0.5);
  for (const called of vocatives(before)) add(called, adjacent ? 3.5 : 1.5);
  if (adjacent && before.adjacent) add(speakerOf(beforeThat), 3);
  else if (adjacent) add(speakerOf(beforeThat), 1);
}

const INTRODUCES = /^(?:です|だ(?![よねっ])|と(?:申し|いい|言い)|って(?:いい|言い)|、よろしく)/;
const FIRST_PERSON = /(?:俺|おれ|オレ|僕|ぼく|ボク|私|わたし|あたし|わし|儂)(?=[はがもをにのと、だで])/g;

/** 「星野カイです」, "I'm Tom": they say who they are. */
function namesItself({ quotes }: Turn): Person[] {
  return quotes.flatMap(({ piece: { text }, mentions }) =>
    mentions
      .filter(({ start, end }) => {
        const before = text.slice(0, start);
        if (/\b(?:my name is|i am|i['’]m|call me) $/i.test(before)) return true;
        return (
          /^(?:.{0,8}(?:は|。|、))?$/.test(before) &&
          !/[彼そあこ]/.test(before) &&
          INTRODUCES.test(text.slice(end)) &&
          /(?:^|は|。|、)$/.test(before)
        );
      })
      .map(({ person }) => person),
  );
}

function scoreWords(turn: Turn, people: readonly Person[], scores: Map<Person, number>): void {
  for (const own of namesItself(turn)) scores.set(own, (scores.get(own) ?? 0) + 4);
  const narrator = people.find((person) => person.narrator);
  const self = [...new Set(turn.quotes.flatMap(({ piece }) => piece.text.match(FIRST_PERSON) ?? []))];
  // In a story told by わたし whoever says ぼく is somebody else.
  if (narrator !== undefined && self.length > 0 && [...narrator.forms].some((form) => FIRST_PERSON_JA.has(form))) {
    const own = self.some((form) => narrator.forms.has(form));
    scores.set(narrator, (scores.get(narrator) ?? 0) + (own ? 2 : -5));
  }
  for (const called of vocatives(turn)) if (people.length > 1) scores.set(called, (scores.get(called) ?? 0) - 8);
  const text = turn.quotes.map(({ piece }) => piece.text).join(' ');
  const named = turn.quotes.flatMap(({ piece, mentions }) =>
    // 大工 is a trade as well as the one carpenter of the story.
    mentions.filter(({ start, end }) => !PERSON_WORDS_JA.has(piece.text.slice(start, end))),
  );
  for (const { person } of named) if (!person.narrator) scores.set(person, (scores.get(person) ?? 0) - 1);
  for (const [pattern, hint] of STYLE) {
    if (!pattern.test(text)) continue;
    for (const [person, score] of scores) {
      const fit = fitOfTrait(hint, person);
      // The words of the old are rare and sure; those of men and women only a hint.
      const weight = hint.age === undefined ? 1.2 : 3;
      scores.set(person, score + (fit > 0 ? weight : fit < 0 ? -2 : 0));
    }
  }
}
