import type { TextAnalysis } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { DividedWork, Services } from '@manga/phase-kit';
import { segmentStory } from '@manga/story';
import { type AskedPart, askPart } from './ask-part.ts';
import { assembleAnalysis } from './assemble.ts';
import { type Chunk, splitChunks } from './chunks.ts';
import { analysisRequest } from './prompt.ts';

/** A part of the story that is asked about, the n-th of so many. */
interface PartTask {
  chunk: Chunk;
  number: number;
  of: number;
}

interface AnalysisParts {
  input: PartTask;
  shared: null;
  result: AskedPart[];
}

/**
 * Phase 1: what is in the story. Our code divides the text and owns every span; the model says what the numbered parts mean.
 * Each part is a task.
 */
export function createWork({ text }: Pick<Services, 'text'>): DividedWork<TextAnalysis, AnalysisParts> {
  return {
    async plan(context) {
      const segmented = segmentStory(await context.story());
      if (segmented.segments.length === 0) throw new AppError('TEXT_EMPTY');
      const chunks = splitChunks(segmented);
      return {
        tasks: chunks.map((chunk, index) => ({
          id: `part-${index + 1}`,
          input: { chunk, number: index + 1, of: chunks.length },
        })),
      };
    },

    async task({ job, signal, ...context }, { input: { chunk, number, of } }) {
      const story = await context.story();
      return askPart(story, chunk, async (part) => {
        const request = analysisRequest(story, part, { number, of }, job.options);
        return (await text.ask({ ...request, labels: { phase: '1', job: job.id } }, { signal })).answer;
      });
    },

    async finish({ job, ...context }, results) {
      const story = await context.story();
      const asked = results.flatMap(({ result }) => result);
      return assembleAnalysis({
        story,
        segmented: segmentStory(story),
        chunks: asked.map(({ chunk }) => chunk),
        answers: asked.map(({ answer }) => answer),
        title: job.title,
        language: job.options.language,
      });
    },
  };
}
