import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { bearerToken, createTokenVerifier, requireServiceAccount } from './token-verifier.ts';

const ours = await generateKeyPair('RS256');
const stranger = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
const server = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const issuer = 'https://issuer.test';
const verify = createTokenVerifier({ issuer, jwksUrl: `${address}/keys`, audience: 'manga' });

interface Token {
  key?: Parameters<SignJWT['sign']>[0];
  iss?: string;
  aud?: string;
  sub?: string | null;
  expiresIn?: number;
  claims?: object;
}

function sign({
  key = ours.privateKey,
  iss = issuer,
  aud = 'manga',
  sub = 'ada',
  expiresIn = 300,
  claims = {},
}: Token = {}) {
  const now = Math.floor(Date.now() / 1000);
  const jwt = new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer(iss)
    .setAudience(aud)
    .setIssuedAt(now - 600)
    .setExpirationTime(now + expiresIn);
  return (sub === null ? jwt : jwt.setSubject(sub)).sign(key);
}

test('a good token gives its claims', async () => {
  const token = await sign({ claims: { email: 'a@b', email_verified: true } });
  expect(await verify(token)).toEqual({ sub: 'ada', email: 'a@b', email_verified: true });
});

const unsecured = new UnsecuredJWT({ sub: 'ada' })
  .setIssuer(issuer)
  .setAudience('manga')
  .setIssuedAt()
  .setExpirationTime('1h');
const hmac = () =>
  new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setIssuer(issuer)
    .setAudience('manga')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(JSON.stringify(jwk)));

test.each<[string, () => string | Promise<string>]>([
  ['expired', () => sign({ expiresIn: -60 })],
  ['of another issuer', () => sign({ iss: 'https://evil.test' })],
  ['for another audience', () => sign({ aud: 'other' })],
  ['signed with another key', () => sign({ key: stranger.privateKey })],
  ['without a subject', () => sign({ sub: null })],
  ['without a signature (alg none)', () => unsecured.encode()],
  ['signed with the public key as a secret', hmac],
  ['cut short', async () => (await sign()).slice(0, -10)],
  ['not a token at all', () => 'hello'],
])('a token that is %s is refused', async (_what, token) => {
  await expect(verify(await token())).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
});

test('keys that cannot be had are an outage, not a bad token', async () => {
  const cut = createTokenVerifier({ issuer, jwksUrl: 'http://127.0.0.1:1/keys', audience: 'manga' });
  await expect(cut(await sign())).rejects.toMatchObject({ code: 'AUTH_UNAVAILABLE', status: 503 });
});

test('only the verified e-mail of the platform passes', () => {
  const email = 'push@p.iam.gserviceaccount.com';
  requireServiceAccount({ sub: '1', email, email_verified: true }, email);
  for (const claims of [{}, { email }, { email, email_verified: false }, { email: 'x@y', email_verified: true }]) {
    expect(() => requireServiceAccount({ sub: '1', ...claims }, email)).toThrow(
      expect.objectContaining({ status: 403 }),
    );
  }
});

test('a header without a bearer token is no authentication', () => {
  expect(bearerToken('bearer a.b-c_d')).toBe('a.b-c_d');
  for (const header of [undefined, '', 'Basic abc', 'Bearer', 'Bearer a b', `Bearer ${'a'.repeat(9_000)}`]) {
    expect(() => bearerToken(header)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  }
});

test('a token that was good is asked again after a minute, and never outlives its expiry by being known', async () => {
  let keysAsked = 0;
  const keyServer = createServer((_request, response) => {
    keysAsked += 1;
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve));
  afterAll(() => keyServer.close());
  const jwksUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/keys`;
  let now = Date.now();
  const verifyAt = createTokenVerifier({ issuer, jwksUrl, audience: 'manga', now: () => now });
  const [long, short] = [await sign({ expiresIn: 600 }), await sign({ expiresIn: 20 })];
  for (let times = 0; times < 3; times += 1) expect(await verifyAt(long)).toMatchObject({ sub: 'ada' });
  expect(await verifyAt(short)).toMatchObject({ sub: 'ada' });
  expect(keysAsked).toBe(1);
  // Another token is another matter, however good the last one was.
  await expect(verifyAt(`${long.slice(0, -6)}AAAAAA`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  now += 55_000;
  // Expired, even with the tolerance for clocks, and no longer remembered.
  await expect(verifyAt(short)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  now += 700_000;
  await expect(verifyAt(long)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
