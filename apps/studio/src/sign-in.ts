import * as oauth from 'oauth4webapi';
import type { StudioConfig } from './config.ts';
import type { Session } from './session.ts';

/** What a sign-in in progress has to remember while the browser is at the issuer's. */
interface Pending {
  verifier: string;
  state: string;
  nonce: string;
  /** Fragment to come back to. */
  hash: string;
}

const PENDING = 'manga-studio.sign-in';
const TIMEOUT_MS = 15_000;
/** A token is renewed this long before it ends. */
const RENEW_BEFORE_MS = 60_000;

export interface SignInEnvironment {
  config: StudioConfig;
  /** Address of this page, without query and fragment. */
  pageUrl: string;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  now?: () => number;
}

/** The sign-in did not work; the message is the issuer's own, for the curious. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

/** Signs people in at the issuer: OpenID Connect's authorization code flow with PKCE, as a page without a secret does it. */
export function createSignIn({ config, pageUrl, storage, now = Date.now }: SignInEnvironment) {
  const client: oauth.Client = { client_id: config.clientId };
  const noSecret = oauth.None();
  const isLocal = ['localhost', '127.0.0.1'].includes(new URL(pageUrl).hostname);
  const http = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS), [oauth.allowInsecureRequests]: isLocal });

  let known: Promise<oauth.AuthorizationServer> | undefined;
  function server(): Promise<oauth.AuthorizationServer> {
    known ??= discover().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }
  async function discover(): Promise<oauth.AuthorizationServer> {
    const { issuer, endpoints } = config;
    if (endpoints !== undefined) {
      return { issuer, authorization_endpoint: endpoints.authorization, token_endpoint: endpoints.token };
    }
    const url = new URL(issuer);
    return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, http()));
  }

  function toSession(answer: oauth.TokenEndpointResponse, before: Session | null): Session {
    const claims = oauth.getValidatedIdTokenClaims(answer);
    const token = config.bearer === 'id_token' ? answer.id_token : answer.access_token;
    if (token === undefined) throw new SignInError(`The issuer gave no ${config.bearer}.`);
    const end = config.bearer === 'id_token' && claims !== undefined ? claims.exp * 1_000 : undefined;
    const name = [claims?.name, claims?.email, claims?.sub].find((text) => typeof text === 'string');
    return {
      token,
      expiresAt: end ?? now() + (answer.expires_in ?? 3_600) * 1_000,
      refreshToken: answer.refresh_token ?? before?.refreshToken ?? null,
      name: typeof name === 'string' ? name : (before?.name ?? ''),
    };
  }

  return {
    /** Address at the issuer to go to; `hash` is where the person wanted to be. */
    async begin(hash: string): Promise<string> {
      const { authorization_endpoint: endpoint } = await server();
      if (endpoint === undefined) throw new SignInError('The issuer has no authorization endpoint.');
      const pending: Pending = {
        verifier: oauth.generateRandomCodeVerifier(),
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        hash,
      };
      storage.setItem(PENDING, JSON.stringify(pending));
      const url = new URL(endpoint);
      const query = {
        response_type: 'code',
        client_id: config.clientId,
        redirect_uri: pageUrl,
        scope: config.scope,
        code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        state: pending.state,
        nonce: pending.nonce,
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },

    /**
     * Ends the sign-in that `begin` began, when the page is opened with the issuer's answer.
     * @returns the session and where the person wanted to be; null when the address holds no answer
     * @throws SignInError when the answer is not good, or not for what this tab asked
     */
    async complete(address: URL): Promise<{ session: Session; hash: string } | null> {
      if (!address.searchParams.has('code') && !address.searchParams.has('error')) return null;
      const text = storage.getItem(PENDING);
      storage.removeItem(PENDING);
      if (text === null) throw new SignInError('This tab has asked for no sign-in.');
      const { verifier, state, nonce, hash } = JSON.parse(text) as Pending;
      try {
        const at = await server();
        const code = oauth.validateAuthResponse(at, client, address, state);
        const response = await oauth.authorizationCodeGrantRequest(
          at,
          client,
          noSecret,
          code,
          pageUrl,
          verifier,
          http(),
        );
        const answer = await oauth.processAuthorizationCodeResponse(at, client, response, {
          expectedNonce: nonce,
          requireIdToken: true,
        });
        return { session: toSession(answer, null), hash };
      } catch (cause) {
        throw new SignInError(cause instanceof Error ? cause.message : String(cause), { cause });
      }
    },

    /** The session with a token that is good for a while; null when somebody has to sign in again. */
    async renew(session: Session): Promise<Session | null> {
      if (session.expiresAt - now() > RENEW_BEFORE_MS) return session;
      const stillGood = session.expiresAt > now() ? session : null;
      if (session.refreshToken === null) return stillGood;
      try {
        const at = await server();
        const response = await oauth.refreshTokenGrantRequest(at, client, noSecret, session.refreshToken, http());
        return toSession(await oauth.processRefreshTokenResponse(at, client, response), session);
      } catch {
        // Refused or not reached: the token may still be good for its last minute.
        return stillGood;
      }
    },
  };
}

export type SignIn = ReturnType<typeof createSignIn>;
