import type { AnalysisAnswer } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { placeInStory } from '@manga/story';
import type { Chunk } from './chunks.ts';

/** A refused part shorter than this is not divided further: a few sentences, which an author finds at once. */
const SMALLEST_PART = 300;

/** Characters of a part's own end that the next one gets as context. */
const CONTEXT = 300;

/** A part of the story that was asked about, with its answer. */
export interface AskedPart {
  chunk: Chunk;
  answer: AnalysisAnswer;
}

/**
 * Asks about a part of the story. A part that the safety filters refuse is divided and its halves are asked about: either
 * they pass, because it was the whole that alarmed the filter, or the passage that is refused is found.
 * @throws AppError MODEL_REFUSED that names the passage; what `ask` throws
 */
export async function askPart(
  story: string,
  chunk: Chunk,
  ask: (chunk: Chunk) => Promise<AnalysisAnswer>,
): Promise<AskedPart[]> {
  try {
    return [{ chunk, answer: await ask(chunk) }];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'MODEL_REFUSED') throw error;
    const halves = halvesOf(chunk);
    if (halves === null)
      throw new AppError('MODEL_REFUSED', {
        detail: `${placeInStory(story, spanOf(chunk))}: ${error.detail}`,
        cause: error,
      });
    const asked: AskedPart[] = [];
    // One after the other: where the first half is refused for good, the second need not be paid for.
    for (const half of halves) asked.push(...(await askPart(story, half, ask)));
    return asked;
  }
}

function spanOf({ segments }: Chunk): { start: number; end: number } {
  return { start: segments[0]?.span.start ?? 0, end: segments.at(-1)?.span.end ?? 0 };
}

/** Two parts of about the same length, divided between paragraphs where there are several. */
function halvesOf(chunk: Chunk): [Chunk, Chunk] | null {
  const { segments, context } = chunk;
  const { start, end } = spanOf(chunk);
  if (segments.length < 2 || end - start < SMALLEST_PART) return null;
  const middle = (start + end) / 2;
  const distance = (index: number) => Math.abs((segments[index]?.span.start ?? 0) - middle);
  const cuts = segments.map((_, index) => index).slice(1);
  const between = cuts.filter((index) => segments[index]?.paragraph !== segments[index - 1]?.paragraph);
  const cut = (between.length > 0 ? between : cuts).reduce((best, one) =>
    distance(one) < distance(best) ? one : best,
  );
  const first = segments.slice(0, cut);
  const from = segments[cut]?.span.start ?? end;
  return [
    { segments: first, context },
    { segments: segments.slice(cut), context: first.filter(({ span }) => from - span.start <= CONTEXT) },
  ];
}
