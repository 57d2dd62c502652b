import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import { drawWithGemini } from './gemini-image.ts';
import { type DrawSettings, drawWithImagen } from './imagen.ts';
import { createModelMemory } from './model-memory.ts';
import { createRetryBudget, DEFAULT_RETRY, type RetryPolicy, withRetry } from './retry.ts';
import type { ImageModel, ModelMemory } from './types.ts';
import type { Vertex } from './vertex.ts';

export interface ImageModelOptions extends Partial<Omit<DrawSettings, 'vertex'>> {
  vertex: Vertex;
  /** Model ids in order of preference, IMAGE_MODELS: the first that exists serves. */
  models: readonly string[];
  logger: Pick<Logger, 'warn'>;
  /** Where it is kept which models are gone; in this process by default. */
  memory?: ModelMemory;
  retry?: Partial<RetryPolicy>;
  /** Labels that every call gets, for cost attribution; those of the request win. */
  labels?: () => Record<string, string>;
}

/** Pictures from the first image model of the list that exists, whichever protocol it speaks. */
export function createImageModel(options: ImageModelOptions): ImageModel {
  const { vertex, models, logger, memory = createModelMemory() } = options;
  const { timeoutMs = 120_000, personGeneration = 'allow_all', safety = 'BLOCK_ONLY_HIGH' } = options;
  const settings: DrawSettings = { vertex, timeoutMs, personGeneration, safety };
  const policy = { ...DEFAULT_RETRY, ...options.retry };
  const budget = createRetryBudget();

  return {
    async draw(asked, { signal }) {
      const request = { ...asked, labels: { ...options.labels?.(), ...asked.labels } };
      for (const model of models) {
        if (await memory.isGone(model)) continue;
        const draw = model.startsWith('imagen-') ? drawWithImagen : drawWithGemini;
        try {
          return await withRetry(() => draw(model, request, settings, signal), { signal, policy, budget });
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'MODEL_NOT_FOUND') throw error;
          // Of the calls that were in flight together only the first one says it.
          if (await memory.markGone(model))
            logger.warn({ context: { model, reason: error.detail } }, 'Image model is gone, the next one serves');
        }
      }
      throw new AppError('MODEL_NOT_FOUND', { detail: `none of the image models exists: ${models.join(', ')}` });
    },
  };
}
