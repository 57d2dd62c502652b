import { describe, expect, test } from 'vitest';
import { dig, hello, IMAGE, IMAGEN, startServerFixture, TEXT } from './test-server.ts';

const fixture = await startServerFixture();

const generate = (body: unknown, options?: Parameters<typeof fixture.post>[2]) =>
  fixture.post(`${TEXT}:generateContent`, body, options);

describe('a caller', () => {
  test('without a token, or with one that the issuer does not know, gets 401', async () => {
    for (const [token, reason] of [
      [null, 'CREDENTIALS_MISSING'],
      ['wrong', 'ACCESS_TOKEN_TYPE_UNSUPPORTED'],
    ] as const) {
      const { status, body } = await generate({ contents: hello }, { token });
      expect(status).toBe(401);
      expect(dig(body, 'error')).toMatchObject({ code: 401, status: 'UNAUTHENTICATED', details: [{ reason }] });
    }
    expect(fixture.asked).toEqual([]);
  });

  test('of an unknown model, location, method or version gets 404', async () => {
    const body = { contents: hello };
    for (const reply of [
      await fixture.post('gemini-9:generateContent', body),
      await generate(body, { location: 'atlantis' }),
      await generate(body, { location: 'asia-northeast1' }),
      await fixture.post(`${TEXT}:dream`, body),
      await generate(body, { version: 'v7' }),
    ]) {
      expect(reply.status).toBe(404);
      expect(dig(reply.body, 'error', 'status')).toBe('NOT_FOUND');
    }
  });

  test('of a retired model gets 404 in the words of the API, until the retirement is switched off', async () => {
    const body = { instances: [{ prompt: 'a cat' }], parameters: { sampleCount: 1 } };
    const { status, body: gone } = await fixture.post(`${IMAGEN}:predict`, body);
    expect(status).toBe(404);
    expect(dig(gone, 'error', 'message')).toMatch(
      /^Publisher Model `projects\/p1\/locations\/global\/publishers\/google\/models\/imagen-4\.0-generate-001` was not found or your project does not have access to it\./,
    );
    expect((await fixture.post('gemini-2.5-flash:generateContent', { contents: hello })).status).toBe(404);
    expect((await fixture.post('gemini-2.5-flash-image:generateContent', { contents: hello })).status).toBe(200);
    fixture.server.configure({ retired: [] });
    expect((await fixture.post(`${IMAGEN}:predict`, body)).status).toBe(200);
  });

  test('finds each model under its own protocol only', async () => {
    fixture.server.configure({ retired: [] });
    expect((await fixture.post(`${TEXT}:predict`, { instances: [{ prompt: 'a cat' }] })).status).toBe(400);
    expect((await fixture.post(`${IMAGEN}:generateContent`, { contents: hello })).status).toBe(400);
  });
});

describe('faults', () => {
  const header = (fault: object) => ({ headers: { 'x-emulator-fault': JSON.stringify(fault) } });

  test('come by header for one call', async () => {
    const { status, body } = await generate({ contents: hello }, header({ kind: 'quota', retryDelayMs: 2500 }));
    expect(status).toBe(429);
    expect(dig(body, 'error')).toMatchObject({
      status: 'RESOURCE_EXHAUSTED',
      details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2.5s' }],
    });
    expect((await generate({ contents: hello })).status).toBe(200);
  });

  test('come by admin endpoint, for so many calls of a model or a request', async () => {
    const faults = [
      { fault: { kind: 'unavailable' }, model: 'gemini-3.1-*', times: 2 },
      { fault: { kind: 'denied' }, request: 'names', times: null },
    ];
    const set = await fetch(`${fixture.url}/admin/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ faults }),
    });
    expect(set.status).toBe(200);
    const image = () => fixture.post(`${IMAGE}:generateContent`, { contents: hello });
    expect([(await image()).status, (await image()).status, (await image()).status]).toEqual([503, 503, 200]);
    expect((await generate({ contents: hello })).status).toBe(200);
    expect((await generate({ contents: hello, labels: { request: 'names' } })).status).toBe(403);
  });

  test('that do not exist are refused', async () => {
    const set = await fetch(`${fixture.url}/admin/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"faults":[{"fault":{"kind":"flood"}}]}',
    });
    expect(set.status).toBe(400);
  });

  test('can break the connection before and in the middle of the answer', async () => {
    await expect(generate({ contents: hello }, header({ kind: 'reset' }))).rejects.toThrow();
    await expect(generate({ contents: hello }, header({ kind: 'half' }))).rejects.toThrow();
    expect(fixture.server.calls().map(({ status, outcome }) => [status, outcome])).toEqual([
      [0, 'reset'],
      [0, 'half'],
    ]);
  });
});

