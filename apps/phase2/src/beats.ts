import type { AnsweredBeat, Span, StructureAnswer, TextAnalysis } from '@manga/contracts';

/** A beat of the answer, made to fit: it has events and a stretch of the story of its own. */
export interface FittedBeat {
  span: Span;
  /** Indices of its events in the analysis. */
  events: number[];
  act: AnsweredBeat['act'];
  summary: string;
  emotion: AnsweredBeat['emotion'];
  tension: number;
}

const ACTS = ['ki', 'sho', 'ten', 'ketsu'] as const;

/**
 * Makes the beats of an answer cover the story: ordered, without overlap, from its first character to its last, none empty,
 * no beginning inside a line of dialogue, acts in their order. What the model got wrong is mended, never passed on.
 */
export function fitBeats(answer: StructureAnswer, analysis: TextAnalysis, storyLength: number): FittedBeat[] {
  const starts = eventStarts(analysis, storyLength);
  const byEvent = new Map<number, AnsweredBeat>();
  for (const beat of answer.beats) {
    const event = Math.min(Math.max(beat.from - 1, 0), starts.length - 1);
    if (!byEvent.has(event)) byEvent.set(event, beat);
  }
  const ordered = [...byEvent].sort(([a], [b]) => a - b);
  // The first beat begins with the story, whatever event the model began with; two events at one place are one beat.
  const cuts: { event: number; start: number; beat: AnsweredBeat }[] = [];
  for (const [event, beat] of ordered) {
    const start = cuts.length === 0 ? 0 : (starts[event] ?? 0);
    const last = cuts.at(-1);
    if (last === undefined || start > last.start) cuts.push({ event: cuts.length === 0 ? 0 : event, start, beat });
    else if (beat.tension > last.beat.tension) last.beat = { ...beat, act: last.beat.act };
  }
  let act = 0;
  return cuts.map(({ event, start, beat }, index): FittedBeat => {
    const next = cuts[index + 1];
    act = Math.max(act, ACTS.indexOf(beat.act));
    return {
      span: { start, end: next?.start ?? storyLength },
      events: range(event, next?.event ?? analysis.events.length),
      act: ACTS[act] ?? 'ki',
      summary: beat.summary.trim() || 'The story goes on.',
      emotion: beat.emotion,
      tension: beat.tension,
    };
  });
}

/** Where each event may begin a beat: moved off lines of dialogue, which must stay in one piece. */
function eventStarts({ events, dialogue }: TextAnalysis, storyLength: number): number[] {
  return events.map(({ span }) => {
    const start = Math.min(span.start, Math.max(0, storyLength - 1));
    const line = dialogue.find(({ span: said }) => said.start < start && start < said.end);
    return line?.span.start ?? start;
  });
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
