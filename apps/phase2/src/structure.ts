import type { Act, Beat, StoryStructure, StructureAnswer, TextAnalysis } from '@manga/contracts';
import { dividePages, needOf, pagesOf, readingLength } from '@manga/story';
import { type FittedBeat, fitBeats } from './beats.ts';

const PURPOSES: Record<Act['name'], string> = {
  ki: 'Introduces the people and the place.',
  sho: 'Develops what was begun.',
  ten: 'The turn.',
  ketsu: 'The end.',
};

/** Acts, beats and page budgets of a story from the model's answer; every invariant of the contract is made to hold here. */
export function buildStructure(
  answer: StructureAnswer,
  story: string,
  analysis: TextAnalysis,
  wish: number | undefined,
): StoryStructure {
  const fitted = fitBeats(answer, analysis, story.length);
  const storyLength = readingLength(story);
  const needs = fitted.map(({ span, events, tension }) => ({
    ...needOf(
      {
        text: story.slice(span.start, span.end),
        lines: analysis.dialogue.filter(({ span: line }) => line.start >= span.start && line.start < span.end),
        events: events.filter((index) => index in analysis.events).length,
      },
      storyLength,
    ),
    tension,
  }));
  const pages = pagesOf(needs, wish);
  const shares = dividePages(pages, needs);
  const beats = fitted.map((beat, index): Beat & { act: Act['name'] } => ({
    id: `b${index + 1}`,
    summary: beat.summary,
    span: beat.span,
    events: beat.events.flatMap((at) => analysis.events[at]?.id ?? []),
    emotion: beat.emotion,
    tension: beat.tension,
    pages: shares[index] ?? 0,
    act: beat.act,
  }));
  return { acts: toActs(beats, answer.purposes), climax: beats[climaxOf(fitted)]?.id ?? 'b1', pages };
}

function toActs(beats: readonly (Beat & { act: Act['name'] })[], purposes: StructureAnswer['purposes']): Act[] {
  const acts: Act[] = [];
  for (const { act: name, ...beat } of beats) {
    const open = acts.at(-1);
    if (open?.name === name) open.beats.push(beat);
    else acts.push({ name, purpose: purposes[name].trim() || PURPOSES[name], beats: [beat] });
  }
  return acts;
}

/** The tensest beat; of equals the last, because a story rises. */
function climaxOf(beats: readonly FittedBeat[]): number {
  let climax = 0;
  for (const [index, { tension }] of beats.entries()) if (tension >= (beats[climax]?.tension ?? 0)) climax = index;
  return climax;
}