describe('limits', () => {
  test('let so many calls a minute through and say when there is room again', async () => {
    fixture.server.configure({ limits: [{ model: 'gemini-3.5-flash-lite', callsPerMinute: 3 }] });
    const replies = [];
    for (let call = 0; call < 5; call += 1)
      replies.push(await fixture.post('gemini-3.5-flash-lite:generateContent', { contents: hello }));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    const delay = dig(replies[4]?.body, 'error', 'details', 0, 'retryDelay');
    expect(Number.parseFloat(String(delay))).toBeGreaterThan(50);
    expect((await generate({ contents: hello })).status).toBe(200);
  });

  test('let so many tokens a minute through, counted by the prompts that come', async () => {
    fixture.server.configure({ limits: [{ tokensPerMinute: 20 }] });
    const call = 'gemini-3.1-pro-preview:generateContent';
    const long = { contents: [{ role: 'user', parts: [{ text: 'word '.repeat(12) }] }] };
    expect((await fixture.post(call, long)).status).toBe(200);
    const refused = await fixture.post(call, long);
    expect([refused.status, dig(refused.body, 'error', 'details', 0, 'retryDelay')]).toEqual([
      ...[429, expect.stringMatching(/^(?:59|60)/)],
    ]);
    const short = { contents: [{ role: 'user', parts: [{ text: 'a word' }] }] };
    expect((await fixture.post(call, short)).status).toBe(200);
  });

  test('let so many calls at a time through', async () => {
    const held = Promise.withResolvers<unknown>();
    fixture.author.answerOf = () => held.promise;
    fixture.server.configure({ limits: [{ model: 'gemini-3.5-*', concurrency: 2 }] });
    const ask = () => fixture.post('gemini-3.5-flash:generateContent', { contents: hello });
    const calls = Array.from({ length: 5 }, ask);
    await expect.poll(() => fixture.server.calls().map(({ status }) => status)).toEqual([429, 429, 429]);
    held.resolve('done');
    expect((await Promise.all(calls)).map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429]);
    expect((await ask()).status).toBe(200);
  });

  test('make calls take their time', async () => {
    fixture.server.configure({ limits: [{ latency: { kind: 'uniform', from: 120, to: 140 } }] });
    await generate({ contents: hello });
    expect(fixture.server.calls().at(-1)!.ms).toBeGreaterThanOrEqual(119);
  });
});

test('GET /admin/calls lists every call with model, labels and outcome', async () => {
  await generate({ contents: hello, labels: { phase: '1' } });
  await generate({ contents: [] });
  await fixture.post('gemini-9:generateContent', {});
  const list = async (query = '') => (await fetch(`${fixture.url}/admin/calls${query}`)).json();
  expect(await list()).toMatchObject({
    count: 3,
    outcomes: { ok: 1, INVALID_ARGUMENT: 1, NOT_FOUND: 1 },
    calls: [
      { method: 'generateContent', model: TEXT, location: 'global', labels: { phase: '1' }, status: 200 },
      {},
      {},
    ],
  });
  expect(await list('?model=gemini-9')).toMatchObject({ count: 1 });
});
