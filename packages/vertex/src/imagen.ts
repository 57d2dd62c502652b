import type { GenerateImagesConfig, Models } from '@google/genai';
import type { PersonGeneration } from './person-generation.ts';
import { pictureOf } from './picture.ts';
import { pictureSubject } from './picture-subject.ts';
import { promptAvoiding } from './picture-words.ts';
import { refusal } from './refusal.ts';
import type { SafetyThreshold } from './safety-settings.ts';
import type { DrawnImage, ImageRequest } from './types.ts';
import type { Vertex } from './vertex.ts';

/** What an image model is told besides the request. */
export interface DrawSettings {
  vertex: Vertex;
  timeoutMs: number;
  personGeneration: PersonGeneration;
  safety: SafetyThreshold;
}

/** A picture, or in what way an answer without an error and without a refusal had none. */
export type Drawing = DrawnImage | { nothing: string };

/**
 * The models that have a field for what to avoid; all newer ones answer 400 to it.
 * @see https://cloud.google.com/vertex-ai/generative-ai/docs/image/omit-content-using-a-negative-prompt
 */
const WITH_NEGATIVE_PROMPT = /^imagen-3\.0-(?:(?:fast-)?generate|capability)-001$/;

/**
 * One picture by the `predict` protocol of Imagen. Reference pictures are left out: Imagen 4 takes none.
 * @throws AppError as ImageModel.draw does
 */
export async function drawWithImagen(
  model: string,
  request: ImageRequest,
  settings: DrawSettings,
  signal: AbortSignal,
): Promise<Drawing> {
  const subject = pictureSubject(request, 0);
  const { negativePrompt } = request;
  const hasField = WITH_NEGATIVE_PROMPT.test(model);
  const prompt = hasField ? request.prompt : promptAvoiding(request);
  const config: GenerateImagesConfig = {
    numberOfImages: 1,
    aspectRatio: request.aspectRatio,
    seed: request.seed,
    // A seed is only taken without the watermark.
    addWatermark: false,
    enhancePrompt: false,
    includeRaiReason: true,
    outputMimeType: 'image/png',
    personGeneration: settings.personGeneration.toUpperCase() as NonNullable<GenerateImagesConfig['personGeneration']>,
    safetyFilterLevel: settings.safety as NonNullable<GenerateImagesConfig['safetyFilterLevel']>,
    labels: subject.labels,
    ...(hasField && negativePrompt !== undefined ? { negativePrompt } : {}),
  };
  const { generatedImages } = await settings.vertex.call(
    { model, timeoutMs: settings.timeoutMs, signal, subject },
    (models, call) => {
      keepQuiet(models);
      return models.generateImages({ model, prompt, config: { ...config, ...call } });
    },
  );
  const drawn = generatedImages?.[0];
  if (drawn?.raiFilteredReason) throw refusal('the picture was blocked', drawn.raiFilteredReason);
  // Filtered pictures are left out silently when the reason is not given.
  if (!drawn?.image?.imageBytes) return { nothing: 'no prediction' };
  return pictureOf(Buffer.from(drawn.image.imageBytes, 'base64'), model);
}

/** The client's notice that `generateImages` is deprecated is known (see docs/decisions); it would be the one line of a log that is not JSON. */
function keepQuiet(models: Models): void {
  Object.assign(models.constructor, { loggedGenerateImagesWarning: true });
}
