import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startIssuerServer } from './server.ts';

const VERIFIER = 'a-verifier-that-nobody-else-knows-1234567890abcdef';
const PAGE = 'http://localhost:8080/';
const asked = {
  response_type: 'code',
  client_id: 'manga-studio',
  redirect_uri: PAGE,
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
  state: 'a "state" & <more>',
  nonce: 'n1',
};

let server: Awaited<ReturnType<typeof startIssuerServer>>;
beforeAll(async () => {
  server = await startIssuerServer({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server?.close());

const authorize = (query: Record<string, string>) =>
  fetch(`${server.issuer.url}/authorize?${new URLSearchParams(query)}`, { redirect: 'manual' });

async function codeFor(user: string): Promise<string> {
  const back = new URL((await authorize({ ...asked, user })).headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(PAGE);
  expect(back.searchParams.get('state')).toBe(asked.state);
  expect(back.searchParams.get('iss')).toBe(server.issuer.url);
  return back.searchParams.get('code') ?? '';
}

async function token(body: Record<string, string>) {
  const response = await fetch(`${server.issuer.url}/token`, { method: 'POST', body: new URLSearchParams(body) });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const exchange = (code: string, other: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: PAGE,
    client_id: asked.client_id,
    code_verifier: VERIFIER,
    ...other,
  });

test('a code becomes tokens for the API and about the person, once', async () => {
  const code = await codeFor('alice');
  const { status, body } = await exchange(code);
  expect(status).toBe(200);
  expect(decodeJwt(body.access_token ?? '')).toMatchObject({ aud: 'manga-api', email: 'alice@manga.local' });
  expect(decodeJwt(body.id_token ?? '')).toMatchObject({ aud: 'manga-studio', nonce: 'n1' });
  expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test.each([
  ['another verifier', { code_verifier: 'b'.repeat(43) }],
  ['another page', { redirect_uri: 'http://localhost:9999/' }],
  ['another client', { client_id: 'other' }],
])('a code is worth nothing with %s', async (_what, other) => {
  expect(await exchange(await codeFor('alice'), other)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
});

test('a refresh token is good once, and for the same person', async () => {
  const { body } = await exchange(await codeFor('bob'));
  const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '', client_id: asked.client_id };
  const again = await token(refresh);
  expect(decodeJwt(again.body.access_token ?? '')).toMatchObject({ email: 'bob@manga.local' });
  expect(await token(refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('without a name a page asks for one, and what was asked for stays text', async () => {
  const response = await authorize(asked);
  expect(response.headers.get('content-type')).toContain('text/html');
  const html = await response.text();
  expect(html).toContain('value="a &quot;state&quot; &amp; &lt;more&gt;"');
});

test.each([
  ['a page elsewhere', { redirect_uri: 'https://evil.test/' }],
  ['no proof of possession', { code_challenge_method: 'plain' }],
  ['a token in the address', { response_type: 'token' }],
])('nobody is sent on with %s', async (_what, other) => {
  expect((await authorize({ ...asked, user: 'alice', ...other })).status).toBe(400);
});
