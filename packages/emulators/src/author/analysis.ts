import type { AnalysisAnswer, AnsweredQuote, Emotion, Voice } from '@manga/contracts';
import type { AuthorTask } from './author-task.ts';
import { joinCalled } from './called-people.ts';
import type { Reading } from './deeds.ts';
import { readDeedsEn } from './deeds-en.ts';
import { readDeedsJa } from './deeds-ja.ts';
import { addFeelings, type Feelings, feelingsIn, feelingsOfLine, strongest } from './feeling.ts';
import { genreOf, moodOf, titleOf } from './gist.ts';
import { findEvents, type HeardQuote } from './happenings.ts';
import { findKanaNames, keepNames } from './kana-names.ts';
import { describePerson } from './looks.ts';
import { createMorphology } from './morphology.ts';
import { findPeopleEn } from './people-en.ts';
import { findPeopleJa } from './people-ja.ts';
import type { Person } from './person.ts';
import { isJapanese, type Piece, readPieces, readRuby } from './pieces.ts';
import { type FoundPlace, gatherPlaces } from './place-finder.ts';
import { rankPeople } from './ranks.ts';
import { languageByScript } from './script-language.ts';
import { findSpeakers } from './speakers.ts';
import { findUnnamed } from './unnamed-speakers.ts';
import { describeVoice, nameUnnamed } from './unnamed-words.ts';
import { isSpoken, voiceOf } from './voices.ts';
import { type JapanesePiece, joinNames } from './words-ja.ts';

/** Phase 1's question: people, speakers, places and events of one part of a story. */
export const analysisTask: AuthorTask = {
  title: 'AnalysisAnswer',
  async answer({ story }): Promise<AnalysisAnswer> {
    const { paragraphs } = (story ?? {}) as { paragraphs?: unknown };
    const pieces = readPieces(paragraphs);
    const text = pieces.map((piece) => piece.text).join('\n');
    const told = narrationOf(pieces);
    const japanese = isJapanese(told);
    const { people, read } = japanese ? await readJapanese(pieces, readRuby(paragraphs)) : readEnglish(pieces);
    let readings = read();
    let speakers = findSpeakers(readings, people);
    // Another word for somebody stands for more than was read at first.
    if (joinCalled(people, readings, speakers)) {
      readings = read();
      speakers = findSpeakers(readings, people);
    }
    learnFromLines(people, readings, speakers, japanese);
    speakers = findSpeakers(readings, people);
    const unnamed = findUnnamed(readings, speakers);
    learnFromLines(unnamed, readings, speakers, japanese);
    nameUnnamed(unnamed, people, japanese);
    people.push(...unnamed);
    const heard = hear(readings, speakers);
    const places = gatherPlaces(pieces)
      .map(({ place }) => place)
      .slice(0, 60);
    const personNumber = new Map(people.map((person, index) => [person, index + 1]));
    const events = findEvents(readings, {
      japanese,
      quotes: new Map([...heard].filter(([, { spoken }]) => spoken)),
      personNumber,
      placeNumber: (place) => places.findIndex(({ draw }) => draw === place.draw) + 1,
    });
    const roles = rankPeople(people, readings, speakers);
    return {
      title: titleOf(pieces, people, places, japanese),
      language: languageByScript(told),
      genre: genreOf(text),
      mood: moodOf(pieces),
      summary: summaryOf(events.map(({ summary, importance }) => ({ summary, importance }))),
      people: people.map((person, index) => ({
        n: index + 1,
        name: person.name.slice(0, 80),
        aliases: [...person.forms].filter((form) => form !== person.name).slice(0, 12),
        role: roles.get(person) ?? 'minor',
        kind: person.kind,
        gender: person.gender,
        age: person.age,
        narrator: person.narrator,
        ...(person.unnamed ? { unnamed: true } : {}),
        description: person.unnamed
          ? describeVoice(person, readings, speakers)
          : describePerson(person, readings, japanese),
        mentions: mentionsOf(person, readings, speakers),
      })),
      quotes: [...heard].map(
        ([segment, { spoken, speaker, voice, emotion }]): AnsweredQuote => ({
          segment,
          spoken,
          speaker: speaker === undefined || !spoken ? 0 : (personNumber.get(speaker) ?? 0),
          voice,
          emotion,
        }),
      ),
      places: places.map(({ name, kind, draw }: FoundPlace, index) => ({
        n: index + 1,
        name: name.slice(0, 80),
        kind,
        description: draw,
      })),
      events:
        events.length > 0
          ? events
          : [{ from: 1, to: 1, summary: 'A quiet moment.', people: [], place: 0, emotion: 'neutral', importance: 0.3 }],
    };
  },
};

