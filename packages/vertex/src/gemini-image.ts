import type { GenerateContentConfig, GenerateContentResponse } from '@google/genai';
import type { Drawing, DrawSettings } from './imagen.ts';
import { GEMINI_PERSONS } from './person-generation.ts';
import { pictureOf } from './picture.ts';
import { pictureSubject } from './picture-subject.ts';
import { promptAvoiding } from './picture-words.ts';
import { refusal, throwIfRefused } from './refusal.ts';
import { safetySettings } from './safety-settings.ts';
import type { ImageRequest } from './types.ts';

/**
 * One picture by `generateContent` of a Gemini image model, the references, each after its caption, before the words.
 * @throws AppError as ImageModel.draw does
 */
export async function drawWithGemini(
  model: string,
  request: ImageRequest,
  settings: DrawSettings,
  signal: AbortSignal,
): Promise<Drawing> {
  const subject = pictureSubject(request, request.references?.length ?? 0);
  const config: GenerateContentConfig = {
    responseModalities: ['IMAGE'],
    candidateCount: 1,
    seed: request.seed,
    imageConfig: {
      aspectRatio: request.aspectRatio,
      personGeneration: GEMINI_PERSONS[settings.personGeneration],
    },
    safetySettings: safetySettings(settings.safety),
    labels: subject.labels,
  };
  const references = (request.references ?? []).flatMap(({ bytes, mimeType, caption }) => [
    ...(caption === undefined ? [] : [{ text: caption }]),
    { inlineData: { data: Buffer.from(bytes).toString('base64'), mimeType } },
  ]);
  const contents = [{ role: 'user', parts: [...references, { text: promptAvoiding(request) }] }];
  const response = await settings.vertex.call(
    { model, timeoutMs: settings.timeoutMs, signal, subject },
    (models, call) => models.generateContent({ model, contents, config: { ...config, ...call } }),
  );

  throwIfRefused(response);
  const data = finalPicture(response);
  if (data !== undefined) return pictureOf(Buffer.from(data, 'base64'), model);
  const candidate = response.candidates?.[0];
  // A model that ends normally with words in place of a picture declines. Its words may quote the prompt and stay out of the error.
  const hasWords = candidate?.content?.parts?.some(({ text, thought }) => text && thought !== true) === true;
  if (candidate?.finishReason === 'STOP' && hasWords) throw refusal('the model declined to draw this');
  return { nothing: candidate?.finishReason ?? 'no candidate' };
}

/**
 * The picture that the model ends with, in base64. It draws drafts first while it thinks; they are marked as thoughts, but
 * sometimes the last one is, too.
 * @see https://ai.google.dev/gemini-api/docs/image-generation#thinking-process
 */
function finalPicture(response: GenerateContentResponse): string | undefined {
  const parts = response.candidates?.[0]?.content?.parts ?? [];
  const pictures = parts.filter(({ inlineData }) => inlineData?.data && inlineData.mimeType?.startsWith('image/'));
  const last = pictures.findLast(({ thought }) => thought !== true) ?? pictures.at(-1);
  return last?.inlineData?.data;
}
