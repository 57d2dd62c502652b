import type { Content, GenerateContentConfig, ThinkingLevel } from '@google/genai';
import { AppError } from '@manga/errors';
import type { z } from 'zod';
import { dataBlock } from './data-block.ts';
import { toLabels } from './labels.ts';
import { type BrokenAnswer, readAnswer } from './read-answer.ts';
import { toResponseSchema } from './response-schema.ts';
import { createRetryBudget, DEFAULT_RETRY, type RetryPolicy, withRetry } from './retry.ts';
import { type SafetyThreshold, safetySettings } from './safety-settings.ts';
import { expectedOfText } from './tokens.ts';
import type { CallSubject, PromptPart, TextModel, TextRequest, TokenUsage } from './types.ts';
import { isLate, type Vertex } from './vertex.ts';

/** Gemini 3's most; asking for more is refused. */
const MOST_OUTPUT_TOKENS = 65_536;
const MOST_REPAIRS = 2;
/**
 * Low temperatures make Gemini 3 repeat itself without end now and then; at its own temperature it does not.
 * @see https://ai.google.dev/gemini-api/docs/gemini-3#temperature
 */
const UNCIRCLING_TEMPERATURE = 1;

export interface TextModelOptions {
  vertex: Vertex;
  /** Model id, TEXT_MODEL. */
  model: string;
  /** Time limit of one call. */
  timeoutMs?: number;
  /** Which stories are refused; fiction has fights and fear, so only what is surely harmful. */
  safety?: SafetyThreshold;
  thinking?: 'minimal' | 'low' | 'medium' | 'high';
  retry?: Partial<RetryPolicy>;
  /** Labels that every call gets, for cost attribution; those of the request win. */
  labels?: () => Record<string, string>;
}

/** Structured answers from Gemini: asked, validated, and asked again with the faults when they are broken. */
export function createTextModel(options: TextModelOptions): TextModel {
  const { vertex, model, timeoutMs = 120_000 } = options;
  const policy = { ...DEFAULT_RETRY, ...options.retry };
  const budget = createRetryBudget();

  return {
    async ask(request, { signal }) {
      const usage: TokenUsage = { inputTokens: 0, outputTokens: 0 };
      const contents: Content[] = [{ role: 'user', parts: request.parts.map(toPart) }];
      const config = toConfig(request, options);
      for (let repairs = 0; ; repairs += 1) {
        const attempt = async () => {
          try {
            return await vertex.call(
              { model, timeoutMs, signal, subject: subjectOf(request, config) },
              (models, call) => models.generateContent({ model, contents, config: { ...config, ...call } }),
            );
          } catch (error) {
            if (isLate(error)) askOtherwise(config, { endless: true });
            throw error;
          }
        };
        const response = await withRetry(attempt, { signal, policy, budget });
        usage.inputTokens += response.usageMetadata?.promptTokenCount ?? 0;
        usage.outputTokens +=
          (response.usageMetadata?.candidatesTokenCount ?? 0) + (response.usageMetadata?.thoughtsTokenCount ?? 0);

        const reading = readAnswer(response, request);
        if ('answer' in reading) {
          const { promptVersion } = request;
          return { answer: reading.answer, model: response.modelVersion ?? model, promptVersion, repairs, usage };
        }
        if (repairs === MOST_REPAIRS) throw reading.refused ?? unusable(request.name, reading.faults);
        if (reading.truncated)
          config.maxOutputTokens = Math.min(MOST_OUTPUT_TOKENS, 2 * (config.maxOutputTokens ?? MOST_OUTPUT_TOKENS));
        askOtherwise(config, { endless: reading.truncated });
        contents.splice(1, contents.length, ...repairTurns(reading));
      }
    },
  };
}

/** The same seed would lead to the same fault, and an answer without an end is one that goes in circles. */
function askOtherwise(config: GenerateContentConfig, { endless }: { endless: boolean }): void {
  config.seed = (config.seed ?? 0) + 1;
  if (endless) config.temperature = UNCIRCLING_TEMPERATURE;
}

function toConfig(request: TextRequest<z.ZodType>, options: TextModelOptions): GenerateContentConfig {
  return {
    systemInstruction: request.system,
    temperature: request.temperature ?? 0.2,
    seed: request.seed ?? 0,
    candidateCount: 1,
    maxOutputTokens: Math.min(request.maxOutputTokens ?? MOST_OUTPUT_TOKENS, MOST_OUTPUT_TOKENS),
    responseMimeType: 'application/json',
    responseJsonSchema: toResponseSchema(request.schema),
    safetySettings: safetySettings(options.safety ?? 'BLOCK_ONLY_HIGH'),
    labels: toLabels({
      ...options.labels?.(),
      ...request.labels,
      request: request.name,
      prompt_version: request.promptVersion,
    }),
    ...(options.thinking && { thinkingConfig: { thinkingLevel: options.thinking.toUpperCase() as ThinkingLevel } }),
  };
}

/** The labels are those that are sent: with what the text model adds. */
function subjectOf({ name, system, parts }: TextRequest<z.ZodType>, config: GenerateContentConfig): CallSubject {
  const expected = expectedOfText(system, parts, config.maxOutputTokens ?? MOST_OUTPUT_TOKENS);
  return { kind: 'text', name, labels: config.labels ?? {}, expected };
}

function toPart(part: PromptPart) {
  if ('text' in part) return { text: part.text };
  return { inlineData: { data: Buffer.from(part.image).toString('base64'), mimeType: part.mimeType } };
}

/** The broken answer as the model's own turn and what is wrong with it; only the last one, or the prompt would grow. */
function repairTurns({ faults, text, truncated }: BrokenAnswer): Content[] {
  const ask = `Your answer cannot be used. Answer the first message again, completely and in the required JSON shape, without these faults:\n${dataBlock('faults', faults)}`;
  const user: Content = { role: 'user', parts: [{ text: ask }] };
  return text === '' || truncated ? [user] : [{ role: 'model', parts: [{ text }] }, user];
}

function unusable(name: string, faults: string[]): AppError {
  const detail = `${name}: still broken after ${MOST_REPAIRS} repairs: ${faults.slice(0, 5).join('; ')}`;
  return new AppError('MODEL_ANSWER_INVALID', { detail: detail.slice(0, 1000) });
}
