import { afterAll, afterEach } from 'vitest';
import type { DrawRequest } from './backends.ts';
import type { GenerateContentRequest } from './generate-content-request.ts';
import { createVertexServer } from './server.ts';

/** A picture of one point. */
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const TEXT = 'gemini-3.8-flash';
export const IMAGE = 'gemini-3.1-flash-image';
export const IMAGEN = 'imagen-4.0-generate-001';

/** Four words to ask about, and the schema of the author's answer. */
export const hello = [{ role: 'user', parts: [{ text: 'once upon a time' }] }];
export const schema = {
  title: 'WordsAnswer',
  type: 'object',
  properties: { words: { type: 'array', items: { type: 'string' } } },
  required: ['words'],
  additionalProperties: false,
};
export const json = { responseMimeType: 'application/json', responseJsonSchema: schema };

interface PostOptions {
  token?: string | null;
  location?: string;
  version?: string;
  headers?: Record<string, string>;
  query?: string;
  signal?: AbortSignal;
}

/** For tests: a server with an author that lists the prompt's words and an illustrator that draws one point; as new for every test of the file. */
export async function startServerFixture() {
  const asked: GenerateContentRequest[] = [];
  const drawn: DrawRequest[] = [];
  const listWords = (request: GenerateContentRequest): unknown => ({
    words: (request.contents?.[0]?.parts?.[0]?.text ?? '').split(' '),
  });
  const author = { answerOf: listWords };
  const server = createVertexServer({
    verifyAccessToken: async (token) => token === 'ya29.test',
    backends: {
      author: {
        answer: async (request) => {
          asked.push(request);
          return author.answerOf(request);
        },
      },
      illustrator: {
        draw: async (request) => {
          drawn.push(request);
          return Buffer.from(PIXEL, 'base64');
        },
      },
    },
  });
  const url = await server.listen();

  const fixture = {
    server,
    url,
    /** What the author and the illustrator were asked. */
    asked,
    drawn,
    /** Its `answerOf` may be replaced. */
    author,
    async post(call: string, body: unknown, options: PostOptions = {}) {
      const {
        token = 'ya29.test',
        location = 'global',
        version = 'v1beta1',
        headers = {},
        query = '',
        signal,
      } = options;
      const path = `/${version}/projects/p1/locations/${location}/publishers/google/models/${call}${query}`;
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...(signal === undefined ? {} : { signal }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return {
        status: response.status,
        body: isJson ? (JSON.parse(text) as unknown) : text,
        headers: response.headers,
      };
    },
    /** Everything as at the start. */
    async reset() {
      await fetch(`${url}/admin/faults`, { method: 'DELETE' });
      await fetch(`${url}/admin/calls`, { method: 'DELETE' });
      asked.length = 0;
      drawn.length = 0;
      author.answerOf = listWords;
    },
  };
  afterEach(() => fixture.reset());
  afterAll(() => server.close());
  return fixture;
}

/** A value deep inside JSON: `dig(body, 'candidates', 0, 'finishReason')`. */
export function dig(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);
}
