import { z } from 'zod';
import { GoogleError } from './google-error.ts';
import { OpenApiSchema } from './open-api-schema.ts';
import { int32, message, parseMessage } from './proto-message.ts';
import { Content, MediaResolution, type Part, RoutingConfig, SpeechConfig } from './request-parts.ts';
import { Tool, ToolConfig } from './request-tools.ts';
import { checkResponseJsonSchema } from './response-json-schema.ts';

export type { Content } from './request-parts.ts';

const Modality = z.enum(['MODALITY_UNSPECIFIED', 'TEXT', 'IMAGE', 'AUDIO', 'VIDEO']);
const ThinkingLevel = z.enum(['THINKING_LEVEL_UNSPECIFIED', 'MINIMAL', 'LOW', 'MEDIUM', 'HIGH']);

const ImageConfig = message({
  aspectRatio: z.string().optional(),
  imageSize: z.string().optional(),
  personGeneration: z.enum(['ALLOW_ALL', 'ALLOW_ADULT', 'ALLOW_NONE']).optional(),
  prominentPeople: z
    .enum(['PROMINENT_PEOPLE_UNSPECIFIED', 'ALLOW_PROMINENT_PEOPLE', 'BLOCK_PROMINENT_PEOPLE'])
    .optional(),
  imageOutputOptions: message({
    mimeType: z.enum(['image/png', 'image/jpeg']).optional(),
    compressionQuality: int32.optional(),
  }).optional(),
});

const GenerationConfig = message({
  temperature: z.number().optional(),
  topP: z.number().optional(),
  topK: z.number().optional(),
  candidateCount: int32.optional(),
  maxOutputTokens: int32.optional(),
  stopSequences: z.array(z.string()).optional(),
  responseLogprobs: z.boolean().optional(),
  logprobs: int32.optional(),
  presencePenalty: z.number().optional(),
  frequencyPenalty: z.number().optional(),
  seed: int32.optional(),
  responseMimeType: z.string().optional(),
  responseSchema: OpenApiSchema.optional(),
  responseJsonSchema: z.unknown().optional(),
  routingConfig: RoutingConfig.optional(),
  modelConfig: message({
    featureSelectionPreference: z
      .enum(['FEATURE_SELECTION_PREFERENCE_UNSPECIFIED', 'PRIORITIZE_QUALITY', 'BALANCED', 'PRIORITIZE_COST'])
      .optional(),
  }).optional(),
  audioTimestamp: z.boolean().optional(),
  responseModalities: z.array(Modality).optional(),
  mediaResolution: MediaResolution.optional(),
  speechConfig: SpeechConfig.optional(),
  thinkingConfig: message({
    includeThoughts: z.boolean().optional(),
    thinkingBudget: int32.optional(),
    thinkingLevel: ThinkingLevel.optional(),
  }).optional(),
  enableAffectiveDialog: z.boolean().optional(),
  imageConfig: ImageConfig.optional(),
});

const HARMS = ['HATE_SPEECH', 'DANGEROUS_CONTENT', 'HARASSMENT', 'SEXUALLY_EXPLICIT', 'CIVIC_INTEGRITY', 'JAILBREAK'];
const IMAGE_HARMS = ['IMAGE_HATE', 'IMAGE_DANGEROUS_CONTENT', 'IMAGE_HARASSMENT', 'IMAGE_SEXUALLY_EXPLICIT'];

const SafetySetting = message({
  category: z.enum([...HARMS, ...IMAGE_HARMS, 'UNSPECIFIED'].map((harm) => `HARM_CATEGORY_${harm}`)).optional(),
  threshold: z
    .enum([
      'HARM_BLOCK_THRESHOLD_UNSPECIFIED',
      'BLOCK_LOW_AND_ABOVE',
      'BLOCK_MEDIUM_AND_ABOVE',
      'BLOCK_ONLY_HIGH',
      'BLOCK_NONE',
      'OFF',
    ])
    .optional(),
  method: z.enum(['HARM_BLOCK_METHOD_UNSPECIFIED', 'SEVERITY', 'PROBABILITY']).optional(),
});

/** google.cloud.aiplatform.v1beta1.GenerateContentRequest. */
const SHAPE = {
  contents: z.array(Content).optional(),
  systemInstruction: Content.optional(),
  cachedContent: z.string().optional(),
  tools: z.array(Tool).optional(),
  toolConfig: ToolConfig.optional(),
  labels: z.record(z.string(), z.string()).optional(),
  safetySettings: z.array(SafetySetting).optional(),
  modelArmorConfig: message({
    promptTemplateName: z.string().optional(),
    responseTemplateName: z.string().optional(),
  }).optional(),
  generationConfig: GenerationConfig.optional(),
  serviceTier: z.string().optional(),
};

export const GenerateContentRequest = message(SHAPE);
/** What the author and the illustrator see, fields by their camelCase names. */
export type GenerateContentRequest = z.infer<typeof GenerateContentRequest>;

/** @see https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/projects.locations.publishers.models/countTokens */
const CountTokensRequest = message({
  contents: SHAPE.contents,
  systemInstruction: SHAPE.systemInstruction,
  generationConfig: SHAPE.generationConfig,
  tools: SHAPE.tools,
  model: z.string().optional(),
  instances: z.array(z.unknown()).optional(),
});

