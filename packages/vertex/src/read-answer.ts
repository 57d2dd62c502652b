import type { GenerateContentResponse } from '@google/genai';
import type { AppError } from '@manga/errors';
import { z } from 'zod';
import { refusal, throwIfRefused } from './refusal.ts';
import type { TextRequest } from './types.ts';

/** What is wrong with an answer; `refused` where the filter's word is final once asking again has not helped. */
export interface BrokenAnswer {
  faults: string[];
  text: string;
  truncated: boolean;
  refused?: AppError;
}

/** A usable answer, or what is wrong with the one that came. */
export type Reading<T> = { answer: T } | BrokenAnswer;

/** More faults than this do not help the model and cost tokens. */
const MOST_FAULTS = 20;

/** @throws AppError MODEL_REFUSED when a safety filter spoke */
export function readAnswer<S extends z.ZodType>(
  response: GenerateContentResponse,
  request: Pick<TextRequest<S>, 'schema' | 'check'>,
): Reading<z.infer<S>> {
  const candidate = response.candidates?.[0];
  // The answer came too near to a published text: another one may not. A story that quotes a classic is no offence.
  if (candidate?.finishReason === 'RECITATION') {
    const faults = ['The answer repeats a published text: use words of your own.'];
    return { faults, text: '', truncated: false, refused: refusal('the answer was blocked (RECITATION)') };
  }
  throwIfRefused(response);
  const parts = candidate?.content?.parts ?? [];
  const text = parts.flatMap((part) => (part.text === undefined || part.thought === true ? [] : [part.text])).join('');
  const broken = (faults: string[], truncated = false) => ({ faults: faults.slice(0, MOST_FAULTS), text, truncated });

  if (candidate?.finishReason === 'MAX_TOKENS')
    return broken(['The answer was cut off at the token limit: answer more briefly.'], true);
  if (text === '') return broken([`There was no answer (${candidate?.finishReason ?? 'no candidate'}).`]);

  const json = parseJson(text);
  if (json === undefined) return broken(['The answer is not JSON.']);
  const parsed = request.schema.safeParse(json);
  if (!parsed.success)
    return broken(parsed.error.issues.map(({ path, message }) => `${z.core.toDotPath(path) || 'answer'}: ${message}`));
  const faults = request.check?.(parsed.data) ?? [];
  return faults.length === 0 ? { answer: parsed.data } : broken(faults);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
