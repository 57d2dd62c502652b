import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeCredentials } from './credentials.ts';
import { createIssuer } from './issuer.ts';
import { createSigningKey } from './keys.ts';
import { startIssuerServer } from './server.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };

let server: Awaited<ReturnType<typeof startIssuerServer>>;
let folder: string;

beforeAll(async () => {
  server = await startIssuerServer(LOCAL);
  folder = await mkdtemp(join(tmpdir(), 'issuer-'));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('its discovery document leads to keys that verify its tokens', async () => {
  const { url, issueToken } = server.issuer;
  const discovery = (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as Record<string, string>;
  expect(discovery.issuer).toBe(url);
  const token = await issueToken({ email: 'a@b.c', subject: 's', audience: 'x', expiresIn: 60 });
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(discovery.jwks_uri ?? '')), {
    issuer: url,
    audience: 'x',
  });
  expect(payload).toMatchObject({ sub: 's', email: 'a@b.c', email_verified: true });
  expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
});

test('a local user signs in by GET and POST, always as the same subject', async () => {
  const { url } = server.issuer;
  const one = (await (await fetch(`${url}/users/token?user=alice&audience=x`)).json()) as {
    token: string;
    email: string;
  };
  const two = (await (
    await fetch(`${url}/users/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'alice', audience: 'x' }),
    })
  ).json()) as { token: string };
  const keys = createRemoteJWKSet(new URL(`${url}/jwks`));
  const subjects = await Promise.all(
    [one, two].map(async ({ token }) => (await jwtVerify(token, keys, { audience: 'x' })).payload.sub),
  );
  expect(subjects[0]).toMatch(/^1\d{20}$/);
  expect(subjects[1]).toBe(subjects[0]);
  expect(one.email).toBe('alice@manga.local');
});

test('a name that is no name gets no token', async () => {
  expect((await fetch(`${server.issuer.url}/users/token?user=a%20b`)).status).toBe(400);
  expect((await fetch(`${server.issuer.url}/users/token`)).status).toBe(400);
});

test("Google's authentication library gets access tokens here with the credential file", async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  const path = join(folder, 'credentials.json');
  await writeCredentials(path, server.issuer.url);
  // The library that @google/genai brings along.
  const require = createRequire(createRequire(import.meta.url).resolve('@google/genai'));
  const { GoogleAuth } = require('google-auth-library');
  const auth = new GoogleAuth({ keyFilename: path, scopes: 'https://www.googleapis.com/auth/cloud-platform' });
  const token = await auth.getAccessToken();
  expect(server.issuer.verifyAccessToken(token)).toBe(true);
  expect(server.issuer.verifyAccessToken(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)).toBe(false);
});

test('access tokens end, and push tokens are made anew before they do', async () => {
  let now = 1_800_000_000_000;
  const issuer = createIssuer({ url: 'http://issuer', key: await createSigningKey(), now: () => now });
  const access = issuer.issueAccessToken(60);
  const request = { email: 'a@b.c', audience: 'x' };
  const push = await issuer.pushToken(request);
  now += 59_000;
  expect(issuer.verifyAccessToken(access)).toBe(true);
  expect(await issuer.pushToken(request)).toBe(push);
  now += 3_600_000 - 600_000;
  expect(issuer.verifyAccessToken(access)).toBe(false);
  expect(await issuer.pushToken(request)).not.toBe(push);
});

test('with a data folder its tokens stay valid over a restart', async () => {
  const first = await startIssuerServer({ ...LOCAL, dataDir: folder });
  const token = await first.issuer.issueToken({ email: 'a@b.c', audience: 'x' });
  await first.close();
  const second = await startIssuerServer({ ...LOCAL, dataDir: folder });
  await jwtVerify(token, createRemoteJWKSet(new URL(`${second.issuer.url}/jwks`)), { audience: 'x' });
  await second.close();
});

test('switched-off keys answer as they are told', async () => {
  server.faults.set([{ method: 'jwks', status: 'UNAVAILABLE' }]);
  expect((await fetch(`${server.issuer.url}/jwks`)).status).toBe(503);
  expect((await fetch(`${server.issuer.url}/jwks`)).status).toBe(200);
});
