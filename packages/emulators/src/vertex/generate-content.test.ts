import { describe, expect, test } from 'vitest';
import { dig, hello, json, PIXEL, schema, startServerFixture, TEXT } from './test-server.ts';

const fixture = await startServerFixture();

const generate = (body: unknown, options?: Parameters<typeof fixture.post>[2]) =>
  fixture.post(`${TEXT}:generateContent`, body, options);

describe('generateContent', () => {
  test('answers in the shape of the API', async () => {
    const { status, body } = await generate({ contents: hello, generationConfig: json });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      candidates: [
        { content: { role: 'model', parts: [{ text: '{"words":["once","upon","a","time"]}' }] }, finishReason: 'STOP' },
      ],
      usageMetadata: {
        promptTokenCount: 4,
        trafficType: 'ON_DEMAND',
        promptTokensDetails: [{ modality: 'TEXT', tokenCount: 4 }],
      },
      modelVersion: TEXT,
    });
    expect(dig(body, 'candidates', 0, 'safetyRatings')).toHaveLength(4);
  });

  test('takes the original field names too, and null as unset', async () => {
    const { status } = await generate({
      contents: [{ role: 'user', parts: [{ inline_data: { mime_type: 'image/png', data: PIXEL } }, { text: 'look' }] }],
      system_instruction: { parts: [{ text: 'be kind' }] },
      generation_config: {
        response_mime_type: 'application/json',
        response_json_schema: schema,
        max_output_tokens: '500',
        seed: null,
      },
      safety_settings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'OFF' }],
    });
    expect(status).toBe(200);
    expect(fixture.asked[0]).toMatchObject({
      systemInstruction: { parts: [{ text: 'be kind' }] },
      generationConfig: { maxOutputTokens: 500, responseJsonSchema: schema },
    });
  });

  test.each([
    ['an unknown field', { contents: hello, temperature: 1 }, 'Unknown name "temperature": Cannot find field'],
    [
      'an unknown field deep inside',
      { contents: hello, generationConfig: { imageConfig: { ratio: '1:1' } } },
      `Unknown name "ratio" at 'generation_config.image_config'`,
    ],
    [
      'an unknown field in a part',
      { contents: [{ parts: [{ txt: 'a' }] }] },
      `Unknown name "txt" at 'contents[0].parts[0]'`,
    ],
    [
      'a wrong type',
      { contents: hello, generationConfig: { temperature: 'hot' } },
      `Invalid value at 'generation_config.temperature'`,
    ],
    [
      'a wrong enum value',
      { contents: hello, safetySettings: [{ category: 'HARM', threshold: 'OFF' }] },
      `Invalid value at 'safety_settings[0].category'`,
    ],
    ['a number out of range', { contents: hello, generationConfig: { temperature: 2.5 } }, 'temperature value of 2.5'],
    [
      'too many tokens',
      { contents: hello, generationConfig: { maxOutputTokens: 65_537 } },
      'maxOutputTokens value of 65537',
    ],
    [
      'a seed beyond int32',
      { contents: hello, generationConfig: { seed: 2 ** 31 } },
      `Invalid value at 'generation_config.seed'`,
    ],
    ['no contents', {}, 'at least one contents field'],
    ['no parts', { contents: [{ role: 'user', parts: [] }] }, 'at least one parts field'],
    ['an empty part', { contents: [{ role: 'user', parts: [{ text: '' }] }] }, 'empty text parameter'],
    [
      'two kinds of data in a part',
      { contents: [{ parts: [{ text: 'a', inlineData: { mimeType: 'image/png', data: PIXEL } }] }] },
      'one of the other data fields',
    ],
    ['an unknown role', { contents: [{ role: 'system', parts: [{ text: 'a' }] }] }, 'valid role'],
    [
      'an unknown kind of file',
      { contents: [{ parts: [{ inlineData: { mimeType: 'text/x', data: PIXEL } }] }] },
      'mimeType',
    ],
    [
      'data that is not base64',
      { contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: '!!' } }] }] },
      'Base64 decoding failed',
    ],
    [
      'a picture of more than 7 MB',
      { contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: 'A'.repeat(9_800_000) } }] }] },
      'larger than 7340032 bytes',
    ],
    ['a bad label', { contents: hello, labels: { phase: 'Phase One' } }, 'Invalid label'],
    [
      'a schema without JSON',
      { contents: hello, generationConfig: { responseJsonSchema: schema } },
      'is not supported when response_schema is set',
    ],
    [
      'an unknown keyword in an OpenAPI schema',
      {
        contents: hello,
        generationConfig: {
          responseMimeType: 'application/json',
          responseSchema: { type: 'OBJECT', properties: { a: { type: 'STRING', const: 1 } } },
        },
      },
      `Unknown name "const" at 'generation_config.response_schema.properties.a'`,
    ],
    [
      'thinking by budget and by level',
      { contents: hello, generationConfig: { thinkingConfig: { thinkingBudget: 1, thinkingLevel: 'LOW' } } },
      'only one of thinking budget and thinking level',
    ],
    [
      'a prompt that is too long',
      { contents: [{ parts: [{ text: '長'.repeat(1_048_577) }] }] },
      'The input token count (1048577)',
    ],
    [
      'two schemas',
      { contents: hello, generationConfig: { ...json, responseSchema: { type: 'OBJECT' } } },
      'Only one of',
    ],
    [
      'an unknown keyword in the schema',
      { contents: hello, generationConfig: { ...json, responseJsonSchema: { type: 'string', pattern: 'a' } } },
      'keyword "pattern" is not supported',
    ],
    [
      'an unknown type in the schema',
      { contents: hello, generationConfig: { ...json, responseJsonSchema: { type: 'text' } } },
      'unknown type "text"',
    ],
    [
      'pictures from a text model',
      { contents: hello, generationConfig: { responseModalities: ['IMAGE'] } },
      'Multi-modal output is not supported',
    ],
    [
      'the same harm twice',
      {
        contents: hello,
        safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT' }, { category: 'HARM_CATEGORY_HARASSMENT' }],
      },
      'duplicate safety setting',
    ],
    ['a body that is not JSON', '{"contents":', 'Invalid JSON payload received'],
  ])('refuses %s with 400', async (_, body, words) => {
    const { status, body: answer } = await generate(body);
    expect(status).toBe(400);
    expect(dig(answer, 'error')).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
    expect(dig(answer, 'error', 'message')).toContain(words);
    expect(fixture.asked).toEqual([]);
  });

  test('says which fields are wrong, each by itself', async () => {
    const { body } = await generate({ contents: hello, foo: 1, generationConfig: { bar: 2 } });
    expect(dig(body, 'error', 'details', 0, '@type')).toBe('type.googleapis.com/google.rpc.BadRequest');
    expect(dig(body, 'error', 'details', 0, 'fieldViolations')).toHaveLength(2);
  });

  test('fails loudly when the author breaks the schema', async () => {
    fixture.author.answerOf = () => ({ words: 'none' });
    const { status, body } = await generate({ contents: hello, generationConfig: json });
    expect(status).toBe(500);
    expect(dig(body, 'error', 'message')).toContain('broke the schema WordsAnswer: /words must be array');
  });

  test('also checks an answer against an OpenAPI schema', async () => {
    const responseSchema = {
      type: 'OBJECT',
      properties: { words: { type: 'ARRAY', nullable: true, items: { type: 'STRING' } } },
    };
    const body = { contents: hello, generationConfig: { responseMimeType: 'application/json', responseSchema } };
    expect((await generate(body)).status).toBe(200);
    fixture.author.answerOf = () => ({ words: [1] });
    expect((await generate(body)).status).toBe(500);
  });

  test('cuts the answer off at maxOutputTokens', async () => {
    const { body } = await generate({ contents: hello, generationConfig: { ...json, maxOutputTokens: 4 } });
    expect(dig(body, 'candidates', 0, 'finishReason')).toBe('MAX_TOKENS');
    expect(dig(body, 'usageMetadata', 'candidatesTokenCount')).toBeLessThanOrEqual(4);
    expect(
      '{"words":["once","upon","a","time"]}'.startsWith(
        String(dig(body, 'candidates', 0, 'content', 'parts', 0, 'text')),
      ),
    ).toBe(true);
  });
});

