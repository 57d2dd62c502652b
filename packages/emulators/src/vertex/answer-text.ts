import { randomUUID } from 'node:crypto';
import { obeying } from '../author/obeying.ts';
import type { Author } from './backends.ts';
import type { Fault } from './faults.ts';
import type { GenerateContentRequest } from './generate-content-request.ts';
import { GoogleError } from './google-error.ts';
import { fromOpenApi } from './open-api-schema.ts';
import { faultsOf } from './response-json-schema.ts';
import { contentTokens, textTokens } from './tokens.ts';

/** google.cloud.aiplatform.v1beta1.GenerateContentResponse, as far as the emulator fills it. */
export interface GenerateContentResponse {
  candidates?: Candidate[];
  promptFeedback?: { blockReason: string; blockReasonMessage: string; safetyRatings: SafetyRating[] };
  usageMetadata?: Record<string, unknown>;
  modelVersion: string;
  createTime: string;
  responseId: string;
}

export interface Candidate {
  content?: { role: 'model'; parts: Record<string, unknown>[] };
  finishReason?: string;
  finishMessage?: string;
  safetyRatings?: SafetyRating[];
}

/** What an answer depends on besides the request. */
export interface AnswerOptions {
  model: string;
  fault: Fault | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}

interface SafetyRating {
  category: string;
  probability: string;
  probabilityScore: number;
  severity: string;
  severityScore: number;
  blocked?: boolean;
}

/** A model's own limit, where the request sets none. */
const MOST_OUTPUT_TOKENS = 65_536;

/** Opaque bytes by which a model knows its own thoughts again. */
export const THOUGHT_SIGNATURE = Buffer.from('thought').toString('base64');

/** What the author writes, in the shape that the request asks for, with the text fault that is due. */
export async function answerText(
  author: Author,
  request: GenerateContentRequest,
  { model, fault, signal }: AnswerOptions,
): Promise<GenerateContentResponse> {
  const prompt = contentTokens([...(request.contents ?? []), request.systemInstruction ?? {}]);
  if (fault?.kind === 'prompt-blocked') return blockedPrompt(model, prompt, fault.reason);
  if (fault?.kind === 'answer-blocked') {
    const candidate = { finishReason: fault.reason, safetyRatings: ratings('HARM_CATEGORY_DANGEROUS_CONTENT') };
    return response(model, candidate, prompt, { text: 0 });
  }
  if (fault?.kind === 'empty') return emptyAnswer(model, prompt);
  if (fault?.kind === 'broken-off') return response(model, { finishReason: fault.reason }, prompt, {});
  const written =
    fault?.kind === 'garbage' ? 'Sure! Here is what I found in the story:' : await write(author, request, signal);
  const whole = spoiled(written, fault);
  const thoughts = fault?.kind === 'thinks' ? fault.tokens : 0;
  // Thoughts are part of the output that maxOutputTokens bounds.
  const limit = Math.max(0, (request.generationConfig?.maxOutputTokens ?? MOST_OUTPUT_TOKENS) - thoughts);
  const tokens = textTokens(whole);
  const cut = fault?.kind === 'max-tokens' || tokens > limit;
  // Where the text is even, a share of the tokens is the same share of its letters.
  const text = cut ? whole.slice(0, Math.floor((whole.length * Math.min(limit, tokens / 2)) / tokens)) : whole;
  const signature = thoughts > 0 ? { thoughtSignature: THOUGHT_SIGNATURE } : {};
  const candidate: Candidate = {
    content: { role: 'model', parts: text === '' ? [] : [{ text, ...signature }] },
    ...(fault?.kind === 'no-finish' ? {} : { finishReason: cut ? 'MAX_TOKENS' : 'STOP' }),
    safetyRatings: ratings(),
  };
  const { usageMetadata, ...rest } = response(model, candidate, prompt, { text: textTokens(text), thoughts });
  return fault?.kind === 'no-usage' ? rest : { ...rest, usageMetadata };
}

