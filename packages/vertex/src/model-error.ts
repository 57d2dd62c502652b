import { AppError, type ErrorCode } from '@manga/errors';
import { z } from 'zod';
import { refusal } from './refusal.ts';

/** Google's error body, of which @google/genai's ApiError holds the JSON text as its message. */
const GoogleError = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(z.looseObject({ '@type': z.string().optional() })).default([]),
  }),
});

/** Said of the model; fields of a request are discontinued too ("Setting negativePrompt is no longer supported"). */
const RETIRED = /\bmodels?\b.*(?:discontinued|no longer (?:available|supported)|(?:retired|shut ?down))/is;
/** Imagen answers a blocked prompt with 400, not with an empty prediction. */
const BLOCKED_PROMPT = /responsible ai|safety filter|sensitive words|violate/i;

/** What the authentication library says when there is no usable credential. */
const NO_CREDENTIALS = /default credentials|credential file|invalid_grant|ENOENT/i;

/** What a call to the model threw, as an error of the catalogue. AppErrors pass through. */
export function toModelError(thrown: unknown, context: { model: string; retryAfterHeader?: string | null }): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = httpStatus(thrown);
  const { message, details } = googleError(thrown);
  if (status === undefined) {
    const code = NO_CREDENTIALS.test(messageOf(thrown)) ? 'MODEL_DENIED' : 'MODEL_UNAVAILABLE';
    return new AppError(code, { detail: `${context.model}: ${causes(thrown)}`, cause: thrown });
  }
  if (status === 400 && BLOCKED_PROMPT.test(message)) return refusal('the prompt was blocked', message);
  const retryAfter = status === 429 || status >= 500 ? retryAfterSeconds(details, context.retryAfterHeader) : undefined;
  return new AppError(codeFor(status, message), {
    detail: `${context.model} answered ${status}: ${message.slice(0, 500)}`,
    cause: thrown,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function codeFor(status: number, message: string): ErrorCode {
  if (status === 404 || status === 410 || (status === 400 && RETIRED.test(message))) return 'MODEL_NOT_FOUND';
  if (status === 429) return 'MODEL_QUOTA';
  if (status === 401 || status === 403) return 'MODEL_DENIED';
  // 408, 409 (ABORTED) and 499 are mishaps on the way; the other 4xx are ours.
  if (status >= 500 || status === 408 || status === 409 || status === 499) return 'MODEL_UNAVAILABLE';
  return 'MODEL_REQUEST_INVALID';
}

/** The longer of the Retry-After header and google.rpc.RetryInfo, in seconds. */
function retryAfterSeconds(details: Record<string, unknown>[], header: string | null | undefined): number | undefined {
  const waits: number[] = [];
  if (header) {
    const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
    if (Number.isFinite(seconds)) waits.push(Math.max(0, seconds));
  }
  for (const detail of details) {
    if (detail['@type'] !== 'type.googleapis.com/google.rpc.RetryInfo') continue;
    const delay = /^(\d+(?:\.\d+)?)s$/.exec(String(detail.retryDelay));
    if (delay) waits.push(Number(delay[1]));
  }
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** ApiError has `status`; the errors of the authentication library have `response.status`. */
function httpStatus(thrown: unknown): number | undefined {
  const error = thrown as { status?: unknown; response?: { status?: unknown } } | null;
  const status = error?.status ?? error?.response?.status;
  return typeof status === 'number' ? status : undefined;
}

function googleError(thrown: unknown): { message: string; details: Record<string, unknown>[] } {
  const text = messageOf(thrown);
  try {
    return GoogleError.parse(JSON.parse(text)).error;
  } catch {
    return { message: text, details: [] };
  }
}

const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

/** "fetch failed" says nothing without its causes. */
function causes(thrown: unknown): string {
  const messages: string[] = [];
  for (let error = thrown; error instanceof Error && messages.length < 4; error = error.cause) {
    const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
    messages.push(`${error.message || error.name}${code}`);
  }
  return messages.join(': ') || String(thrown);
}
