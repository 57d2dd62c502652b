import type { ReadPassage } from './storyboard-data.ts';
import type { Moment } from './storyboard-moments.ts';

/** Balloons of one panel. */
const MOST_LINES = 3;
/** Characters of one panel's talk, as Japanese counts; of an exchange so short that it shares a panel even where there is room. */
const MOST_TALK = 50;
const SHORT_TALK = 26;
/** How hard lines are pressed together, the least first: what one panel more costs. */
const PRESSURES = [0, 0.35, 0.7, 1.1, 1.6, 2.4] as const;

/** Lets the lines of a talk share panels, as many as it takes to tell all moments in about `wish` panels. */
export function shareTalks(moments: readonly Moment[], wish: number): Moment[] {
  let shared: Moment[] = [...moments];
  for (const pressure of PRESSURES) {
    shared = runsOf(moments).flatMap((run) => (run[0]!.kind === 'talk' ? divide(run.flatMap(linesOf), pressure) : run));
    if (shared.length <= wish) break;
  }
  return shared;
}

/** Talks that follow one another are one run; everything else stands alone. */
function runsOf(moments: readonly Moment[]): Moment[][] {
  const runs: Moment[][] = [];
  for (const moment of moments) {
    const last = runs.at(-1);
    if (moment.kind === 'talk' && last?.[0]?.kind === 'talk') last.push(moment);
    else runs.push([moment]);
  }
  return runs;
}

/** A moment for each line, with what is told between it and the next one; what comes before the first goes with it. */
function linesOf(talk: Moment): Moment[] {
  const parts: ReadPassage[][] = [];
  for (const passage of talk.passages) {
    const last = parts.at(-1);
    if (last === undefined || (passage.dialogue && last.some(({ dialogue }) => dialogue))) parts.push([passage]);
    else last.push(passage);
  }
  return parts.map((passages) => ({ ...talk, passages }));
}

/** The cheapest division of the lines into panels. */
function divide(lines: readonly Moment[], pressure: number): Moment[] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= lines.length; end += 1) {
    best[end] = { cost: Infinity, from: end - 1 };
    for (let from = Math.max(0, end - MOST_LINES); from < end; from += 1) {
      const cost = best[from]!.cost + pressure + costOf(lines, from, end);
      if (cost < best[end]!.cost) best[end] = { cost, from };
    }
  }
  const groups: Moment[] = [];
  for (let end = lines.length; end > 0; end = best[end]!.from) {
    const passages = lines.slice(best[end]!.from, end).flatMap((line) => line.passages);
    groups.unshift({ ...lines[0]!, passages });
  }
  return groups;
}

/** What speaks against these lines in one panel; an answer belongs to its question, a cry stands alone. */
function costOf(lines: readonly Moment[], from: number, end: number): number {
  const said = lines.slice(from, end).map(lineOf);
  const answers = from > 0 && isAnswered(lineOf(lines[from - 1]!), said[0]!) ? 0.4 : 0;
  if (said.length === 1) return 0.3 + answers;
  const load = said.reduce((sum, line) => sum + loadOf(line.text), 0);
  if (load > MOST_TALK || said.some(isStrong)) return Infinity;
  const speakers = new Set(said.map(({ subject }) => subject)).size;
  const answered = said.filter((line, index) => index > 0 && isAnswered(said[index - 1]!, line)).length;
  // A deed between two lines wants to be seen: nobody does two things in one picture.
  const deeds = lines
    .slice(from, end - 1)
    .filter(({ passages }) => passages.some(({ deeds, caption }) => caption && deeds.length > 0)).length;
  const loose = said.length - 1 - answered;
  return (
    (load <= SHORT_TALK && said.length === 2 ? 0.2 : 0.5) +
    loose * (speakers === 1 ? 0.55 : 0.4) +
    (said.length === 3 ? 0.35 : 0) +
    (speakers > 2 ? 0.8 : 0) +
    deeds * 0.8 +
    answers
  );
}

/** Whether the lines of a talk that shares a panel might as well stand apart: they are no short exchange. */
export function mayBeSplit(talk: Moment): boolean {
  const lines = talk.passages.filter(({ dialogue }) => dialogue);
  if (lines.length !== 2) return lines.length > 2;
  return loadOf(lines[0]!.text) + loadOf(lines[1]!.text) > SHORT_TALK || !isAnswered(lines[0]!, lines[1]!);
}

const lineOf = ({ passages }: Moment): ReadPassage => passages.find(({ dialogue }) => dialogue) ?? passages[0]!;

/** Question and answer, call and reply. */
function isAnswered(line: ReadPassage, next: ReadPassage): boolean {
  return line.subject !== next.subject && (/[？?]["”」』]?\s*$/.test(line.text) || loadOf(line.text) <= 6);
}

/** What is felt strongly is seen from near, alone. */
const isStrong = ({ strength, voice }: ReadPassage): boolean => strength >= 0.6 || voice === 'shout';

/** Japanese characters, or as many as English words are worth. */
function loadOf(text: string): number {
  return /[ぁ-んァ-ヶ一-龠]/.test(text) ? text.length : text.length * 0.45;
}
