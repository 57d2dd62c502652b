import type { AspectRatio } from '@manga/contracts';
import type { z } from 'zod';

/** A piece of a prompt: words, or a picture to look at. */
export type PromptPart = { text: string } | { image: Uint8Array; mimeType: string };

/** One question to the text model, answered in the shape of `schema`. */
export interface TextRequest<S extends z.ZodType> {
  /** What is asked, in kebab case; becomes the label `request` for cost attribution. */
  name: string;
  promptVersion: string;
  system: string;
  parts: PromptPart[];
  schema: S;
  temperature?: number;
  maxOutputTokens?: number;
  seed?: number;
  labels?: Record<string, string>;
  /**
   * Faults of an answer that only the domain can see; if there are any the model is asked again with them. What is left
   * of them at the end reaches logs and callers: name things by number or id, never quote the story.
   */
  check?: (answer: z.infer<S>) => string[];
}

/** Tokens of all calls that one answer took, repairs included; thinking counts as output, as it is billed. */
export interface TokenUsage {
  inputTokens: number;
  outputTokens: number;
}

export interface TextAnswer<T> {
  answer: T;
  model: string;
  promptVersion: string;
  /** How often the model had to be asked again. */
  repairs: number;
  usage: TokenUsage;
}

/** Asks for structured answers. */
export interface TextModel {
  /**
   * @throws AppError MODEL_REFUSED (safety), MODEL_ANSWER_INVALID (still broken after the repairs), MODEL_QUOTA,
   *   MODEL_UNAVAILABLE, MODEL_NOT_FOUND, MODEL_REQUEST_INVALID, MODEL_DENIED; the signal's reason when aborted.
   */
  ask<S extends z.ZodType>(request: TextRequest<S>, options: { signal: AbortSignal }): Promise<TextAnswer<z.infer<S>>>;
}

/** A picture that a drawing should keep to, and what it shows, in words for the model. */
export interface ReferencePicture {
  bytes: Uint8Array;
  mimeType: string;
  caption?: string;
}

export interface ImageRequest {
  /** What is drawn, in kebab case; `picture` when absent. */
  name?: string;
  prompt: string;
  negativePrompt?: string;
  aspectRatio: AspectRatio;
  /** 0 to 2,147,483,647. */
  seed: number;
  /** Pictures the drawing should keep to (character sheets); models that take none leave them out. */
  references?: ReferencePicture[];
  labels?: Record<string, string>;
}

export interface DrawnImage {
  bytes: Uint8Array;
  mimeType: string;
  /** Pixels, read from the picture itself. */
  width: number;
  height: number;
  /** The model that served. */
  model: string;
}

/** Draws one picture a call. */
export interface ImageModel {
  /** @throws AppError as TextModel.ask does; MODEL_REFUSED carries the filter's reason. */
  draw(request: ImageRequest, options: { signal: AbortSignal }): Promise<DrawnImage>;
}

/** What a call uses, in the units that are billed. */
export interface CallUsage {
  /** Those from the cache included. */
  inputTokens: number;
  /** Of the input: billed at the lower price of cached tokens. */
  cachedTokens: number;
  /** Words and thoughts. */
  outputTokens: number;
  /** Tokens of drawn pictures; 0 for models that bill by the picture. */
  imageTokens: number;
  images: number;
}

/** What a single call is about, for those who count, limit or pay calls. */
export interface CallSubject {
  kind: 'text' | 'image';
  /** What is asked, in kebab case. */
  name: string;
  labels: Record<string, string>;
  /** What it will about use; known before it is sent. */
  expected: CallUsage;
}

export type ModelCall = CallSubject & { model: string };

export interface CallEnd {
  /** `answered`: the API gave an answer, whatever it is worth. Else `aborted` or the error's code. */
  outcome: string;
  /** Null when nobody knows what was used: the answer was not waited for or got lost. */
  usage: CallUsage | null;
  durationMs: number;
  /** Seconds for which the API wants to be left alone, where it says so. */
  retryAfter?: number | undefined;
}

/** Stands around every single call. */
export interface CallMeter {
  /**
   * Before a call is sent; what it throws refuses the call. What it gives is told the call's end and never throws:
   * the answer is paid for and must not get lost.
   */
  begin(call: ModelCall, signal: AbortSignal): Promise<(end: CallEnd) => Promise<void>>;
}

/** Which image models are known to be gone, so that they are not asked again for a while. */
export interface ModelMemory {
  isGone(model: string): boolean | Promise<boolean>;
  /** True for the first who says so. */
  markGone(model: string): boolean | Promise<boolean>;
}