/** @throws GoogleError 500 when the author breaks the schema: that is a fault of ours and must not look like the model's */
async function write(author: Author, request: GenerateContentRequest, signal: AbortSignal): Promise<string> {
  const { responseJsonSchema, responseSchema } = request.generationConfig ?? {};
  const answer = await author.answer(request, { signal });
  const schema = responseJsonSchema ?? (responseSchema === undefined ? undefined : fromOpenApi(responseSchema));
  if (schema === undefined) return typeof answer === 'string' ? answer : JSON.stringify(answer);
  const faults = faultsOf(answer, schema);
  if (faults.length === 0) return JSON.stringify(answer);
  const title = (schema as { title?: unknown }).title ?? 'without title';
  throw new GoogleError('INTERNAL', `The offline author broke the schema ${title}: ${faults.slice(0, 10).join('; ')}`);
}

function spoiled(text: string, fault: Fault | undefined): string {
  if (fault?.kind === 'schema') return JSON.stringify({ result: [JSON.parse(text)] });
  return fault?.kind === 'obeys' ? JSON.stringify(obeying(JSON.parse(text))) : text;
}

export function blockedPrompt(model: string, prompt: { text: number; image: number }, reason: string) {
  const promptFeedback = {
    blockReason: reason,
    blockReasonMessage: 'The prompt is blocked due to the safety settings.',
    safetyRatings: ratings('HARM_CATEGORY_DANGEROUS_CONTENT'),
  };
  const { candidates: _, ...rest } = response(model, { finishReason: 'OTHER' }, prompt, { text: 0 });
  return { ...rest, promptFeedback };
}

/** A candidate that ends normally and says nothing. */
export function emptyAnswer(model: string, prompt: { text: number; image: number }): GenerateContentResponse {
  const candidate: Candidate = {
    content: { role: 'model', parts: [] },
    finishReason: 'STOP',
    safetyRatings: ratings(),
  };
  return response(model, candidate, prompt, { text: 0 });
}

/** The response around a candidate. */
export function response(
  model: string,
  candidate: Candidate,
  prompt: { text: number; image: number },
  output: { text?: number; image?: number; thoughts?: number },
): GenerateContentResponse & { usageMetadata: Record<string, unknown> } {
  const promptTokenCount = prompt.text + prompt.image;
  const candidatesTokenCount = (output.text ?? 0) + (output.image ?? 0);
  const thoughtsTokenCount = output.thoughts ?? 0;
  const byModality = ({ text = 0, image = 0 }) => [
    ...(text > 0 ? [{ modality: 'TEXT', tokenCount: text }] : []),
    ...(image > 0 ? [{ modality: 'IMAGE', tokenCount: image }] : []),
  ];
  return {
    candidates: [candidate],
    usageMetadata: {
      promptTokenCount,
      candidatesTokenCount,
      ...(thoughtsTokenCount > 0 ? { thoughtsTokenCount } : {}),
      totalTokenCount: promptTokenCount + candidatesTokenCount + thoughtsTokenCount,
      trafficType: 'ON_DEMAND',
      promptTokensDetails: byModality(prompt),
      candidatesTokensDetails: byModality(output),
    },
    modelVersion: model,
    createTime: new Date().toISOString(),
    responseId: randomUUID(),
  };
}

export function ratings(blocked?: string): SafetyRating[] {
  return ['HATE_SPEECH', 'DANGEROUS_CONTENT', 'HARASSMENT', 'SEXUALLY_EXPLICIT'].map((harm) => {
    const category = `HARM_CATEGORY_${harm}`;
    return category === blocked
      ? {
          category,
          probability: 'HIGH',
          probabilityScore: 0.92,
          severity: 'HARM_SEVERITY_HIGH',
          severityScore: 0.81,
          blocked: true,
        }
      : {
          category,
          probability: 'NEGLIGIBLE',
          probabilityScore: 0.01,
          severity: 'HARM_SEVERITY_NEGLIGIBLE',
          severityScore: 0.02,
        };
  });
}
