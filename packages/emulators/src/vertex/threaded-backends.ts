import { availableParallelism } from 'node:os';
import type { DrawRequest } from './backends.ts';
import type { GenerateContentRequest } from './generate-content-request.ts';
import { createPlainIllustrator } from './plain-pictures.ts';
import type { Backends } from './prepare-call.ts';
import { createWorkerPool } from './worker-pool.ts';

/**
 * The offline author in one thread and the offline illustrator in as many as there are other cores, started when needed.
 * @param pictures `plain`: nothing is drawn
 */
export function createThreadedBackends({
  pictures = 'drawn',
}: {
  pictures?: 'drawn' | 'plain';
} = {}): Required<Backends> {
  const writers = createWorkerPool<GenerateContentRequest, unknown>(new URL('./author-worker.ts', import.meta.url), 1);
  const drawers = createWorkerPool<DrawRequest, Uint8Array>(
    new URL('./illustrator-worker.ts', import.meta.url),
    Math.max(1, availableParallelism() - 1),
  );
  return {
    author: { answer: (request, options) => writers.run(request, options) },
    illustrator:
      pictures === 'plain' ? createPlainIllustrator() : { draw: (request, options) => drawers.run(request, options) },
    warm: () => writers.warm(),
    close: async () => {
      await Promise.all([writers.close(), drawers.close()]);
    },
  };
}
