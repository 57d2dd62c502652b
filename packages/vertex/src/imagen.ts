import type { GenerateImagesConfig, Models } from '@google/genai';
import { AppError } from '@manga/errors';
import { pictureOf } from './picture.ts';
import { pictureSubject } from './picture-subject.ts';
import { refusal } from './refusal.ts';
import type { SafetyThreshold } from './safety-settings.ts';
import type { DrawnImage, ImageRequest } from './types.ts';
import type { Vertex } from './vertex.ts';

/** Who may be seen in a picture; manga is full of teenagers, so a project needs `allow_all` (granted by Google on request). */
export type PersonGeneration = 'allow_all' | 'allow_adult' | 'dont_allow';

/** What an image model is told besides the request. */
export interface DrawSettings {
  vertex: Vertex;
  timeoutMs: number;
  personGeneration: PersonGeneration;
  safety: SafetyThreshold;
}

/** One picture by the `predict` protocol of Imagen. Reference pictures are left out: Imagen 4 takes none. */
export async function drawWithImagen(
  model: string,
  request: ImageRequest,
  settings: DrawSettings,
  signal: AbortSignal,
): Promise<DrawnImage> {
  const subject = pictureSubject(request, 0);
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
    ...(request.negativePrompt === undefined ? {} : { negativePrompt: request.negativePrompt }),
  };
  const { generatedImages } = await settings.vertex.call(
    { model, timeoutMs: settings.timeoutMs, signal, subject },
    (models, call) => {
      keepQuiet(models);
      return models.generateImages({ model, prompt: request.prompt, config: { ...config, ...call } });
    },
  );
  const drawn = generatedImages?.[0];
  if (drawn?.raiFilteredReason) throw refusal('the picture was blocked', drawn.raiFilteredReason);
  // Filtered pictures are left out silently when the reason is not given.
  if (!drawn?.image?.imageBytes) throw new AppError('MODEL_UNAVAILABLE', { detail: `${model} drew no picture` });
  return pictureOf(Buffer.from(drawn.image.imageBytes, 'base64'), model);
}

/** The client's notice that `generateImages` is deprecated is known (see docs/decisions); it would be the one line of a log that is not JSON. */
function keepQuiet(models: Models): void {
  Object.assign(models.constructor, { loggedGenerateImagesWarning: true });
}