describe('streamGenerateContent', () => {
  test('a stream brings the answer in pieces, the end and the usage last', async () => {
    fixture.author.answerOf = () => ({ words: Array.from({ length: 200 }, (_, index) => `word${index}`) });
    const request = { contents: hello, generationConfig: json };
    const { headers, body } = await fixture.post(`${TEXT}:streamGenerateContent`, request, {
      version: 'v1',
      query: '?alt=sse',
    });
    expect(headers.get('content-type')).toContain('text/event-stream');
    const events: unknown[] = String(body)
      .trim()
      .split('\r\n\r\n')
      .map((event) => JSON.parse(event.replace(/^data: /, '')));
    expect(events.length).toBeGreaterThan(2);
    expect(events.slice(0, -1).every((event) => dig(event, 'usageMetadata') === undefined)).toBe(true);
    expect(events.at(-1)).toMatchObject({ candidates: [{ finishReason: 'STOP' }], usageMetadata: {} });
    const whole = events.map((event) => dig(event, 'candidates', 0, 'content', 'parts', 0, 'text')).join('');
    expect(JSON.parse(whole).words).toHaveLength(200);
  });

  test('without alt=sse is a list', async () => {
    const { body } = await fixture.post(`${TEXT}:streamGenerateContent`, { contents: hello, generationConfig: json });
    expect(body).toMatchObject([{ candidates: [{ finishReason: 'STOP' }] }]);
  });
});

test('countTokens counts words and pictures', async () => {
  const contents = [
    { role: 'user', parts: [{ text: '吾輩は猫である' }, { inlineData: { mimeType: 'image/png', data: PIXEL } }] },
  ];
  const { body } = await fixture.post(`${TEXT}:countTokens`, { contents });
  expect(body).toEqual({
    totalTokens: 1127,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: 7 },
      { modality: 'IMAGE', tokenCount: 1120 },
    ],
  });
  expect((await fixture.post(`${TEXT}:countTokens`, { contents: [] })).status).toBe(400);
});
