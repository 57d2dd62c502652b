import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import { drawWithGemini } from './gemini-image.ts';
import { type DrawSettings, drawWithImagen } from './imagen.ts';
import { createModelMemory } from './model-memory.ts';
import { isAllAgesNotGranted } from './person-generation.ts';
import { refusal } from './refusal.ts';
import { createRetryBudget, DEFAULT_RETRY, type RetryPolicy, withRetry } from './retry.ts';
import type { DrawnImage, ImageModel, ImageRequest, ModelMemory } from './types.ts';
import type { Vertex } from './vertex.ts';

/** An answer without a picture may be a mishap; as many in a row are the model's way to say that it will not. */
const MOST_EMPTY = 3;

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
  const adultsOnly = new Set<string>();

  async function drawWith(model: string, request: ImageRequest, signal: AbortSignal): Promise<DrawnImage> {
    const draw = model.startsWith('imagen-') ? drawWithImagen : drawWithGemini;
    const attempt = () => {
      const own = adultsOnly.has(model) ? { ...settings, personGeneration: 'allow_adult' as const } : settings;
      return draw(model, request, own, signal);
    };
    for (let empty = 1; ; empty += 1) {
      const drawn = await withRetry(attempt, { signal, policy, budget });
      if (!('nothing' in drawn)) return drawn;
      // Not a retry of the policy's: the API has answered, and nobody is spared by fewer of these.
      if (empty === MOST_EMPTY) throw refusal(`the model drew nothing, ${MOST_EMPTY} times (${drawn.nothing})`);
    }
  }

  /** A project that may not have children drawn gets what it may have: most panels are none the worse for it. */
  async function drawAllowed(model: string, request: ImageRequest, signal: AbortSignal): Promise<DrawnImage> {
    try {
      return await drawWith(model, request, signal);
    } catch (error) {
      if (!isAllAgesNotGranted(error)) throw error;
      if (!adultsOnly.has(model)) {
        const context = { model, reason: error.detail };
        logger.warn(
          { context },
          'Children are not granted to this project, only adults are drawn: ask Google for allow_all',
        );
      }
      adultsOnly.add(model);
      return drawWith(model, request, signal);
    }
  }

  return {
    async draw(asked, { signal }) {
      const request = { ...asked, labels: { ...options.labels?.(), ...asked.labels } };
      for (const model of models) {
        if (await memory.isGone(model)) continue;
        try {
          return await drawAllowed(model, request, signal);
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
