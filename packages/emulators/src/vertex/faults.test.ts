import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { Fault } from './faults.ts';
import { dig, PIXEL, startServerFixture } from './test-server.ts';

const TEXT = 'gemini-3.8-flash:generateContent';
const IMAGE = 'gemini-3.1-flash-image:generateContent';
const IMAGEN = 'imagen-4.0-generate-001:predict';
const contents = [{ role: 'user', parts: [{ text: 'once upon a time' }] }];
const question = { contents };
const drawing = { contents, generationConfig: { imageConfig: { aspectRatio: '16:9' } } };
const predicting = (parameters: object = {}) => ({
  instances: [{ prompt: 'a cat' }],
  parameters: { sampleCount: 3, includeRaiReason: true, ...parameters },
});

const fixture = await startServerFixture();

type Reply = Awaited<ReturnType<typeof fixture.post>>;

/** Each failure of the real API: what is asked, and what comes back. */
const FAILURES: [
  kind: string,
  fault: Record<string, unknown>,
  call: string,
  body: object,
  check: (reply: Reply) => void,
][] = [
  [
    'quota',
    { retryDelayMs: 1500, retryAfter: 2 },
    TEXT,
    question,
    ({ status, body, headers }) => {
      expect([status, headers.get('retry-after')]).toEqual([429, '2']);
      expect(dig(body, 'error')).toMatchObject({
        status: 'RESOURCE_EXHAUSTED',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1.5s' }],
      });
    },
  ],
  [
    'internal',
    {},
    TEXT,
    question,
    ({ status, body }) => expect([status, dig(body, 'error', 'status')]).toEqual([500, 'INTERNAL']),
  ],
  [
    'unavailable',
    {},
    TEXT,
    question,
    ({ status, body }) => expect([status, dig(body, 'error', 'status')]).toEqual([503, 'UNAVAILABLE']),
  ],
  [
    'deadline',
    {},
    TEXT,
    question,
    ({ status, body }) => expect([status, dig(body, 'error', 'status')]).toEqual([504, 'DEADLINE_EXCEEDED']),
  ],
  [
    'cancelled',
    {},
    TEXT,
    question,
    ({ status, body }) => expect([status, dig(body, 'error', 'status')]).toEqual([499, 'CANCELLED']),
  ],
  [
    'denied',
    {},
    TEXT,
    question,
    ({ status, body }) => expect([status, dig(body, 'error', 'status')]).toEqual([403, 'PERMISSION_DENIED']),
  ],
  [
    'not-found',
    {},
    IMAGE,
    drawing,
    ({ status, body }) => {
      expect(status).toBe(404);
      expect(dig(body, 'error', 'message')).toMatch(/^Publisher Model `.*gemini-3\.1-flash-image` was not found/);
    },
  ],
  [
    'discontinued',
    {},
    IMAGE,
    drawing,
    ({ status, body }) => {
      expect(status).toBe(400);
      expect(dig(body, 'error', 'message')).toContain('has been discontinued');
    },
  ],
  [
    'all-ages',
    {},
    IMAGEN,
    predicting({ personGeneration: 'ALLOW_ALL' }),
    ({ status, body }) => {
      expect([status, dig(body, 'error', 'status')]).toEqual([400, 'FAILED_PRECONDITION']);
      expect(dig(body, 'error', 'message')).toContain('Allow (All ages)');
    },
  ],
  [
    'thinks',
    { tokens: 500 },
    TEXT,
    { contents, generationConfig: { maxOutputTokens: 503 } },
    ({ body }) => {
      // Of 8 tokens for the words the thoughts have left 3.
      expect(dig(body, 'usageMetadata')).toMatchObject({ thoughtsTokenCount: 500, candidatesTokenCount: 3 });
      const parts = dig(body, 'candidates', 0, 'content', 'parts');
      expect(parts).toEqual([{ text: expect.any(String), thoughtSignature: expect.any(String) }]);
      expect(dig(body, 'candidates', 0, 'finishReason')).toBe('MAX_TOKENS');
    },
  ],
  [
    'prompt-blocked',
    { reason: 'PROHIBITED_CONTENT' },
    TEXT,
    question,
    ({ status, body }) => {
      expect([status, dig(body, 'candidates')]).toEqual([200, undefined]);
      expect(dig(body, 'promptFeedback', 'blockReason')).toBe('PROHIBITED_CONTENT');
    },
  ],
  [
    'answer-blocked',
    { reason: 'SPII' },
    TEXT,
    question,
    ({ body }) => {
      expect(dig(body, 'candidates', 0)).toMatchObject({ finishReason: 'SPII' });
      expect(dig(body, 'candidates', 0, 'content')).toBeUndefined();
      expect(dig(body, 'candidates', 0, 'safetyRatings')).toContainEqual(expect.objectContaining({ blocked: true }));
    },
  ],
  [
    'image-blocked',
    {},
    IMAGE,
    drawing,
    ({ status, body }) => {
      expect([status, dig(body, 'candidates', 0, 'finishReason')]).toEqual([200, 'IMAGE_SAFETY']);
      expect(dig(body, 'candidates', 0, 'finishMessage')).toContain('Support codes');
    },
  ],
  [
    'max-tokens',
    {},
    TEXT,
    question,
    ({ body }) => {
      expect(dig(body, 'candidates', 0, 'finishReason')).toBe('MAX_TOKENS');
      expect(() => JSON.parse(String(dig(body, 'candidates', 0, 'content', 'parts', 0, 'text')))).toThrow();
    },
  ],
  [
    'garbage',
    {},
    TEXT,
    question,
    ({ body }) => {
      expect(dig(body, 'candidates', 0, 'finishReason')).toBe('STOP');
      expect(() => JSON.parse(String(dig(body, 'candidates', 0, 'content', 'parts', 0, 'text')))).toThrow();
    },
  ],
  [
    'schema',
    {},
    TEXT,
    question,
    ({ body }) =>
      expect(JSON.parse(String(dig(body, 'candidates', 0, 'content', 'parts', 0, 'text')))).toEqual({
        result: [{ words: ['once', 'upon', 'a', 'time'] }],
      }),
  ],
  [
    'obeys',
    {},
    TEXT,
    question,
    ({ body }) =>
      expect(JSON.parse(String(dig(body, 'candidates', 0, 'content', 'parts', 0, 'text')))).toEqual({ words: [] }),
  ],
  [
    'empty',
    {},
    TEXT,
    question,
    ({ status, body }) => {
      expect(status).toBe(200);
      expect(dig(body, 'candidates', 0)).toMatchObject({ content: { parts: [] }, finishReason: 'STOP' });
    },
  ],
  [
    'broken-off',
    { reason: 'MALFORMED_FUNCTION_CALL' },
    TEXT,
    question,
    ({ status, body }) => {
      expect([status, dig(body, 'candidates', 0)]).toEqual([200, { finishReason: 'MALFORMED_FUNCTION_CALL' }]);
    },
  ],
  [
    'no-finish',
    {},
    TEXT,
    question,
    ({ body }) => {
      expect(dig(body, 'candidates', 0)).not.toHaveProperty('finishReason');
      expect(JSON.parse(String(dig(body, 'candidates', 0, 'content', 'parts', 0, 'text')))).toHaveProperty('words');
    },
  ],
  [
    'no-usage',
    {},
    TEXT,
    question,
    ({ body }) => {
      expect(body).not.toHaveProperty('usageMetadata');
      expect(dig(body, 'candidates', 0, 'finishReason')).toBe('STOP');
    },
  ],
  [
    'drafts',
    {},
    IMAGE,
    drawing,
    ({ body }) => {
      const parts = dig(body, 'candidates', 0, 'content', 'parts') as Record<string, unknown>[];
      expect(parts.map(({ thought }) => thought)).toEqual([true, true, undefined]);
      expect(parts.map((part) => 'inlineData' in part)).toEqual([false, true, true]);
      expect(parts.at(-1)).toHaveProperty('thoughtSignature');
      expect(fixture.drawn.slice(-2).map(({ width }) => width)).toEqual([512, 1344]);
    },
  ],
  [
    'picture-type',
    { mimeType: 'image/webp' },
    IMAGE,
    drawing,
    ({ body }) => {
      const { mimeType, data } = dig(body, 'candidates', 0, 'content', 'parts', 0, 'inlineData') as Record<
        string,
        string
      >;
      expect(mimeType).toBe('image/webp');
      expect(Buffer.from(data!, 'base64').toString('latin1', 8, 12)).toBe('WEBP');
    },
  ],
  [
    'declined',
    {},
    IMAGE,
    drawing,
    ({ body }) => {
      expect(dig(body, 'candidates', 0, 'finishReason')).toBe('STOP');
      expect(dig(body, 'candidates', 0, 'content', 'parts', 0, 'text')).toContain('cannot create');
    },
  ],
  ['no-image', {}, IMAGE, drawing, ({ body }) => expect(dig(body, 'candidates', 0, 'finishReason')).toBe('NO_IMAGE')],
  [
    'fewer-images',
    { drawn: 1 },
    IMAGEN,
    predicting(),
    ({ status, body }) => {
      expect(status).toBe(200);
      expect(dig(body, 'predictions')).toEqual([
        { mimeType: 'image/png', bytesBase64Encoded: PIXEL },
        { raiFilteredReason: expect.stringContaining('Support codes') },
        { raiFilteredReason: expect.stringContaining('Support codes') },
      ]);
    },
  ],
  [
    'flawed-picture',
    { flaw: 'lettering' },
    IMAGE,
    drawing,
    ({ status }) => {
      expect(status).toBe(200);
      expect(fixture.drawn.at(-1)).toMatchObject({ flaw: 'lettering', width: 1344, height: 768 });
    },
  ],
  [
    'slow',
    { ms: 150 },
    TEXT,
    question,
    ({ status }) => {
      expect(status).toBe(200);
      expect(fixture.server.calls().at(-1)!.ms).toBeGreaterThanOrEqual(149);
    },
  ],
];
/** Those after which there is no answer to look at. */
const BROKEN = ['reset', 'half', 'hang'];

