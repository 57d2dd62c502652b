import type { SceneSplit } from '@manga/contracts';
import { namingRefusal, type RunContext, type Services, type WholeWork } from '@manga/phase-kit';
import { placeInStory, QUESTIONS } from '@manga/story';
import { splitParts } from './parts.ts';
import { splitPassages } from './passages.ts';
import { scenesRequest } from './prompt.ts';
import { type AnsweredPart, fitScenes } from './scenes.ts';

/** Parts asked about at the same time. */
const PARTS_AT_ONCE = QUESTIONS.scenes.atOnce;

/** Phase 3: the story's scenes. The model says where they begin; which text and which lines they hold follows from the spans. */
export function createWork({ text }: Pick<Services, 'text'>): WholeWork<SceneSplit> {
  return {
    async run({ job, signal, progress, ...context }: RunContext) {
      const story = await context.story();
      const analysis = context.input(1);
      const structure = context.input(2);
      const parts = splitParts(splitPassages(story, analysis.dialogue));
      const answered: AnsweredPart[] = [];
      const queue = parts.entries();
      let done = 0;
      const worker = async () => {
        for (const [index, passages] of queue) {
          const request = scenesRequest(story, passages, analysis, structure);
          const labels = { phase: '3', job: job.id };
          const span = { start: passages[0]?.span.start ?? 0, end: passages.at(-1)?.span.end ?? story.length };
          const { answer } = await namingRefusal(
            () => placeInStory(story, span),
            () => text.ask({ ...request, labels }, { signal }),
          );
          answered[index] = { passages, answer };
          done += 1;
          progress(done, parts.length);
        }
      };
      await Promise.all(Array.from({ length: Math.min(PARTS_AT_ONCE, parts.length) }, worker));
      return fitScenes(answered, story, analysis, structure);
    },
  };
}
