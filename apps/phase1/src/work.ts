import type { TextAnalysis } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { RunContext, Services, WholeWork } from '@manga/phase-kit';
import { QUESTIONS, segmentStory } from '@manga/story';
import { type AskedPart, askPart } from './ask-part.ts';
import { assembleAnalysis } from './assemble.ts';
import { type Chunk, splitChunks } from './chunks.ts';
import { analysisRequest } from './prompt.ts';

/** Parts of one story asked about at the same time: a long story must not take the whole quota of tokens a minute. */
const PARTS_AT_ONCE = QUESTIONS.analysis.atOnce;

/** Phase 1: what is in the story. Our code divides the text and owns every span; the model says what the numbered parts mean. */
export function createWork({ text }: Pick<Services, 'text'>): WholeWork<TextAnalysis> {
  return {
    async run({ job, signal, progress, ...context }: RunContext) {
      const story = await context.story();
      const segmented = segmentStory(story);
      if (segmented.segments.length === 0) throw new AppError('TEXT_EMPTY');
      const chunks = splitChunks(segmented);
      let done = 0;
      const ask = async (chunk: Chunk, index: number): Promise<AskedPart[]> => {
        const parts = await askPart(story, chunk, async (part) => {
          const request = analysisRequest(story, part, { number: index + 1, of: chunks.length }, job.options);
          return (await text.ask({ ...request, labels: { phase: '1', job: job.id } }, { signal })).answer;
        });
        done += 1;
        progress(done, chunks.length);
        return parts;
      };
      const asked = (await mapBounded(chunks, PARTS_AT_ONCE, ask)).flat();
      return assembleAnalysis({
        story,
        segmented,
        chunks: asked.map(({ chunk }) => chunk),
        answers: asked.map(({ answer }) => answer),
        title: job.title,
        language: job.options.language,
      });
    },
  };
}

/** Maps with at most `most` calls in flight; results are in the order of the items, the first failure ends it. */
async function mapBounded<Item, Result>(
  items: readonly Item[],
  most: number,
  map: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await map(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
