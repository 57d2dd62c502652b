import { startEmulators } from '@manga/emulators';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StudioConfig } from './config.ts';
import { createSessionStore } from './session.ts';
import { createSignIn, SignInError } from './sign-in.ts';
import { createTestStorage } from './test-storage.ts';

const PAGE = 'http://localhost:8080/';

let emulators: Awaited<ReturnType<typeof startEmulators>>;
let config: StudioConfig;
beforeAll(async () => {
  emulators = await startEmulators();
  config = { issuer: emulators.issuer.url, clientId: 'manga-studio', scope: 'openid', bearer: 'access_token' };
});
afterAll(() => emulators?.close());

/** What the browser does between leaving the page and coming back. */
async function atTheIssuer(address: string, user = 'alice'): Promise<URL> {
  const response = await fetch(`${address}&user=${user}`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
}

test('somebody who comes back from the issuer has a token for the API and is where they wanted to be', async () => {
  const signIn = createSignIn({ config, pageUrl: PAGE, storage: createTestStorage() });
  const done = await signIn.complete(await atTheIssuer(await signIn.begin('#/manga')));
  expect(done?.hash).toBe('#/manga');
  expect(done?.session.name).toBe('alice@manga.local');
  expect(decodeJwt(done?.session.token ?? '')).toMatchObject({ aud: 'manga-api', email: 'alice@manga.local' });
});

test('without discovery the addresses of the configuration serve', async () => {
  const { issuer } = config;
  const endpoints = { authorization: `${issuer}/authorize`, token: `${issuer}/token` };
  const storage = createTestStorage();
  const signIn = createSignIn({ config: { ...config, bearer: 'id_token', endpoints }, pageUrl: PAGE, storage });
  const done = await signIn.complete(await atTheIssuer(await signIn.begin('#/')));
  expect(decodeJwt(done?.session.token ?? '')).toMatchObject({ aud: 'manga-studio' });
});

test('an answer that this tab did not ask for signs nobody in', async () => {
  const mine = createSignIn({ config, pageUrl: PAGE, storage: createTestStorage() });
  const theirs = createSignIn({ config, pageUrl: PAGE, storage: createTestStorage() });
  const back = await atTheIssuer(await theirs.begin('#/'), 'mallory');
  await expect(mine.complete(back)).rejects.toThrow(SignInError);
  await mine.begin('#/');
  await expect(mine.complete(back)).rejects.toThrow(SignInError);
});

test('an answer counts once', async () => {
  const signIn = createSignIn({ config, pageUrl: PAGE, storage: createTestStorage() });
  const back = await atTheIssuer(await signIn.begin('#/'));
  await signIn.complete(back);
  await expect(signIn.complete(back)).rejects.toThrow(SignInError);
});

test('a token is renewed before it ends, and nobody stays signed in when it cannot be', async () => {
  let now = Date.now();
  const signIn = createSignIn({ config, pageUrl: PAGE, storage: createTestStorage(), now: () => now });
  const session = (await signIn.complete(await atTheIssuer(await signIn.begin('#/'))))!.session;
  expect(await signIn.renew(session)).toBe(session);
  now += 3_590_000;
  const renewed = await signIn.renew(session);
  expect(renewed?.expiresAt).toBeGreaterThan(session.expiresAt);
  expect(renewed?.name).toBe('alice@manga.local');
  // The old refresh token is used up.
  expect(await signIn.renew(session)).toBe(session);
  now += 20_000;
  expect(await signIn.renew(session)).toBeNull();
});

test('a page that is opened by itself has no answer to look at', async () => {
  const signIn = createSignIn({ config, pageUrl: PAGE, storage: createTestStorage() });
  expect(await signIn.complete(new URL(PAGE))).toBeNull();
});

test('a session is kept in the tab, and what is not one is none', () => {
  const storage = createTestStorage();
  const store = createSessionStore(storage);
  const session = { token: 't', expiresAt: 1, refreshToken: null, name: 'alice' };
  store.write(session);
  expect(store.read()).toEqual(session);
  storage.setItem('manga-studio.session', '{"token":7}');
  expect(store.read()).toBeNull();
  store.write(null);
  expect(store.read()).toBeNull();
});
