import { QUESTIONS } from '@manga/story';
import type { Passage } from './passages.ts';

/** What one question is about at most, in UTF-16 code units of the story. */
const LONGEST_PART: number = QUESTIONS.scenes.characters;

/** Divides the passages into parts that are asked about at the same time, by preference where a gap is. */
export function splitParts(passages: readonly Passage[], longest = LONGEST_PART): Passage[][] {
  const parts: Passage[][] = [];
  let open: Passage[] = [];
  for (const passage of passages) {
    const length = passage.span.end - (open[0]?.span.start ?? passage.span.start);
    if (open.length > 0 && (length > longest || (passage.gap && length > longest * 0.7))) {
      parts.push(open);
      open = [];
    }
    open.push(passage);
  }
  if (open.length > 0) parts.push(open);
  return parts;
}
