import { z } from 'zod';
import { checkLabels, invalid } from './generate-content-request.ts';
import type { Model } from './models.ts';
import { message, parseMessage } from './proto-message.ts';

/** Values of Imagen's parameters may be written in capitals or not. */
const word = (...words: string[]) =>
  z.preprocess((value) => (typeof value === 'string' ? value.toLowerCase() : value), z.enum(words));

/** @see https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/imagen-api */
const Parameters = z.strictObject({
  sampleCount: z.int().min(1).max(4).default(4),
  aspectRatio: z.enum(['1:1', '3:4', '4:3', '9:16', '16:9']).default('1:1'),
  seed: z.int().min(0).max(2_147_483_647).optional(),
  negativePrompt: z.string().optional(),
  personGeneration: word('allow_all', 'allow_adult', 'dont_allow').optional(),
  safetySetting: word('block_low_and_above', 'block_medium_and_above', 'block_only_high', 'block_none').optional(),
  addWatermark: z.boolean().default(true),
  enhancePrompt: z.boolean().optional(),
  includeRaiReason: z.boolean().default(false),
  includeSafetyAttributes: z.boolean().optional(),
  guidanceScale: z.number().min(0).max(500).optional(),
  language: word('auto', 'en', 'zh', 'zh-tw', 'hi', 'ja', 'ko', 'pt', 'es').optional(),
  storageUri: z
    .string()
    .regex(/^gs:\/\/[a-z0-9][\w.-]+/, 'not a gs:// address')
    .optional(),
  sampleImageSize: z.enum(['1K', '2K']).default('1K'),
  outputOptions: z
    .strictObject({
      mimeType: z.enum(['image/png', 'image/jpeg']).optional(),
      compressionQuality: z.int().min(0).max(100).optional(),
    })
    .optional(),
});

const PredictRequest = message({
  instances: z.array(z.strictObject({ prompt: z.string() })).optional(),
  parameters: Parameters.prefault({}),
  labels: z.record(z.string(), z.string()).optional(),
});
export type PredictRequest = z.infer<typeof PredictRequest>;

/** @throws GoogleError 400 for what Imagen would not take */
export function parsePredict(body: unknown, model: Model): PredictRequest & { prompt: string } {
  const request = parseMessage(PredictRequest, body);
  const [instance, ...more] = request.instances ?? [];
  if (instance === undefined || more.length > 0) throw invalid('Only one instance is supported.');
  if (instance.prompt.trim() === '') throw invalid('Text prompt is empty.');
  checkLabels(request.labels ?? {});
  const { seed, addWatermark, negativePrompt } = request.parameters;
  if (seed !== undefined && addWatermark) throw invalid('Seed is not supported when watermark is enabled.');
  if (negativePrompt !== undefined && model.negativePrompt !== true)
    throw invalid('Setting negativePrompt is no longer supported.');
  return { ...request, prompt: instance.prompt };
}
