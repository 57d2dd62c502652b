import type { StoryStructure } from '@manga/contracts';
import { namingRefusal, type RunContext, type Services, type WholeWork } from '@manga/phase-kit';
import { structureRequest } from './prompt.ts';
import { buildStructure } from './structure.ts';

/** Phase 2: how the story is built and how many pages each part of it gets. */
export function createWork({ text }: Pick<Services, 'text'>): WholeWork<StoryStructure> {
  return {
    async run({ job, signal, ...context }: RunContext) {
      const story = await context.story();
      const analysis = context.input(1);
      const request = structureRequest(story, analysis);
      const labels = { phase: '2', job: job.id };
      const { answer } = await namingRefusal(
        () => 'What happens in the story as a whole',
        () => text.ask({ ...request, labels }, { signal }),
      );
      return buildStructure(answer, story, analysis, job.options.pages);
    },
  };
}
