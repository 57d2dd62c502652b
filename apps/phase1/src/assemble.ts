import type { AnalysisAnswer, DialogueLine, Span, StoryEvent, TextAnalysis } from '@manga/contracts';
import { type Segment, type SegmentedStory, stripRuby } from '@manga/story';
import type { Chunk } from './chunks.ts';
import { languageOf, narrationOf } from './language.ts';
import { type MergedPeople, mergePeople } from './merge-people.ts';
import { mergePlaces } from './merge-places.ts';
import { oneLine, searchNames } from './name-search.ts';
import { mayBeUnspoken } from './spoken.ts';

interface Parts {
  story: string;
  segmented: SegmentedStory;
  chunks: readonly Chunk[];
  /** The answers, in the order of the chunks. */
  answers: readonly AnalysisAnswer[];
  title: string | null;
  language: string | undefined;
}

/** Turns the answers about the parts into the analysis of the whole: numbers become spans, text is cut from the story itself. */
export function assembleAnalysis(parts: Parts): TextAnalysis {
  const { story, answers } = parts;
  const [first] = answers;
  if (first === undefined) throw new RangeError('an analysis needs at least one answer');
  const plain = oneLine(stripRuby(story).text);
  const people = mergePeople(answers);
  const places = mergePlaces(answers);

  const personSpans = searchNames(
    story,
    // The name of somebody whom the text never names is ours: it may stand in the story for somebody else.
    people.people.map(({ name, aliases, unnamed }) => ({ forms: unnamed ? [] : [name, ...aliases] })),
  );
  const spoken = spansSpoken(parts, people);
  const placeSpans = searchNames(
    story,
    places.places.map(({ name, aliases }) => ({ forms: [name, ...aliases] })),
  );
  // Somebody whose name stands nowhere in the story, and who says nothing, was made up.
  const characters = people.people
    .map((person, index) => ({
      person,
      index,
      mentions: (person.unnamed ? spoken.get(index) : personSpans[index]) ?? [],
    }))
    .filter(({ mentions }) => mentions.length > 0)
    .sort((a, b) => startOf(a) - startOf(b));
  const characterId = new Map(characters.map(({ index }, at) => [index, `c${at + 1}`]));
  const settings = places.places
    .map((place, index) => ({ place, index, mentions: placeSpans[index] ?? [] }))
    .filter(({ mentions }) => mentions.length > 0)
    .sort((a, b) => startOf(a) - startOf(b));
  const placeId = new Map(settings.map(({ index }, at) => [index, `p${at + 1}`]));
  const idOfPerson = (part: number, n: number) => characterId.get(people.index[part]?.get(n) ?? -1) ?? null;
  const idOfPlace = (part: number, n: number) => placeId.get(places.index[part]?.get(n) ?? -1) ?? null;

  return {
    title: parts.title ?? (first.title.trim() || 'Untitled'),
    language: languageOf(narrationOf(story, parts.segmented.segments), parts.language, first.language),
    genre: mostCommon(answers.map(({ genre }) => genre)),
    mood: mostCommon(answers.map(({ mood }) => mood)),
    summary: answers
      .map(({ summary }) => summary)
      .join(' ')
      .slice(0, 4000),
    characters: characters.map(({ person, mentions }, at) => ({
      id: `c${at + 1}`,
      name: person.name,
      aliases: person.unnamed ? [] : person.aliases.filter((alias) => plain.includes(oneLine(alias))),
      role: person.role,
      kind: person.kind,
      gender: person.gender,
      age: person.age,
      description: person.description,
      mentions,
    })),
    places: settings.map(({ place: { name, kind, description }, mentions }, at) => ({
      id: `p${at + 1}`,
      name,
      kind,
      description,
      mentions,
    })),
    dialogue: toDialogue(parts, idOfPerson),
    events: toEvents(parts, idOfPerson, idOfPlace),
  };
}

const startOf = ({ mentions }: { mentions: readonly { start: number }[] }): number => mentions[0]?.start ?? 0;

/** What each person says, by index. */
function spansSpoken({ chunks, answers }: Parts, people: MergedPeople): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  for (const [part, chunk] of chunks.entries()) {
    const inner = new Map(chunk.segments.map((segment) => [segment.number, segment.inner]));
    for (const { segment, spoken, speaker } of answers[part]?.quotes ?? []) {
      const index = people.index[part]?.get(speaker);
      const span = inner.get(segment);
      if (!spoken || index === undefined || span === undefined) continue;
      spans.set(index, [...(spans.get(index) ?? []), span]);
    }
  }
  return spans;
}

type Identify = (part: number, n: number) => string | null;

/** Every quote is a line unless it is certain that nobody says it; text and span come from the story alone. */
function toDialogue({ story, segmented, chunks, answers }: Parts, idOfPerson: Identify): DialogueLine[] {
  const lines: DialogueLine[] = [];
  for (const [part, chunk] of chunks.entries()) {
    const answered = new Map(answers[part]?.quotes.map((quote) => [quote.segment, quote]));
    for (const segment of chunk.segments) {
      if (segment.kind !== 'quote') continue;
      const quote = answered.get(segment.number);
      const before = segmented.segments[segment.number - 2];
      const after = segmented.segments[segment.number];
      if (quote?.spoken === false && mayBeUnspoken(story, segment, before, after)) continue;
      lines.push({
        id: `d${lines.length + 1}`,
        text: story.slice(segment.inner.start, segment.inner.end),
        span: segment.inner,
        speaker: idOfPerson(part, quote?.speaker ?? 0),
        voice: quote?.voice ?? 'speech',
        emotion: quote?.emotion ?? 'neutral',
      });
    }
  }
  return lines;
}

function toEvents({ segmented, chunks, answers }: Parts, idOfPerson: Identify, idOfPlace: Identify): StoryEvent[] {
  const at = (number: number): Segment | undefined => segmented.segments[number - 1];
  const events = chunks.flatMap((_, part) =>
    (answers[part]?.events ?? []).map((event) => ({
      summary: event.summary,
      span: { start: at(event.from)?.span.start ?? 0, end: at(event.to)?.span.end ?? 0 },
      characters: [...new Set(event.people.flatMap((n) => idOfPerson(part, n) ?? []))],
      place: idOfPlace(part, event.place),
      emotion: event.emotion,
      importance: event.importance,
    })),
  );
  return events
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((event, index) => ({ id: `e${index + 1}`, ...event }));
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'unknown';
}
