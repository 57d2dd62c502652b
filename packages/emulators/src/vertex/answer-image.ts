import {
  type AnswerOptions,
  blockedPrompt,
  type Candidate,
  emptyAnswer,
  type GenerateContentResponse,
  ratings,
  response,
  THOUGHT_SIGNATURE,
} from './answer-text.ts';
import type { DrawRequest, Illustrator } from './backends.ts';
import type { Fault } from './faults.ts';
import { type GenerateContentRequest, invalid } from './generate-content-request.ts';
import { GoogleError } from './google-error.ts';
import { type PictureType, pictureAs } from './picture-format.ts';
import { pictureSize } from './picture-size.ts';
import type { PredictRequest } from './predict-request.ts';
import { contentTokens, DRAWN_IMAGE_TOKENS, textTokens } from './tokens.ts';

/** A Gemini image model's answer: one picture, drawn from the words and the pictures of the last turn. */
export async function answerImage(
  illustrator: Illustrator,
  request: GenerateContentRequest,
  { model, fault, signal }: AnswerOptions,
): Promise<GenerateContentResponse> {
  const { imageConfig, seed } = request.generationConfig ?? {};
  const size = pictureSize(
    'gemini',
    drawnRatio(imageConfig?.aspectRatio ?? '1:1', fault),
    imageConfig?.imageSize ?? '1K',
  );
  if (size === undefined) throw invalid('Invalid value at image_config: aspect ratio or image size is not supported.');
  const prompt = contentTokens(request.contents ?? []);
  if (fault?.kind === 'all-ages') refuseAllAges(imageConfig?.personGeneration);
  if (fault?.kind === 'prompt-blocked') return blockedPrompt(model, prompt, fault.reason);
  if (fault?.kind === 'image-blocked') {
    const finishMessage =
      'Unable to show the generated image. It was filtered out because it violated the Responsible AI practices. Support codes: 17301594';
    return response(model, { finishReason: fault.reason, finishMessage, safetyRatings: ratings() }, prompt, {
      text: 0,
    });
  }
  if (fault?.kind === 'declined') {
    const text = 'I cannot create this picture. I can draw a quiet scene in its place.';
    const candidate = { content: { role: 'model' as const, parts: [{ text }] }, finishReason: 'STOP' };
    return response(model, candidate, prompt, { text: textTokens(text) });
  }
  if (fault?.kind === 'no-image') return response(model, { finishReason: 'NO_IMAGE' }, prompt, { text: 0 });
  if (fault?.kind === 'empty') return emptyAnswer(model, prompt);
  if (fault?.kind === 'broken-off') return response(model, { finishReason: fault.reason }, prompt, {});

  const parts = request.contents?.at(-1)?.parts ?? [];
  const asked = {
    prompt: parts.flatMap((part, at) => (isCaption(parts, at) ? [] : (part.text ?? []))).join('\n'),
    ...size,
    seed: seed ?? 0,
    references: parts.flatMap((part) => (part.inlineData?.data ? [Buffer.from(part.inlineData.data, 'base64')] : [])),
    ...flawOf(fault),
  };
  const mimeType = typeOf(fault, imageConfig?.imageOutputOptions?.mimeType);
  const draw = async (request: DrawRequest) =>
    inlineData(await pictureAs(await illustrator.draw(request, { signal }), mimeType), mimeType);
  const drafts = fault?.kind === 'drafts' ? await thinkInPictures(draw, asked, fault.marked) : [];
  const marked = fault?.kind === 'drafts' && fault.marked === 'all' ? { thought: true } : {};
  const signature = fault?.kind === 'drafts' ? { thoughtSignature: THOUGHT_SIGNATURE } : {};
  const candidate: Candidate = {
    content: { role: 'model', parts: [...drafts, { ...(await draw(asked)), ...marked, ...signature }] },
    ...(fault?.kind === 'no-finish' ? {} : { finishReason: 'STOP' }),
    safetyRatings: ratings(),
  };
  const { usageMetadata, ...rest } = response(model, candidate, prompt, { image: DRAWN_IMAGE_TOKENS });
  return fault?.kind === 'no-usage' ? rest : { ...rest, usageMetadata };
}

/** Words and a square draft, as models send them that think before they draw. */
async function thinkInPictures(
  draw: (request: DrawRequest) => Promise<Record<string, unknown>>,
  asked: DrawRequest,
  marked: 'drafts' | 'all' | 'none',
): Promise<Record<string, unknown>[]> {
  const thought = marked === 'none' ? {} : { thought: true };
  const draft = await draw({ ...asked, width: DRAFT_SIDE, height: DRAFT_SIDE });
  return [
    { text: 'A first idea of the picture:', ...thought },
    { ...draft, ...thought },
  ];
}

