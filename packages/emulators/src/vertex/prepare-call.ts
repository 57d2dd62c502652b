import { answerImage, predict } from './answer-image.ts';
import { answerText, type GenerateContentResponse } from './answer-text.ts';
import type { Author, Illustrator } from './backends.ts';
import type { Fault } from './faults.ts';
import { invalid, parseCountTokens, parseGenerateContent } from './generate-content-request.ts';
import type { Model } from './models.ts';
import { parsePredict } from './predict-request.ts';
import { contentTokens, textTokens } from './tokens.ts';

/** A call whose request has been found valid. */
export interface PreparedCall {
  labels: Record<string, string>;
  /** Of the prompt, pictures included. */
  tokens: number;
  answer(options: { fault: Fault | undefined; signal: AbortSignal }): Promise<unknown>;
}

/** The methods of a publisher model that the emulator has. */
export const METHODS = ['generateContent', 'streamGenerateContent', 'countTokens', 'predict'] as const;
export type Method = (typeof METHODS)[number];

export interface Backends {
  author: Author;
  illustrator: Illustrator;
  /** Gets ready ahead of the first question. */
  warm?(): void;
  close?(): Promise<void>;
}

/** @throws GoogleError 400 for a request that the model would not take */
export function prepareCall(
  target: { method: Method; name: string; model: Model },
  body: unknown,
  { author, illustrator }: Backends,
): PreparedCall {
  const { method, name, model } = target;
  if (method === 'predict') {
    if (model.kind !== 'imagen')
      throw invalid(`${name} is not supported in the predict API. Please use the generateContent API.`);
    const request = parsePredict(body, model);
    return {
      labels: request.labels ?? {},
      tokens: textTokens(request.prompt),
      answer: (options) => predict(illustrator, request, { model: name, ...options }),
    };
  }
  if (model.kind === 'imagen')
    throw invalid(`${name} is not supported in the ${method} API. Please use the predict API.`);
  if (method === 'countTokens') {
    const { contents = [], systemInstruction = {} } = parseCountTokens(body);
    return { labels: {}, tokens: 0, answer: async () => tokenCount(contentTokens([...contents, systemInstruction])) };
  }

  const request = parseGenerateContent(body);
  const { responseModalities, responseMimeType, imageConfig } = request.generationConfig ?? {};
  const draws = responseModalities?.includes('IMAGE') ?? model.kind === 'image';
  if (model.kind === 'text' && draws) throw invalid('Multi-modal output is not supported.');
  if (model.kind === 'text' && imageConfig !== undefined) throw invalid(`Image config is not supported for ${name}.`);
  if (draws && responseMimeType === 'application/json') throw invalid('JSON mode is not enabled for this model.');
  const { text, image } = contentTokens([...(request.contents ?? []), request.systemInstruction ?? {}]);
  const tokens = text + image;
  if (tokens > model.inputTokens)
    throw invalid(
      `The input token count (${tokens}) exceeds the maximum number of tokens allowed (${model.inputTokens}).`,
    );
  const labels = request.labels ?? {};
  return draws
    ? { labels, tokens, answer: (options) => answerImage(illustrator, request, { model: name, ...options }) }
    : { labels, tokens, answer: (options) => answerText(author, request, { model: name, ...options }) };
}

/** A whole response as the pieces in which streamGenerateContent sends it; the end and the usage come with the last. */
export function toStreamChunks(whole: GenerateContentResponse): Partial<GenerateContentResponse>[] {
  const candidate = whole.candidates?.[0];
  const text = candidate?.content?.parts[0]?.text;
  if (candidate === undefined || typeof text !== 'string') return [whole];
  const { modelVersion, createTime, responseId } = whole;
  const size = Math.max(64, Math.ceil(text.length / 8));
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );
  const last = {
    ...whole,
    candidates: [{ ...candidate, content: { role: 'model' as const, parts: [{ text: pieces.pop() ?? '' }] } }],
  };
  const before = pieces.map((piece) => ({
    candidates: [
      { content: { role: 'model' as const, parts: [{ text: piece }] } },
    ] as GenerateContentResponse['candidates'] & object,
    modelVersion,
    createTime,
    responseId,
  }));
  return [...before, last];
}

function tokenCount({ text, image }: { text: number; image: number }) {
  return {
    totalTokens: text + image,
    promptTokensDetails: [
      ...(text > 0 ? [{ modality: 'TEXT', tokenCount: text }] : []),
      ...(image > 0 ? [{ modality: 'IMAGE', tokenCount: image }] : []),
    ],
  };
}