/** The words of the story itself, not those that its people say: a Japanese line makes no Japanese story. */
function narrationOf(pieces: readonly Piece[]): string {
  const narration = pieces
    .filter(({ quote }) => !quote)
    .map(({ text }) => text)
    .join('\n');
  // A story that is nearly all talk is told by its talk.
  const letters = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;
  const all = pieces.map(({ text }) => text).join('\n');
  return letters(narration) * 5 >= letters(all) ? narration : all;
}

async function readJapanese(pieces: readonly Piece[], ruby: ReadonlyMap<string, string>) {
  const plain = await createMorphology();
  const divide = keepNames(findKanaNames(pieces, plain), plain);
  const divided = pieces.map((piece): JapanesePiece => ({ ...piece, words: joinNames(divide(piece.text), ruby) }));
  const people = findPeopleJa(divided, ruby);
  return { people, read: (): Reading[] => readDeedsJa(divided, people) };
}

function readEnglish(pieces: readonly Piece[]) {
  const people = findPeopleEn(pieces);
  return { people, read: (): Reading[] => readDeedsEn(pieces, people) };
}

/** What somebody says tells who they are: 俺 is a man's word, わし an old man's. */
function learnFromLines(
  people: readonly Person[],
  readings: readonly Reading[],
  speakers: ReadonlyMap<number, Person>,
  japanese: boolean,
): void {
  const stately = readings.some(({ piece }) => /殿|拙者|家臣|家来|武士|侍|将軍/.test(piece.text));
  // ぼく in hiragana with a grandfather is how a child writes.
  const childish = readings.some(({ piece }) =>
    /おじいちゃん|おばあちゃん|お母さん|お父さん|お兄ちゃん|お姉ちゃん|いもうと|おとうと|ママ|パパ/.test(piece.text),
  );
  for (const person of people) {
    if (person.narrator && childish && person.age !== 'child' && person.forms.has('ぼく')) person.age = 'child';
    const lines = readings
      .filter(({ piece }) => speakers.get(piece.n) === person)
      .map(({ piece }) => piece.text)
      .join('\n');
    if (person.gender === 'unknown') {
      // Only men are bearded.
      if (/beard|moustache/.test(describePerson(person, readings, japanese))) person.gender = 'male';
    }
    if (person.gender === 'unknown') {
      const male = lines.match(/俺|おれ|僕|ぼく|拙者|それがし|ござ(?:る|ら|った)|[ぜぞ][。！…]/g)?.length ?? 0;
      const female = lines.match(/あたし|わよ|かしら|だわ|のよ[。！…]/g)?.length ?? 0;
      if (male > female) person.gender = 'male';
      else if (female > male) person.gender = 'female';
    }
    // In old tales lords and samurai say わし whatever their age.
    if (!stately && /わし|儂|(?:じゃ|のう)(?:[。！…]|$)/m.test(lines)) {
      if (person.age === 'unknown') person.age = 'elder';
      if (person.gender === 'unknown') person.gender = 'male';
    }
  }
  const young = readings.some(({ piece }) =>
    /教室|放課後|高校|中学|クラスメ|転校|部活|昼休み|授業|校舎|校庭|購買|宿題|始業|体育館|\b(?:classroom|classmate|homework|high school)\b/.test(
      piece.text,
    ),
  );
  const small = readings.some(({ piece }) =>
    /小学|ランドセル|\b(?:kindergarten|third grade|fourth grade)\b/.test(piece.text),
  );
  for (const person of people)
    if (
      person.age === 'unknown' &&
      person.kind === 'person' &&
      /^(?:|friend|student)$/.test(person.trade) &&
      (young || small)
    )
      person.age = small ? 'child' : 'teen';
}

