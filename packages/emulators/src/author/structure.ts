import type { AnsweredBeat, Emotion, StructureAnswer } from '@manga/contracts';
import type { AuthorTask } from './author-task.ts';
import { isJapanese } from './pieces.ts';

interface GivenEvent {
  n: number;
  summary: string;
  emotion: Emotion;
  importance: number;
  place: string;
  people: string[];
  /** Share of the story, in reading length. */
  length: number;
}

const AROUSAL: Record<Emotion, number> = {
  neutral: 0,
  joy: 0.25,
  sadness: 0.45,
  anger: 0.7,
  fear: 0.8,
  surprise: 0.6,
  disgust: 0.4,
  love: 0.35,
  determination: 0.65,
  embarrassment: 0.3,
};

/** Phase 2's question: beats, acts and the line of tension over the events. */
export const structureTask: AuthorTask = {
  title: 'StructureAnswer',
  answer({ story, events, wanted }): StructureAnswer {
    const given = (Array.isArray(events) ? events : []) as GivenEvent[];
    const { title = '' } = (story ?? {}) as { title?: string };
    const { beats: count = 12 } = (wanted ?? {}) as { beats?: number };
    const tension = tensionOf(given);
    const climax = peakOf(given, tension);
    const starts = cutBeats(given, tension, climax, count);
    const total = given.reduce((sum, { length }) => sum + length, 0);
    let read = 0;
    const beats = starts.map((start, index): AnsweredBeat => {
      const end = starts[index + 1] ?? given.length;
      const own = given.slice(start, end);
      const at = total === 0 ? index / starts.length : read / total;
      read += own.reduce((sum, { length }) => sum + length, 0);
      const strongest = [...own].sort((a, b) => b.importance - a.importance)[0];
      const peak = Math.max(...tension.slice(start, end));
      return {
        from: given[start]?.n ?? 1,
        act: actOf(at, start, end, climax, starts),
        summary: strongest?.summary ?? 'The story goes on.',
        emotion: moodOf(own),
        tension: round(climax >= start && climax < end ? 1 : Math.min(0.95, peak)),
      };
    });
    return { purposes: purposesOf(given, climax, isJapanese(title)), beats };
  },
};

/** Importance and feeling, smoothed over neighbours, on a slope that rises towards the end of the third quarter. */
function tensionOf(events: readonly GivenEvent[]): number[] {
  const raw = events.map(({ importance, emotion }) => 0.65 * importance + 0.35 * AROUSAL[emotion]);
  const smooth = raw.map((value, index) => {
    const before = raw[index - 1] ?? value;
    const after = raw[index + 1] ?? value;
    return 0.6 * value + 0.2 * before + 0.2 * after;
  });
  const sloped = smooth.map((value, index) => {
    const at = (index + 0.5) / smooth.length;
    return value * 0.75 + 0.25 * (at < 0.75 ? at / 0.75 : Math.max(0, 1 - (at - 0.75) * 3.2));
  });
  const most = Math.max(...sloped, 0.01);
  const least = Math.min(...sloped, most);
  return sloped.map((value) => round(most === least ? 0.5 : 0.1 + (0.85 * (value - least)) / (most - least)));
}

/** The climax: the highest tension after the first third of the story. */
function peakOf(events: readonly GivenEvent[], tension: readonly number[]): number {
  let best = 0;
  let height = -1;
  for (const [index, value] of tension.entries()) {
    const late = events.length < 3 || index >= events.length / 3;
    const score = value + (late ? 0 : -0.5);
    if (score > height) [best, height] = [index, score];
  }
  return best;
}

/** Where beats begin: at the greatest changes of place, people and feeling, with the climax in a beat of its own. */
function cutBeats(events: readonly GivenEvent[], tension: readonly number[], climax: number, count: number): number[] {
  const changes = events.map((event, index) => {
    const before = events[index - 1];
    if (before === undefined) return { index, score: Number.POSITIVE_INFINITY };
    const shared = event.people.filter((name) => before.people.includes(name)).length;
    const score =
      (event.place !== before.place ? 1 : 0) +
      (shared === 0 ? 0.5 : 0) +
      (event.emotion !== before.emotion ? 0.4 : 0) +
      Math.abs((tension[index] ?? 0) - (tension[index - 1] ?? 0)) +
      (index === climax ? 1.5 : index === climax + 1 ? 0.7 : 0);
    return { index, score };
  });
  const target = Math.max(1, Math.min(events.length, Math.round(count)));
  const chosen = new Set([0]);
  const rest = changes.sort((a, b) => b.score - a.score || a.index - b.index).map(({ index }) => index);
  const score = new Map(changes.map((change) => [change.index, change.score]));
  // Half of the cuts go to the greatest changes, the others to the best place within the longest beat.
  for (const index of rest.slice(0, Math.ceil(target / 2))) chosen.add(index);
  const read = readUpTo(events);
  const lengthOf = (from: number, to: number) => (read[to] ?? 0) - (read[from] ?? 0);
  while (chosen.size < target) {
    const starts = [...chosen].sort((a, b) => a - b);
    const beats = starts.map((start, at) => ({ start, end: starts[at + 1] ?? events.length }));
    const longest = beats
      .filter(({ start, end }) => end - start > 1)
      .sort((a, b) => lengthOf(b.start, b.end) - lengthOf(a.start, a.end))[0];
    if (longest === undefined) break;
    const { start, end } = longest;
    let best = start + 1;
    let most = Number.NEGATIVE_INFINITY;
    for (let index = start + 1; index < end; index += 1) {
      const share = lengthOf(start, index) / Math.max(1, lengthOf(start, end));
      const worth = (score.get(index) ?? 0) - 3 * Math.abs(share - 0.5);
      if (worth > most) [best, most] = [index, worth];
    }
    chosen.add(best);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** The length of all events before each, and of all together. */
function readUpTo(events: readonly GivenEvent[]): number[] {
  const read = [0];
  for (const { length } of events) read.push((read.at(-1) ?? 0) + length);
  return read;
}

function actOf(at: number, start: number, end: number, climax: number, starts: readonly number[]): AnsweredBeat['act'] {
  if (starts.length === 1) return 'ki';
  if (climax >= start && climax < end) return start === 0 ? 'ki' : 'ten';
  if (start > climax) return 'ketsu';
  return at < 0.22 || start === 0 ? 'ki' : 'sho';
}

function moodOf(events: readonly GivenEvent[]): Emotion {
  const weights = new Map<Emotion, number>();
  for (const { emotion, importance } of events)
    if (emotion !== 'neutral') weights.set(emotion, (weights.get(emotion) ?? 0) + importance);
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'neutral';
}

function purposesOf(events: readonly GivenEvent[], climax: number, japanese: boolean): StructureAnswer['purposes'] {
  const who = [...new Set(events.flatMap(({ people }) => people))].slice(0, 3).join(japanese ? '、' : ', ');
  const turn = events[climax]?.summary ?? '';
  const end = events.at(-1)?.summary ?? '';
  return {
    ki: `Introduces ${who === '' ? 'the place' : who}.`,
    sho: 'Develops what was begun and raises the stakes.',
    ten: `The turn: ${turn}`.slice(0, 300),
    ketsu: `The end: ${end}`.slice(0, 300),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
