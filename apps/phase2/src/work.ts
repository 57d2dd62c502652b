import type { StoryStructure } from '@manga/contracts';
import type { RunContext, Services, WholeWork } from '@manga/phase-kit';
import { structureRequest } from './prompt.ts';
import { buildStructure } from './structure.ts';

/** Phase 2: how the story is built and how many pages each part of it gets. */
export function createWork({ text }: Pick<Services, 'text'>): WholeWork<StoryStructure> {
  return {
    async run({ job, signal, ...context }: RunContext) {
      const story = await context.story();
      const analysis = context.input(1);
      const request = structureRequest(story, analysis);
      const { answer } = await text.ask({ ...request, labels: { phase: '2', job: job.id } }, { signal });
      return buildStructure(answer, story, analysis, job.options.pages);
    },
  };
}
