import type { GenerateContentConfig } from '@google/genai';
import { AppError } from '@manga/errors';
import type { DrawSettings } from './imagen.ts';
import { pictureOf } from './picture.ts';
import { pictureSubject } from './picture-subject.ts';
import { refusal, throwIfRefused } from './refusal.ts';
import { safetySettings } from './safety-settings.ts';
import type { DrawnImage, ImageRequest } from './types.ts';

/** One picture by `generateContent` of a Gemini image model, the references, each after its caption, before the words. */
export async function drawWithGemini(
  model: string,
  request: ImageRequest,
  settings: DrawSettings,
  signal: AbortSignal,
): Promise<DrawnImage> {
  const subject = pictureSubject(request, request.references?.length ?? 0);
  const config: GenerateContentConfig = {
    responseModalities: ['IMAGE'],
    candidateCount: 1,
    seed: request.seed,
    imageConfig: { aspectRatio: request.aspectRatio, personGeneration: settings.personGeneration.toUpperCase() },
    safetySettings: safetySettings(settings.safety),
    labels: subject.labels,
  };
  const references = (request.references ?? []).flatMap(({ bytes, mimeType, caption }) => [
    ...(caption === undefined ? [] : [{ text: caption }]),
    { inlineData: { data: Buffer.from(bytes).toString('base64'), mimeType } },
  ]);
  const contents = [{ role: 'user', parts: [...references, { text: promptOf(request) }] }];
  const response = await settings.vertex.call(
    { model, timeoutMs: settings.timeoutMs, signal, subject },
    (models, call) => models.generateContent({ model, contents, config: { ...config, ...call } }),
  );

  throwIfRefused(response);
  const candidate = response.candidates?.[0];
  const parts = candidate?.content?.parts ?? [];
  const data = parts.find((part) => part.thought !== true && part.inlineData?.mimeType?.startsWith('image/'))
    ?.inlineData?.data;
  if (data !== undefined) return pictureOf(Buffer.from(data, 'base64'), model);
  // A model that ends normally with words in place of a picture declines.
  const words = parts.map((part) => part.text ?? '').join('');
  // Its words may quote the prompt and stay out of the error.
  if (candidate?.finishReason === 'STOP' && words !== '') throw refusal('the model declined to draw this');
  throw new AppError('MODEL_UNAVAILABLE', {
    detail: `${model} drew no picture (${candidate?.finishReason ?? 'no candidate'})`,
  });
}

/** Gemini has no field for what to avoid. */
function promptOf({ prompt, negativePrompt }: ImageRequest): string {
  return negativePrompt === undefined ? prompt : `${prompt}\n\nAvoid: ${negativePrompt}`;
}
