import type { GenerateContentRequest } from '../vertex/generate-content-request.ts';
import { analysisTask } from './analysis.ts';
import type { AuthorTask } from './author-task.ts';
import { castTask } from './cast.ts';
import { readDataBlocks } from './data-blocks.ts';
import { facesTask } from './faces.ts';
import { createMorphology } from './morphology.ts';
import { pictureTask } from './picture.ts';
import { scenesTask } from './scenes.ts';
import { storyboardTask } from './storyboard.ts';
import { structureTask } from './structure.ts';

const TASKS: readonly AuthorTask[] = [
  analysisTask,
  structureTask,
  scenesTask,
  castTask,
  storyboardTask,
  facesTask,
  pictureTask,
];

/** Answers structured questions about a story without a network, from what the request carries and nothing else. */
export interface Author {
  /** The answer in the request's response schema; null where the schema is none of those the author knows. */
  answer(request: GenerateContentRequest): Promise<unknown>;
}

/** An author; it starts to load its Japanese dictionary at once. */
export function createAuthor(): Author {
  const tasks = new Map(TASKS.map((task) => [task.title, task]));
  // Awaited, and its failure reported, where the dictionary is first needed.
  createMorphology().catch(() => undefined);
  return {
    async answer(request) {
      const { responseJsonSchema, responseSchema } = request.generationConfig ?? {};
      const { title } = (responseJsonSchema ?? responseSchema ?? {}) as { title?: unknown };
      const task = tasks.get(String(title));
      if (task === undefined) return null;
      const parts = (request.contents ?? []).filter(({ role }) => role !== 'model').flatMap(({ parts }) => parts ?? []);
      const data = readDataBlocks(parts.map(({ text }) => text ?? '').join('\n'));
      const images = parts.flatMap(({ inlineData }) =>
        inlineData?.data === undefined ? [] : [Buffer.from(String(inlineData.data), 'base64')],
      );
      return task.answer(data, images);
    },
  };
}
