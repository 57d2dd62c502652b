import { z } from 'zod';
import { OpenApiSchema } from './open-api-schema.ts';
import { int32, message } from './proto-message.ts';

/** At most one of these fields of a message: a oneof of its proto, or two that its comment calls exclusive. */
function oneOf<S extends z.ZodType>(schema: S, ...fields: readonly string[]) {
  return schema.superRefine((value, context) => {
    const set = fields.filter((field) => (value as Record<string, unknown>)[field] !== undefined);
    if (set.length > 1)
      context.addIssue({ code: 'custom', message: `oneof field is already set: only one of ${set.join(', ')} may be` });
  });
}

const BLOCKING = [
  'BLOCK_LOW_AND_ABOVE',
  'BLOCK_MEDIUM_AND_ABOVE',
  'BLOCK_HIGH_AND_ABOVE',
  'BLOCK_HIGHER_AND_ABOVE',
  'BLOCK_VERY_HIGH_AND_ABOVE',
  'BLOCK_ONLY_EXTREMELY_HIGH',
];

/** What both searches of the web have. */
const WebSearch = message({
  excludeDomains: z.array(z.string()).max(2_000).optional(),
  blockingConfidence: z.enum(['PHISH_BLOCK_THRESHOLD_UNSPECIFIED', ...BLOCKING]).optional(),
});

const VertexAiSearch = oneOf(
  message({
    datastore: z
      .string()
      .regex(
        /^projects\/[^/]+\/locations\/[^/]+\/collections\/[^/]+\/dataStores\/[^/]+$/,
        'not the name of a data store',
      )
      .optional(),
    engine: z
      .string()
      .regex(/^projects\/[^/]+\/locations\/[^/]+\/collections\/[^/]+\/engines\/[^/]+$/, 'not the name of an engine')
      .optional(),
    maxResults: int32.pipe(z.int().max(10)).optional(),
    filter: z.string().optional(),
    dataStoreSpecs: z.array(message({ dataStore: z.string().optional(), filter: z.string().optional() })).optional(),
  }),
  'datastore',
  'engine',
);

const ranker = message({ modelName: z.string().optional() });

const VertexRagStore = message({
  ragCorpora: z.array(z.string()).optional(),
  ragResources: z
    .array(message({ ragCorpus: z.string().optional(), ragFileIds: z.array(z.string()).optional() }))
    .optional(),
  similarityTopK: int32.optional(),
  vectorDistanceThreshold: z.number().optional(),
  ragRetrievalConfig: message({
    topK: int32.optional(),
    hybridSearch: message({ alpha: z.number().min(0).max(1).optional() }).optional(),
    filter: oneOf(
      message({
        vectorDistanceThreshold: z.number().optional(),
        vectorSimilarityThreshold: z.number().optional(),
        metadataFilter: z.string().optional(),
      }),
      'vectorDistanceThreshold',
      'vectorSimilarityThreshold',
    ).optional(),
    ranking: oneOf(
      message({ rankService: ranker.optional(), llmRanker: ranker.optional() }),
      'rankService',
      'llmRanker',
    ).optional(),
  }).optional(),
  storeContext: z.boolean().optional(),
});

/** google.cloud.aiplatform.v1beta1.Tool, as of @google-cloud/aiplatform 6.11. */
export const Tool = message({
  functionDeclarations: z
    .array(
      message({
        name: z.string().regex(/^[A-Za-z_][\w.:-]{0,127}$/, 'not a name of a function'),
        description: z.string().optional(),
        parameters: OpenApiSchema.optional(),
        parametersJsonSchema: z.unknown().optional(),
        response: OpenApiSchema.optional(),
        responseJsonSchema: z.unknown().optional(),
        behavior: z.enum(['UNSPECIFIED', 'BLOCKING', 'NON_BLOCKING']).optional(),
      }),
    )
    .optional(),
  retrieval: oneOf(
    message({
      vertexAiSearch: VertexAiSearch.optional(),
      vertexRagStore: VertexRagStore.optional(),
      disableAttribution: z.boolean().optional(),
    }),
    'vertexAiSearch',
    'vertexRagStore',
  ).optional(),
  googleSearch: WebSearch.optional(),
  googleSearchRetrieval: message({
    dynamicRetrievalConfig: message({
      mode: z.enum(['MODE_UNSPECIFIED', 'MODE_DYNAMIC']).optional(),
      dynamicThreshold: z.number().optional(),
    }).optional(),
  }).optional(),
  googleMaps: message({ enableWidget: z.boolean().optional() }).optional(),
  enterpriseWebSearch: WebSearch.optional(),
  parallelAiSearch: message({
    apiKey: z.string().optional(),
    customConfigs: z.record(z.string(), z.unknown()).optional(),
  }).optional(),
  codeExecution: message({}).optional(),
  urlContext: message({}).optional(),
  computerUse: message({
    environment: z.enum(['ENVIRONMENT_UNSPECIFIED', 'ENVIRONMENT_BROWSER']),
    excludedPredefinedFunctions: z.array(z.string()).optional(),
  }).optional(),
});

export const ToolConfig = message({
  functionCallingConfig: message({
    mode: z.enum(['MODE_UNSPECIFIED', 'AUTO', 'ANY', 'NONE', 'VALIDATED']).optional(),
    allowedFunctionNames: z.array(z.string()).optional(),
    streamFunctionCallArguments: z.boolean().optional(),
  }).optional(),
  retrievalConfig: message({
    latLng: message({
      latitude: z.number().min(-90).max(90).optional(),
      longitude: z.number().min(-180).max(180).optional(),
    }).optional(),
    languageCode: z.string().optional(),
  }).optional(),
});