/** Imagen's predictions; filtered ones carry the reason only when it was asked for, else they are missing. */
export async function predict(
  illustrator: Illustrator,
  request: PredictRequest & { prompt: string },
  { fault, signal }: AnswerOptions,
): Promise<{ predictions?: Record<string, unknown>[] }> {
  const { parameters, prompt } = request;
  if (fault?.kind === 'all-ages') refuseAllAges(parameters.personGeneration);
  if (fault?.kind === 'prompt-blocked')
    throw new GoogleError(
      'INVALID_ARGUMENT',
      "Image generation failed with the following error: The prompt could not be submitted. This prompt contains sensitive words that violate Google's Responsible AI practices. Try rephrasing the prompt. If you think this was an error, send feedback. Support codes: 62263041",
    );
  if (fault?.kind === 'image-blocked') {
    return parameters.includeRaiReason ? { predictions: [{ raiFilteredReason: FILTERED }] } : {};
  }
  if (fault?.kind === 'no-image' || fault?.kind === 'empty' || fault?.kind === 'broken-off') return {};

  const size = pictureSize('imagen', drawnRatio(parameters.aspectRatio, fault), parameters.sampleImageSize);
  if (size === undefined) throw invalid(`Aspect ratio ${parameters.aspectRatio} is not supported.`);
  const drawn = fault?.kind === 'fewer-images' ? Math.min(fault.drawn, parameters.sampleCount) : parameters.sampleCount;
  const seeds = Array.from({ length: drawn }, (_, index) => (parameters.seed ?? 0) + index);
  const { negativePrompt } = parameters;
  const pictures = await Promise.all(
    seeds.map((seed) =>
      illustrator.draw(
        {
          prompt,
          ...size,
          seed,
          references: [],
          ...(negativePrompt === undefined ? {} : { negativePrompt }),
          ...flawOf(fault),
        },
        { signal },
      ),
    ),
  );
  const mimeType = typeOf(fault, parameters.outputOptions?.mimeType);
  const encoded = await Promise.all(pictures.map((picture) => pictureAs(picture, mimeType)));
  const filtered = parameters.includeRaiReason ? parameters.sampleCount - drawn : 0;
  return {
    predictions: [
      ...encoded.map((picture) => ({ mimeType, bytesBase64Encoded: Buffer.from(picture).toString('base64') })),
      ...Array.from({ length: filtered }, () => ({ raiFilteredReason: FILTERED })),
    ],
  };
}

const FILTERED =
  "Unable to show generated images. All images were filtered out because they violated Vertex AI's usage guidelines. You will not be charged for blocked images. Try rephrasing the prompt. If you think this was an error, send feedback. Support codes: 17301594";

/** Side of a draft in pixels. */
const DRAFT_SIDE = 512;

const inlineData = (picture: Uint8Array, mimeType: PictureType) => ({
  inlineData: { mimeType, data: Buffer.from(picture).toString('base64') },
});

/** @throws GoogleError 400 in the words that projects get which may not have children drawn */
function refuseAllAges(personGeneration: string | undefined): void {
  if (personGeneration?.toLowerCase() === 'allow_all')
    throw new GoogleError(
      'FAILED_PRECONDITION',
      "Image generation failed with the following error: You have chosen the 'Allow (All ages)' option for Person Generation, but this option is not available to you. If you would like to generate images with people, see the safety settings documentation for more details.",
    );
}

function typeOf(fault: Fault | undefined, asked: PictureType = 'image/png'): PictureType {
  return fault?.kind === 'picture-type' ? fault.mimeType : asked;
}

/** Words right before a picture say what it shows, not what is to be drawn. */
function isCaption(parts: readonly { inlineData?: unknown }[], at: number): boolean {
  return parts[at + 1]?.inlineData !== undefined;
}

/** A model that does not keep to the aspect ratio draws squares. */
function drawnRatio(asked: string, fault: Fault | undefined): string {
  return fault?.kind === 'flawed-picture' && fault.flaw === 'wrong-size' ? '1:1' : asked;
}

function flawOf(fault: Fault | undefined): Pick<DrawRequest, 'flaw'> {
  return fault?.kind === 'flawed-picture' && fault.flaw !== 'wrong-size' ? { flaw: fault.flaw } : {};
}
