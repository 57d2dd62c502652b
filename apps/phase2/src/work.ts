import type { StoryStructure, TextAnalysis } from '@manga/contracts';
import { namingRefusal, type RunContext, type Services, type WholeWork } from '@manga/phase-kit';
import { placeInStory } from '@manga/story';
import { findRefused } from './find-refused.ts';
import { structureRequest } from './prompt.ts';
import { buildStructure } from './structure.ts';

/** Phase 2: how the story is built and how many pages each part of it gets. */
export function createWork({ text }: Pick<Services, 'text'>): WholeWork<StoryStructure> {
  return {
    async run({ job, signal, ...context }: RunContext) {
      const story = await context.story();
      const analysis = context.input(1);
      const labels = { phase: '2', job: job.id };
      const ask = (about: TextAnalysis) => text.ask({ ...structureRequest(story, about), labels }, { signal });
      const where = async () => {
        // What is said of the story as a whole is left out, or each event would be refused for it.
        const refused = await findRefused(analysis.events, (events) =>
          ask({ ...analysis, summary: '', events: [...events] }),
        );
        const [first, last] = [refused[0], refused.at(-1)];
        if (first === undefined || last === undefined || refused.length === analysis.events.length)
          return 'What happens in the story as a whole';
        return placeInStory(story, { start: first.span.start, end: last.span.end });
      };
      const { answer } = await namingRefusal(where, () => ask(analysis));
      return buildStructure(answer, story, analysis, job.options.pages);
    },
  };
}
