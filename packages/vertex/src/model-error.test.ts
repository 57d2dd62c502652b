import { ApiError } from '@google/genai';
import { AppError } from '@manga/errors';
import { describe, expect, test } from 'vitest';
import { toModelError } from './model-error.ts';

const apiError = (status: number, message = 'no', details: object[] = []) =>
  new ApiError({ status, message: JSON.stringify({ error: { code: status, message, status: 'X', details } }) });
const map = (thrown: unknown, retryAfterHeader: string | null = null) =>
  toModelError(thrown, { model: 'm', retryAfterHeader });

test.each([
  [400, 'MODEL_REQUEST_INVALID'],
  [401, 'MODEL_DENIED'],
  [403, 'MODEL_DENIED'],
  [404, 'MODEL_NOT_FOUND'],
  [408, 'MODEL_UNAVAILABLE'],
  [409, 'MODEL_UNAVAILABLE'],
  [413, 'MODEL_REQUEST_INVALID'],
  [429, 'MODEL_QUOTA'],
  [499, 'MODEL_UNAVAILABLE'],
  [500, 'MODEL_UNAVAILABLE'],
  [502, 'MODEL_UNAVAILABLE'],
  [503, 'MODEL_UNAVAILABLE'],
  [504, 'MODEL_UNAVAILABLE'],
])('status %i is %s', (status, code) => {
  const error = map(apiError(status));
  expect(error.code).toBe(code);
  expect(error.detail).toBe(`m answered ${status}: no`);
  expect(error.cause).toBeInstanceOf(ApiError);
});

test('a model that says it is discontinued is gone, a prompt that breaks the rules is refused', () => {
  expect(map(apiError(400, 'The model was discontinued.')).code).toBe('MODEL_NOT_FOUND');
  expect(map(apiError(400, "contains sensitive words that violate Google's Responsible AI practices")).code).toBe(
    'MODEL_REFUSED',
  );
});

test.each([
  [400, 'Setting negativePrompt is no longer supported.'],
  [400, 'thinking_budget is no longer supported, use thinking_level.'],
  [500, 'The model has been discontinued.'],
])('a field that is gone, or a %i, says nothing of the model: %s', (status, message) => {
  expect(map(apiError(status, message)).code).not.toBe('MODEL_NOT_FOUND');
});

test.each([
  [404, 'The requested model gemini-2.5-flash is no longer available to new users.'],
  [400, 'Publisher model gemini-2.5-flash has been retired.'],
  [400, 'This model was shut down on 2026-08-17.'],
  [410, 'Gone.'],
])('a %i that says that the model is gone: %s', (status, message) => {
  expect(map(apiError(status, message)).code).toBe('MODEL_NOT_FOUND');
});

test('an answer that is not in Google’s shape (a proxy’s page) still has its status', () => {
  const page = new ApiError({ status: 502, message: '<html>Bad gateway</html>' });
  expect(map(page)).toMatchObject({ code: 'MODEL_UNAVAILABLE', detail: expect.stringContaining('Bad gateway') });
});

test('an AppError passes through, and what nobody knows is transient', () => {
  const known = new AppError('MODEL_REFUSED');
  expect(map(known)).toBe(known);
  for (const strange of [new SyntaxError('Unexpected end of JSON input'), 'text', undefined, null])
    expect(map(strange)).toMatchObject({ code: 'MODEL_UNAVAILABLE', kind: 'transient' });
});

test('the causes of a failed fetch are told', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  expect(map(new TypeError('fetch failed', { cause: reset })).detail).toBe(
    'm: fetch failed: read ECONNRESET (ECONNRESET)',
  );
});

test('the authentication library’s refusals are MODEL_DENIED', () => {
  expect(map(new Error('Could not load the default credentials.')).code).toBe('MODEL_DENIED');
  expect(map(Object.assign(new Error('Request failed'), { response: { status: 401 } })).code).toBe('MODEL_DENIED');
});

describe('the time to come back', () => {
  const retryInfo = (retryDelay: string) => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay });

  test('is the longer one of RetryInfo and Retry-After', () => {
    expect(map(apiError(429, 'no', [retryInfo('2.5s')])).retryAfter).toBe(2.5);
    expect(map(apiError(429, 'no', [retryInfo('2.5s')]), '7').retryAfter).toBe(7);
    expect(map(apiError(503), '3').retryAfter).toBe(3);
  });

  test('may be a date', () => {
    const inTenSeconds = new Date(Date.now() + 10_000).toUTCString();
    expect(map(apiError(429), inTenSeconds).retryAfter).toBeGreaterThan(8);
    expect(map(apiError(429), new Date(0).toUTCString()).retryAfter).toBe(0);
  });

  test('is unknown when it is nonsense', () => {
    for (const header of ['soon', '', null])
      expect(map(apiError(429, 'no', [retryInfo('later')]), header).retryAfter).toBeUndefined();
  });
});
