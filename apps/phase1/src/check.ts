import type { AnalysisAnswer } from '@manga/contracts';
import { stripRuby } from '@manga/story';
import type { Chunk } from './chunks.ts';
import { oneLine } from './name-search.ts';

/** Share of the quotes an answer may leave out: they stay spoken lines, only without a known speaker. */
const MISSING_ALLOWED = 0.05;
const MOST_FAULTS = 20;

/** What is wrong with an answer, in words the model can act on: numbers that do not exist and names that are made up. */
export function checkAnswer(answer: AnalysisAnswer, story: string, { segments, context }: Chunk): string[] {
  const faults: string[] = [];
  const quotes = new Set(segments.filter(({ kind }) => kind === 'quote').map(({ number }) => number));
  const numbers = new Set(segments.map(({ number }) => number));
  const first = (context[0] ?? segments[0])?.span.start ?? 0;
  const text = oneLine(stripRuby(story.slice(first, segments.at(-1)?.span.end ?? story.length)).text);

  const people = numbersOf(answer.people, 'people', faults);
  const places = numbersOf(answer.places, 'places', faults);
  const speak = new Set(answer.quotes.flatMap(({ spoken, speaker }) => (spoken ? [speaker] : [])));
  for (const { n, name, unnamed } of answer.people) {
    if (unnamed === true) {
      // The lines are all that the text has of somebody whom it never names.
      if (!speak.has(n)) faults.push(`people ${n}: unnamed, but no quote has this speaker`);
    } else if (!text.includes(oneLine(name)))
      faults.push(`people ${n}: the name ${JSON.stringify(name)} does not stand in the text`);
  }
  for (const { n, name } of answer.places)
    if (!text.includes(oneLine(name)))
      faults.push(`places ${n}: the name ${JSON.stringify(name)} does not stand in the text`);

  const answered = new Set<number>();
  for (const { segment, speaker } of answer.quotes) {
    if (!quotes.has(segment)) faults.push(`quotes: segment ${segment} is not a quote of this part`);
    if (answered.has(segment)) faults.push(`quotes: segment ${segment} is answered twice`);
    if (speaker !== 0 && !people.has(speaker))
      faults.push(`quotes: segment ${segment} has speaker ${speaker}, who is not in people`);
    answered.add(segment);
  }
  const missing = [...quotes].filter((number) => !answered.has(number));
  if (missing.length > quotes.size * MISSING_ALLOWED)
    faults.push(`quotes: no entry for the quote segments ${missing.slice(0, 40).join(', ')}`);

  for (const [index, { from, to, people: who, place }] of answer.events.entries()) {
    if (!numbers.has(from) || !numbers.has(to))
      faults.push(`events[${index}]: ${from} to ${to} is outside of this part`);
    else if (to < from) faults.push(`events[${index}]: ends before it begins`);
    for (const n of who) if (!people.has(n)) faults.push(`events[${index}]: person ${n} is not in people`);
    if (place !== 0 && !places.has(place)) faults.push(`events[${index}]: place ${place} is not in places`);
  }
  return faults.slice(0, MOST_FAULTS);
}

function numbersOf(items: readonly { n: number }[], list: string, faults: string[]): Set<number> {
  const numbers = new Set<number>();
  for (const { n } of items) {
    if (numbers.has(n)) faults.push(`${list}: the number ${n} is used twice`);
    numbers.add(n);
  }
  return numbers;
}
