import { z } from 'zod';
import { bytes, int32, message } from './proto-message.ts';

/*
 * google.cloud.aiplatform.v1beta1.Part with all that lies in it. Where a message holds what the caller defines
 * (arguments, results, schemas), anything goes.
 * @see https://cloud.google.com/vertex-ai/generative-ai/docs/reference/rest/v1beta1/Content
 */
const Struct = z.record(z.string(), z.unknown());
/** google.protobuf.Duration as JSON. */
const Duration = z.string().regex(/^-?\d+(?:\.\d{1,9})?s$/, 'not a duration such as 3.5s');

const RESOLUTIONS = ['UNSPECIFIED', 'LOW', 'MEDIUM', 'HIGH', 'ULTRA_HIGH'].map((level) => `MEDIA_RESOLUTION_${level}`);
export const MediaResolution = z.enum(RESOLUTIONS);

const Blob = message({ mimeType: z.string().optional(), data: bytes.optional(), displayName: z.string().optional() });
const FileData = message({
  mimeType: z.string().optional(),
  fileUri: z.string().optional(),
  displayName: z.string().optional(),
});

export const Part = message({
  text: z.string().optional(),
  inlineData: Blob.optional(),
  fileData: FileData.optional(),
  functionCall: message({
    id: z.string().optional(),
    name: z.string().optional(),
    args: Struct.optional(),
    partialArgs: z.array(Struct).optional(),
    willContinue: z.boolean().optional(),
  }).optional(),
  functionResponse: message({
    id: z.string().optional(),
    name: z.string().optional(),
    response: Struct.optional(),
    parts: z.array(message({ inlineData: Blob.optional(), fileData: FileData.optional() })).optional(),
    scheduling: z.enum(['SCHEDULING_UNSPECIFIED', 'SILENT', 'WHEN_IDLE', 'INTERRUPT']).optional(),
    willContinue: z.boolean().optional(),
  }).optional(),
  executableCode: message({
    id: z.string().optional(),
    language: z.enum(['LANGUAGE_UNSPECIFIED', 'PYTHON']).optional(),
    code: z.string().optional(),
  }).optional(),
  codeExecutionResult: message({
    id: z.string().optional(),
    outcome: z.enum(['OUTCOME_UNSPECIFIED', 'OUTCOME_OK', 'OUTCOME_FAILED', 'OUTCOME_DEADLINE_EXCEEDED']).optional(),
    output: z.string().optional(),
  }).optional(),
  videoMetadata: message({
    startOffset: Duration.optional(),
    endOffset: Duration.optional(),
    fps: z.number().gt(0).max(24).optional(),
  }).optional(),
  mediaResolution: message({ level: MediaResolution.optional(), numTokens: int32.optional() }).optional(),
  thought: z.boolean().optional(),
  thoughtSignature: bytes.optional(),
});

export const Content = message({ role: z.string().optional(), parts: z.array(Part).optional() });
export type Content = z.infer<typeof Content>;

const VoiceConfig = message({
  prebuiltVoiceConfig: message({ voiceName: z.string().optional() }).optional(),
  replicatedVoiceConfig: message({ mimeType: z.string().optional(), voiceSampleAudio: bytes.optional() }).optional(),
});

export const SpeechConfig = message({
  voiceConfig: VoiceConfig.optional(),
  languageCode: z.string().optional(),
  multiSpeakerVoiceConfig: message({
    speakerVoiceConfigs: z
      .array(message({ speaker: z.string().optional(), voiceConfig: VoiceConfig.optional() }))
      .optional(),
  }).optional(),
});

export const RoutingConfig = message({
  autoMode: message({
    modelRoutingPreference: z.enum(['UNKNOWN', 'PRIORITIZE_QUALITY', 'BALANCED', 'PRIORITIZE_COST']).optional(),
  }).optional(),
  manualMode: message({ modelName: z.string().optional() }).optional(),
});
