import type { StoryboardAnswer } from '@manga/contracts';
import type { Chunk } from './chunks.ts';

/** A share of lines that may be missing or doubled: we mend that ourselves, asking again costs more. */
const MENDABLE = 0.25;
const MOST_NAMED = 12;

/** What is so wrong with a storyboard that the model should draw it again. */
export function answerFaults(answer: StoryboardAnswer, { passages }: Chunk): string[] {
  const lines = passages.filter(({ line }) => line !== null).map(({ number }) => number);
  const lettered = answer.panels.flatMap((panel) => panel.lines);
  const seen = new Set(lettered);
  const missing = lines.filter((number) => !seen.has(number));
  const doubled = lettered.length - seen.size;
  const faults: string[] = [];
  if (missing.length > lines.length * MENDABLE)
    faults.push(`dialogue passages that no panel letters: ${missing.slice(0, MOST_NAMED).join(', ')}`);
  if (doubled > Math.max(1, lines.length * MENDABLE)) faults.push(`${doubled} dialogue passages are lettered twice`);
  return faults;
}