function hear(
  readings: readonly Reading[],
  speakers: ReadonlyMap<number, Person>,
): Map<number, HeardQuote & { spoken: boolean }> {
  const heard = new Map<number, HeardQuote & { spoken: boolean }>();
  for (const [index, reading] of readings.entries()) {
    if (!reading.piece.quote) continue;
    const before = readings[index - 1];
    const after = readings[index + 1];
    const around = [before, after].filter(
      (other): other is Reading =>
        other !== undefined &&
        !other.piece.quote &&
        (other === before ? other.lead : other.tag || other.piece.paragraph === reading.piece.paragraph),
    );
    // What stands before and after in other paragraphs colours a line too, but weakly.
    const near = [before, after].filter(
      (other): other is Reading => other !== undefined && !other.piece.quote && !around.includes(other),
    );
    const feelings = addFeelings(
      [feelingsOfLine(reading.piece.text), 1],
      ...near.map(({ piece }): [Feelings, number] => [feelingsIn(piece.text), 0.55]),
      ...around.map(({ piece }): [Feelings, number] => [feelingsIn(piece.text), 0.7]),
    );
    const voice = goesOnShouting(readings, index, heard) ? 'shout' : voiceOf(reading, around);
    heard.set(reading.piece.n, {
      spoken: isSpoken(reading, before, after),
      speaker: speakers.get(reading.piece.n),
      voice,
      emotion: fitting(strongest(feelings), voice, {
        text: reading.piece.text,
        calls: callsOnly(reading),
        around: readings.slice(Math.max(0, index - 4), index + 4),
      }),
    });
  }
  return heard;
}

/** 「千夏！」と陸が叫んだ。「灯台が真っ暗だ！」: who shouts goes on shouting in the same breath. */
function goesOnShouting(readings: readonly Reading[], index: number, heard: ReadonlyMap<number, HeardQuote>): boolean {
  const { piece } = readings[index]!;
  let at = index - 1;
  while (at >= 0 && !readings[at]!.piece.quote && readings[at]!.piece.paragraph === piece.paragraph) at -= 1;
  const before = readings[at]?.piece;
  if (before === undefined || !before.quote || before.paragraph !== piece.paragraph) return false;
  return /[！!]$/.test(piece.text) && heard.get(before.n)?.voice === 'shout';
}

/** 「アレン様！」, "Stamp!" and nothing else: something has happened to him. */
const callsOnly = ({ piece: { text }, mentions }: Reading): boolean =>
  mentions.some(
    ({ start, end }) =>
      start === 0 && /^(?:様|さま|さん|くん|君|ちゃん|殿|先生)?[っッー！!…\s]*$/.test(text.slice(end)),
  );

/** A shout without any word of feeling still shows on the face, and so do a failing voice and a mark of exclamation. */
function fitting(
  emotion: Emotion,
  voice: Voice,
  { text, calls, around }: { text: string; calls: boolean; around: readonly Reading[] },
): Emotion {
  if (emotion !== 'neutral') return emotion;
  if (voice === 'shout') return /[？?]/.test(text) || calls ? 'surprise' : 'determination';
  // Who falters in a merry scene is only at a loss.
  if (voice === 'weak') {
    const mood = strongest(
      addFeelings(...around.map(({ piece }): [Feelings, number] => [feelingsIn(piece.text), 1])),
      0.5,
    );
    if (/[？?]$/.test(text)) return 'surprise';
    if (mood === 'embarrassment') return mood;
    return mood === 'joy' || mood === 'surprise' ? 'neutral' : 'sadness';
  }
  if (!/[！!]$/.test(text) || voice === 'thought') return 'neutral';
  return /(?:[よろおこそとのもぼ]う|うん|はい)[！!]$|^(?:let['’]s|come on|yes|hello|hi)\b/i.test(text)
    ? 'joy'
    : 'determination';
}

function mentionsOf(person: Person, readings: readonly Reading[], speakers: ReadonlyMap<number, Person>): number[] {
  return readings
    .filter(
      ({ piece, mentions, deeds }) =>
        speakers.get(piece.n) === person || [...mentions, ...deeds].some((one) => one.person === person),
    )
    .map(({ piece }) => piece.n);
}

/** The three events that matter most, told in their order. */
function summaryOf(events: readonly { summary: string; importance: number }[]): string {
  const chosen = new Set([
    events[0],
    ...[...events].sort((a, b) => b.importance - a.importance).slice(0, 2),
    events.at(-1),
  ]);
  const told = events.filter((event) => chosen.has(event)).map(({ summary }) => summary);
  return told.join(' ').slice(0, 1100) || 'A short text.';
}