/** @throws GoogleError 400 for what the API would not take */
export function parseCountTokens(body: unknown): z.infer<typeof CountTokensRequest> {
  const request = parseMessage(CountTokensRequest, body);
  checkContents(request.contents);
  return request;
}

const MIME_TYPES = ['', 'text/plain', 'application/json', 'text/x.enum'];

/** @throws GoogleError 400 for what the API would not take */
export function parseGenerateContent(body: unknown): GenerateContentRequest {
  const request = parseMessage(GenerateContentRequest, body);
  checkContents(request.contents);
  checkLabels(request.labels ?? {});
  checkSafety(request.safetySettings ?? []);
  const config = request.generationConfig ?? {};
  inRange('temperature', config.temperature, 0, 2);
  inRange('topP', config.topP, 0, 1);
  inRange('candidateCount', config.candidateCount, 1, 8);
  inRange('maxOutputTokens', config.maxOutputTokens, 1, 65_536);
  inRange('topK', config.topK, 1, 64);
  inRange('logprobs', config.logprobs, 0, 20);
  inRange('presencePenalty', config.presencePenalty, -2, 2);
  inRange('frequencyPenalty', config.frequencyPenalty, -2, 2);
  inRange('thinkingBudget', config.thinkingConfig?.thinkingBudget, -1, 32_768);
  inRange('compressionQuality', config.imageConfig?.imageOutputOptions?.compressionQuality, 0, 100);
  if ((config.stopSequences ?? []).length > 5) throw invalid('At most 5 stop sequences are supported.');
  if (config.responseMimeType !== undefined && !MIME_TYPES.includes(config.responseMimeType))
    throw invalid(`Response mime type ${config.responseMimeType} is not supported.`);
  if (request.systemInstruction?.parts?.some((part) => part.text === undefined))
    throw invalid('System instruction must only contain text.');
  if (config.responseSchema !== undefined && config.responseJsonSchema !== undefined)
    throw invalid('Only one of response_schema and response_json_schema may be set.');
  const { thinkingBudget, thinkingLevel } = config.thinkingConfig ?? {};
  if (thinkingBudget !== undefined && thinkingLevel !== undefined)
    throw invalid('You can only set only one of thinking budget and thinking level.');
  const structured = config.responseSchema ?? config.responseJsonSchema;
  if (structured !== undefined && config.responseMimeType !== 'application/json')
    throw invalid(
      `Response mime type ${config.responseMimeType ?? "''"} is not supported when response_schema is set. Set response_mime_type to application/json.`,
    );
  if (config.responseJsonSchema !== undefined) checkResponseJsonSchema(config.responseJsonSchema);
  return request;
}

function checkContents(contents: Content[] | undefined): void {
  if (!contents?.length) throw invalid('Unable to submit request because at least one contents field is required.');
  for (const [index, content] of contents.entries()) {
    if (!['user', 'model', undefined].includes(content.role)) throw invalid('Please use a valid role: user, model.');
    if (!content.parts?.length)
      throw invalid(`Unable to submit request because it must include at least one parts field at contents[${index}].`);
    for (const part of content.parts) checkPart(part);
  }
}

const DATA = [
  'text',
  'inlineData',
  'fileData',
  'functionCall',
  'functionResponse',
  'executableCode',
  'codeExecutionResult',
];
/** Bytes of one inline picture. */
const MOST_INLINE = 7 * 1024 * 1024;
const LOOKED_AT = ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'];

function checkPart(part: z.infer<typeof Part>): void {
  const data = DATA.filter((field) => part[field as keyof typeof part] !== undefined);
  if (data.length !== 1)
    throw invalid('Unable to submit request because it must have a text parameter or one of the other data fields.');
  if (part.text === '') throw invalid('Unable to submit request because it has an empty text parameter.');
  if (part.inlineData === undefined) return;
  const { mimeType = '', data: content = '' } = part.inlineData;
  if (!LOOKED_AT.includes(mimeType))
    throw invalid(
      `Unable to submit request because it has a mimeType parameter with value ${mimeType}, which is not supported.`,
    );
  if (content === '') throw invalid('Unable to submit request because it has an empty inlineData parameter.');
  if (Buffer.byteLength(content, 'base64') > MOST_INLINE)
    throw invalid(`Unable to submit request because an inline image is larger than ${MOST_INLINE} bytes.`);
}

/** @see https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
export function checkLabels(labels: Record<string, string>): void {
  const entries = Object.entries(labels);
  if (entries.length > 64) throw invalid('At most 64 labels are allowed.');
  for (const [key, value] of entries)
    if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key) || !/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(value))
      throw invalid(`Invalid label: "${key}": "${value}".`);
}

function checkSafety(settings: { category?: string | undefined }[]): void {
  const seen = new Set<string | undefined>();
  for (const { category } of settings) {
    if (seen.has(category)) throw invalid(`Element at index has a duplicate safety setting for ${category}.`);
    seen.add(category);
  }
}

function inRange(name: string, value: number | undefined, least: number, most: number): void {
  if (value !== undefined && !(value >= least && value <= most))
    throw invalid(
      `Unable to submit request because it has a ${name} value of ${value} but the supported range is from ${least} (inclusive) to ${most} (inclusive). Update the value and try again.`,
    );
}

export function invalid(text: string): GoogleError {
  return new GoogleError('INVALID_ARGUMENT', text);
}