test('every failure that the emulator knows is here', () => {
  const known = Fault.options.map((option) => option.shape.kind.value);
  expect([...FAILURES.map(([kind]) => kind), ...BROKEN].toSorted()).toEqual(known.toSorted());
});

test('every failure is in the README', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = readme
    .slice(readme.indexOf('| kind | what comes |'))
    .split('\n')
    .filter((row) => row.startsWith('| `'));
  const kinds = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, kind]) => kind));
  expect(kinds.toSorted()).toEqual(Fault.options.map((option) => option.shape.kind.value).toSorted());
});

describe.each(FAILURES)('%s', (kind, more, call, body, check) => {
  test('comes for one call by header', async () => {
    fixture.server.configure({ retired: [] });
    const headers = { 'x-emulator-fault': JSON.stringify({ kind, ...more }) };
    check(await fixture.post(call, body, { headers }));
    expect(fixture.server.calls().at(-1)!.outcome).toBe(kind);
    expect((await fixture.post(call, body)).status).toBe(200);
  });

  test('comes for as many calls as wanted by admin endpoint', async () => {
    fixture.server.configure({ retired: [] });
    const set = await fetch(`${fixture.url}/admin/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ faults: [{ fault: { kind, ...more }, times: 2 }] }),
    });
    expect(set.status).toBe(200);
    check(await fixture.post(call, body));
    check(await fixture.post(call, body));
    await fixture.post(call, body);
    expect(fixture.server.calls().map(({ outcome }) => outcome)).toEqual([kind, kind, 'ok']);
  });
});

describe.each(BROKEN)('%s', (kind) => {
  test.each(['header', 'admin endpoint'])('leaves no whole answer, by %s', async (way) => {
    if (way === 'admin endpoint') fixture.server.configure({ faults: [{ fault: { kind } as Fault }] });
    const headers = way === 'header' ? { 'x-emulator-fault': JSON.stringify({ kind }) } : {};
    const asking = fixture.post(TEXT, question, { headers, signal: AbortSignal.timeout(300) });
    await expect(asking).rejects.toThrow();
    await expect
      .poll(() => fixture.server.calls().map(({ outcome, status }) => [outcome, status]))
      .toEqual([[kind, 0]]);
    expect((await fixture.post(TEXT, question)).status).toBe(200);
  });
});

test('a blocked prompt of Imagen is a 400, its filtered pictures say why only when that was asked for', async () => {
  fixture.server.configure({ retired: [], faults: [{ fault: { kind: 'prompt-blocked', reason: 'SAFETY' } }] });
  const blocked = await fixture.post(IMAGEN, predicting());
  expect(blocked.status).toBe(400);
  expect(dig(blocked.body, 'error', 'message')).toContain('Responsible AI');
  const fewer = { faults: [{ fault: { kind: 'fewer-images' as const, drawn: 2 }, times: null }] };
  fixture.server.configure(fewer);
  const silent = await fixture.post(IMAGEN, predicting({ includeRaiReason: false }));
  expect(dig(silent.body, 'predictions')).toHaveLength(2);
});

test('a discontinued model may say so with a 404 too', async () => {
  fixture.server.configure({ faults: [{ fault: { kind: 'discontinued', status: 404 } }] });
  const { status, body } = await fixture.post(TEXT, question);
  expect([status, dig(body, 'error', 'message')]).toEqual([404, expect.stringContaining('has been discontinued')]);
});

test('a project that may not have children drawn gets the pictures for which it asks for less', async () => {
  fixture.server.configure({ retired: [], faults: [{ fault: { kind: 'all-ages' }, times: null }] });
  const asked = (personGeneration: string) => ({
    contents,
    generationConfig: { imageConfig: { aspectRatio: '1:1', personGeneration } },
  });
  expect((await fixture.post(IMAGE, asked('ALLOW_ALL'))).status).toBe(400);
  expect((await fixture.post(IMAGE, asked('ALLOW_ADULT'))).status).toBe(200);
  expect((await fixture.post(IMAGEN, predicting({ personGeneration: 'allow_adult' }))).status).toBe(200);
});

test('thoughts may leave no room for a word', async () => {
  fixture.server.configure({ faults: [{ fault: { kind: 'thinks', tokens: 100 } }] });
  const { body } = await fixture.post(TEXT, { contents, generationConfig: { maxOutputTokens: 100 } });
  expect(dig(body, 'candidates', 0)).toMatchObject({ content: { parts: [] }, finishReason: 'MAX_TOKENS' });
  expect(dig(body, 'usageMetadata')).toMatchObject({ thoughtsTokenCount: 100, candidatesTokenCount: 0 });
});

test('a stream that just stops has neither an end nor a reason for it', async () => {
  fixture.author.answerOf = () => 'once upon a time '.repeat(40);
  fixture.server.configure({ faults: [{ fault: { kind: 'no-finish' } }] });
  const { body } = await fixture.post('gemini-3.8-flash:streamGenerateContent', question);
  expect(dig(body, 'length')).toBeGreaterThan(2);
  expect(JSON.stringify(body)).not.toContain('finishReason');
});

test.each([
  ['prompt-blocked', 'RECITATION'],
  ['answer-blocked', 'TIRED'],
  ['image-blocked', 'NO_IMAGE'],
  ['broken-off', 'STOP'],
])('%s has no reason %s: the API does not know it', async (kind, reason) => {
  const set = await fetch(`${fixture.url}/admin/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults: [{ fault: { kind, reason } }] }),
  });
  expect(set.status).toBe(400);
});

test('a picture of the wrong size is square, whatever was asked for', async () => {
  fixture.server.configure({
    retired: [],
    faults: [{ fault: { kind: 'flawed-picture', flaw: 'wrong-size' }, times: null }],
  });
  await fixture.post(IMAGE, drawing);
  expect(fixture.drawn.at(-1)).toMatchObject({ width: 1024, height: 1024 });
  await fixture.post(IMAGEN, predicting({ aspectRatio: '9:16', sampleCount: 1 }));
  expect(fixture.drawn.at(-1)).toMatchObject({ width: 1024, height: 1024 });
});
