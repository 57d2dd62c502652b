import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startVertexFixture } from './test-vertex.ts';
import { createVertex } from './vertex.ts';

const MODEL = 'gemini-3.8-flash';
const signal = AbortSignal.timeout(60_000);
const words = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');

let fixture: Awaited<ReturnType<typeof startVertexFixture>>;
beforeAll(async () => {
  fixture = await startVertexFixture({
    author: { answer: async () => words },
    illustrator: { draw: () => Promise.reject(new Error('nothing to draw')) },
  });
});
afterAll(() => fixture.close());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

const call = <T>(request: Parameters<typeof fixture.vertex.call<T>>[1], timeoutMs = 5_000) =>
  fixture.vertex.call({ model: MODEL, timeoutMs, signal }, request);

test('the official client reads a stream', async () => {
  const chunks: string[] = [];
  await call(async (models, config) => {
    for await (const chunk of await models.generateContentStream({ model: MODEL, contents: 'Write.', config }))
      chunks.push(chunk.text ?? '');
  });
  expect(chunks.length).toBeGreaterThan(2);
  expect(chunks.join('')).toBe(words);
});

test('the official client counts tokens', async () => {
  const { totalTokens } = await call((models, config) =>
    models.countTokens({ model: MODEL, contents: '吾輩は猫である', config }),
  );
  expect(totalTokens).toBe(7);
});

test('a file named by GOOGLE_APPLICATION_CREDENTIALS is enough to reach the emulator, as in production', async () => {
  const { credentialsFile = '', ...options } = fixture.options;
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', credentialsFile);
  const vertex = createVertex(options);
  const { text } = await vertex.call({ model: MODEL, timeoutMs: 5_000, signal }, (models, config) =>
    models.generateContent({ model: MODEL, contents: 'Write.', config }),
  );
  expect(text).toBe(words);
});

test.each([
  ['global', 'https://aiplatform.googleapis.com'],
  ['eu', 'https://aiplatform.eu.rep.googleapis.com'],
  ['asia-northeast1', 'https://asia-northeast1-aiplatform.googleapis.com'],
])('where no endpoint is set, models at %s are asked at %s', async (location, host) => {
  const { endpoint: _, ...options } = fixture.options;
  const asked: string[] = [];
  const answer = { candidates: [{ content: { parts: [{ text: 'Yes.' }] }, finishReason: 'STOP' }] };
  const network = globalThis.fetch;
  vi.stubGlobal('fetch', async (input: string | URL | Request, init?: RequestInit) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.startsWith('http://127.0.0.1')) return network(input, init);
    asked.push(address);
    return Response.json(answer);
  });
  const vertex = createVertex({ ...options, location });
  await vertex.call({ model: MODEL, timeoutMs: 5_000, signal }, (models, config) =>
    models.generateContent({ model: MODEL, contents: 'Write.', config }),
  );
  const path = `projects/test-project/locations/${location}/publishers/google/models/${MODEL}:generateContent`;
  expect(asked).toEqual([`${host}/v1beta1/${path}`]);
});

test('a revoked access token is replaced without an error', async () => {
  const ask = () => call((models, config) => models.countTokens({ model: MODEL, contents: 'a', config }));
  await ask();
  fixture.revokeTokens();
  expect((await ask()).totalTokens).toBe(1);
});

test('credentials that are refused again give MODEL_DENIED after one more try', async () => {
  const before = fixture.server.calls().length;
  const refused = call((models, config) => {
    const { httpOptions } = config;
    const headers = { ...httpOptions.headers, authorization: 'Bearer wrong' };
    return models.countTokens({
      model: MODEL,
      contents: 'a',
      config: { ...config, httpOptions: { ...httpOptions, headers } },
    });
  });
  await expect(refused).rejects.toMatchObject({ code: 'MODEL_DENIED' });
  expect(fixture.server.calls().length).toBe(before + 2);
});

test('a call that undici would cut off itself is refused', async () => {
  for (const timeoutMs of [0, 300_000, Number.NaN])
    await expect(call(async () => 1, timeoutMs)).rejects.toThrow(RangeError);
});

test('a token endpoint that never answers is bounded by the time limit too', async () => {
  const stuck = createVertex({ ...fixture.options, endpoint: 'http://127.0.0.1:9' });
  const never = stuck.call({ model: MODEL, timeoutMs: 50, signal }, () => new Promise<never>(() => {}));
  await expect(never).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
});

test('a signal that is aborted already sends nothing', async () => {
  const before = fixture.server.calls().length;
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(fixture.vertex.call({ model: MODEL, timeoutMs: 1_000, signal: gone }, async () => 1)).rejects.toThrow(
    'gone',
  );
  expect(fixture.server.calls().length).toBe(before);
});
