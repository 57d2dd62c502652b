import { expect, test } from 'vitest';
import { dig, startServerFixture } from './test-server.ts';

// What the published shape does not have, or holds within other bounds, is a 400 wherever it stands.

const fixture = await startServerFixture();

const text = { text: 'hello' };
const contents = [{ role: 'user', parts: [text] }];
const config = (generationConfig: object) => ({ contents, generationConfig });
const part = (more: object) => ({ contents: [{ parts: [more] }] });
const tool = (more: object) => ({ contents, tools: [more] });
const rag = (ragRetrievalConfig: object) => tool({ retrieval: { vertexRagStore: { ragRetrievalConfig } } });
const COLLECTION = 'projects/p/locations/global/collections/c';

test.each<[string, object, string]>([
  [
    'a field beside a function call',
    part({ functionCall: { name: 'f', arguments: {} } }),
    'contents[0].parts[0].function_call',
  ],
  ['an unknown language of code', part({ executableCode: { language: 'COBOL', code: '' } }), 'language'],
  ['an unknown outcome of code', part({ codeExecutionResult: { outcome: 'FINE' } }), 'outcome'],
  ['a duration without a unit', part({ ...text, videoMetadata: { startOffset: '3' } }), 'not a duration'],
  ['a resolution that does not exist', part({ ...text, mediaResolution: { level: 'HUGE' } }), 'level'],
  ['a tool that does not exist', tool({ shell: {} }), `Unknown name "shell" at 'tools[0]'`],
  ['an unknown field of a function', tool({ functionDeclarations: [{ name: 'f', code: '' }] }), 'Unknown name "code"'],
  ['a function with an impossible name', tool({ functionDeclarations: [{ name: '1 f' }] }), 'not a name of a function'],
  [
    'an unknown type in a function’s parameters',
    tool({ functionDeclarations: [{ name: 'f', parameters: { type: 'object' } }] }),
    'parameters.type',
  ],
  ['an unknown field of a search', tool({ googleSearch: { region: 'jp' } }), `Unknown name "region"`],
  [
    'an unknown threshold of phishing',
    tool({ googleSearch: { blockingConfidence: 'BLOCK_ALL' } }),
    'blocking_confidence',
  ],
  [
    'too many domains left out',
    tool({ enterpriseWebSearch: { excludeDomains: Array.from({ length: 2_001 }, (_, n) => `d${n}.example`) } }),
    'exclude_domains',
  ],
  ['an unknown mode of retrieval', tool({ googleSearchRetrieval: { dynamicRetrievalConfig: { mode: 'ON' } } }), 'mode'],
  ['a field that maps do not have', tool({ googleMaps: { zoom: 3 } }), `Unknown name "zoom"`],
  ['a computer without surroundings', tool({ computerUse: {} }), 'environment'],
  ['surroundings that do not exist', tool({ computerUse: { environment: 'ENVIRONMENT_DESKTOP' } }), 'environment'],
  ['a parallel search’s unknown field', tool({ parallelAiSearch: { token: 'x' } }), `Unknown name "token"`],
  ['two sources of one retrieval', tool({ retrieval: { vertexAiSearch: {}, vertexRagStore: {} } }), 'only one of'],
  [
    'a data store and an engine',
    tool({
      retrieval: { vertexAiSearch: { datastore: `${COLLECTION}/dataStores/d`, engine: `${COLLECTION}/engines/e` } },
    }),
    'only one of',
  ],
  ['a name that is none of a data store', tool({ retrieval: { vertexAiSearch: { datastore: 'd' } } }), 'data store'],
  [
    'a name that is none of an engine',
    tool({ retrieval: { vertexAiSearch: { engine: 'e' } } }),
    'not the name of an engine',
  ],
  ['too many results', tool({ retrieval: { vertexAiSearch: { maxResults: 11 } } }), 'max_results'],
  [
    'a weight of hybrid search beyond its bounds',
    rag({ hybridSearch: { alpha: 1.5 } }),
    'rag_retrieval_config.hybrid_search.alpha',
  ],
  [
    'two thresholds of vectors',
    rag({ filter: { vectorDistanceThreshold: 1, vectorSimilarityThreshold: 1 } }),
    'only one of',
  ],
  ['two rankers', rag({ ranking: { rankService: {}, llmRanker: {} } }), 'only one of'],
  ['an unknown mode of calling', { contents, toolConfig: { functionCallingConfig: { mode: 'SOMETIMES' } } }, 'mode'],
  ['a place off the earth', { contents, toolConfig: { retrievalConfig: { latLng: { latitude: 91 } } } }, 'latitude'],
  ['an unknown field of a voice', config({ speechConfig: { voiceConfig: { tone: 'low' } } }), 'Unknown name "tone"'],
  [
    'an unknown preference of routing',
    config({ routingConfig: { autoMode: { modelRoutingPreference: 'X' } } }),
    'model_routing_preference',
  ],
  ['an unknown field of model armor', { contents, modelArmorConfig: { template: 'a' } }, 'Unknown name "template"'],
  ['a thinking level that does not exist', config({ thinkingConfig: { thinkingLevel: 'DEEP' } }), 'thinking_level'],
  ['a thinking budget beyond its bounds', config({ thinkingConfig: { thinkingBudget: 40_000 } }), 'thinkingBudget'],
  ['topP beyond its bounds', config({ topP: 1.1 }), 'topP'],
  ['topK beyond its bounds', config({ topK: 0 }), 'topK'],
  ['too many candidates', config({ candidateCount: 9 }), 'candidateCount'],
  ['a penalty beyond its bounds', config({ presencePenalty: 3 }), 'presencePenalty'],
  ['too many stop sequences', config({ stopSequences: ['a', 'b', 'c', 'd', 'e', 'f'] }), 'stop sequences'],
  ['an unknown mime type of the answer', config({ responseMimeType: 'text/html' }), 'text/html'],
  ['an unknown modality', config({ responseModalities: ['SMELL'] }), 'response_modalities[0]'],
  [
    'pictures in the system instruction',
    { contents, systemInstruction: { parts: [{ fileData: { fileUri: 'gs://a/b' } }] } },
    'only contain text',
  ],
  [
    'an unknown threshold',
    { contents, safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK' }] },
    'threshold',
  ],
])('generateContent refuses %s', async (_, body, words) => {
  const { status, body: answer } = await fixture.post('gemini-3.8-flash:generateContent', body);
  expect(status).toBe(400);
  expect(dig(answer, 'error', 'message')).toContain(words);
  expect(fixture.asked).toEqual([]);
});

test.each<[string, object]>([
  ['an unknown person generation', { imageConfig: { personGeneration: 'ALLOW_CHILDREN' } }],
  ['an unknown mime type of the picture', { imageConfig: { imageOutputOptions: { mimeType: 'image/tiff' } } }],
  ['a quality beyond its bounds', { imageConfig: { imageOutputOptions: { compressionQuality: 101 } } }],
  ['an unknown size', { imageConfig: { imageSize: '3K' } }],
  ['an unknown field', { imageConfig: { style: 'manga' } }],
])('an image model refuses %s', async (_, generationConfig) => {
  const { status } = await fixture.post('gemini-3.1-flash-image:generateContent', config(generationConfig));
  expect(status).toBe(400);
  expect(fixture.drawn).toEqual([]);
});

test.each<[string, object]>([
  ['an unknown field beside the instances', { options: {} }],
  ['an unknown field of an instance', { instances: [{ prompt: 'a cat', image: 'x' }] }],
  ['an unknown output option', { parameters: { outputOptions: { progressive: true } } }],
  ['a quality beyond its bounds', { parameters: { outputOptions: { compressionQuality: -1 } } }],
  ['an unknown person generation', { parameters: { personGeneration: 'everybody' } }],
  ['an unknown language', { parameters: { language: 'tlh' } }],
  ['a seed beyond its bounds', { parameters: { seed: -1, addWatermark: false } }],
  ['a guidance scale beyond its bounds', { parameters: { guidanceScale: 501 } }],
  ['a size that Imagen does not draw', { parameters: { sampleImageSize: '4K' } }],
  ['a number in place of a flag', { parameters: { addWatermark: 1 } }],
  ['an address that is none of Cloud Storage', { parameters: { storageUri: 'https://a/b' } }],
  ['a bad label', { labels: { Phase: '6' } }],
])('predict refuses %s', async (_, more) => {
  fixture.server.configure({ retired: [] });
  const body = { instances: [{ prompt: 'a cat' }], parameters: { sampleCount: 1 }, ...more };
  const { status, body: answer } = await fixture.post('imagen-4.0-generate-001:predict', body);
  expect([status, dig(answer, 'error', 'status')]).toEqual([400, 'INVALID_ARGUMENT']);
  expect(fixture.drawn).toEqual([]);
});

test('every tool with every field that the proto has is taken', async () => {
  const tools = [
    { googleSearch: { excludeDomains: ['a.example'], blockingConfidence: 'BLOCK_HIGHER_AND_ABOVE' } },
    { googleSearchRetrieval: { dynamicRetrievalConfig: { mode: 'MODE_DYNAMIC', dynamicThreshold: 0.3 } } },
    { googleMaps: { enableWidget: true } },
    { enterpriseWebSearch: { excludeDomains: [], blockingConfidence: 'BLOCK_LOW_AND_ABOVE' } },
    { parallelAiSearch: { apiKey: 'k', customConfigs: { depth: 1 } } },
    { computerUse: { environment: 'ENVIRONMENT_BROWSER', excludedPredefinedFunctions: ['drag'] } },
    {
      retrieval: {
        vertexAiSearch: { engine: `${COLLECTION}/engines/e`, maxResults: '10', dataStoreSpecs: [{ dataStore: 'd' }] },
      },
    },
    {
      retrieval: {
        vertex_rag_store: {
          ...{ ragResources: [{ ragCorpus: 'c', ragFileIds: ['f'] }], similarityTopK: 3, storeContext: true },
          ragRetrievalConfig: {
            ...{ topK: 3, hybridSearch: { alpha: 0.5 }, filter: { vectorDistanceThreshold: 0.5, metadataFilter: 'a' } },
            ranking: { llmRanker: { modelName: 'm' } },
          },
        },
        disableAttribution: false,
      },
    },
  ];
  const { status } = await fixture.post('gemini-3.8-flash:generateContent', { contents, tools });
  expect(status).toBe(200);
});

test('a request with every field that this service or its client could send is taken', async () => {
  const { status, body } = await fixture.post('gemini-3.8-flash:generateContent', {
    contents: [
      {
        role: 'user',
        parts: [{ ...text, mediaResolution: { level: 'MEDIA_RESOLUTION_HIGH' }, thoughtSignature: 'aGk=' }],
      },
    ],
    systemInstruction: { parts: [text] },
    tools: [
      { functionDeclarations: [{ name: 'f', parameters: { type: 'OBJECT', properties: {} } }] },
      { urlContext: {} },
    ],
    toolConfig: { functionCallingConfig: { mode: 'NONE' } },
    labels: { phase: '1' },
    safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH', method: 'SEVERITY' }],
    generationConfig: {
      ...{ temperature: 0.2, topP: 0.9, topK: 40, seed: 1, candidateCount: 1, maxOutputTokens: 100 },
      ...{ stopSequences: ['x'], presencePenalty: 0, frequencyPenalty: 0, thinkingConfig: { thinkingLevel: 'LOW' } },
    },
  });
  expect(body).toMatchObject({ candidates: [{ finishReason: 'STOP' }] });
  expect(status).toBe(200);
});
