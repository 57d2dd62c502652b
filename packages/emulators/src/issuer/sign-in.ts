import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FaultSwitches } from '../common/fault-switches.ts';
import { StatusError } from '../common/status-error.ts';
import type { Issuer } from './issuer.ts';
import { signInPage } from './sign-in-page.ts';

/** Where pages run during development; codes are sent to nowhere else. */
const LOCAL_PAGE = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\//;
const CODE_LIFETIME_MS = 60_000;
const TOKEN_SECONDS = 3_600;

export const UserName = z.string().regex(/^[\w.+-]{1,64}(@[\w.-]{1,190})?$/, 'a name like alice, or an e-mail address');

/** What a page asks for when it sends somebody here. Proof of possession (PKCE) is not a choice. */
const Authorization = z.object({
  response_type: z.literal('code'),
  client_id: z.string().min(1).max(200),
  redirect_uri: z.string().regex(LOCAL_PAGE, 'an http address of this machine'),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  state: z.string().max(2_000).optional(),
  nonce: z.string().max(2_000).optional(),
  scope: z.string().max(2_000).optional(),
  user: UserName.optional(),
});

const CodeExchange = z.object({
  code: z.string(),
  redirect_uri: z.string(),
  client_id: z.string(),
  code_verifier: z.string().min(43).max(128),
});

interface Grant {
  email: string;
  clientId: string;
  redirectUri: string;
  challenge: string;
  nonce: string | undefined;
  expiresAt: number;
}

/** The OAuth error that a token endpoint answers. */
const refused = (error: 'invalid_grant' | 'invalid_request', description: string) => ({
  error,
  error_description: description,
});

export interface SignInOptions {
  app: FastifyInstance;
  issuer: () => Issuer;
  faults: FaultSwitches;
  emailOf: (user: string) => string;
  /** Audience of the tokens that the API takes. */
  audience: string;
  now?: () => number;
}

/**
 * The authorization code flow with PKCE, as a page uses it: `GET /authorize` asks who somebody is and sends a code back.
 * @returns what `POST /token` answers to a code or a refresh token; `undefined` for other grants
 */
export function addSignIn({ app, issuer, faults, emailOf, audience, now = Date.now }: SignInOptions) {
  const grants = new Map<string, Grant>();
  const refreshable = new Map<string, { email: string; clientId: string }>();
  const secret = () => randomBytes(24).toString('base64url');

  app.get('/authorize', async ({ query }, reply) => {
    await faults.suffer('authorize');
    const parsed = Authorization.safeParse(query);
    if (!parsed.success) throw new StatusError('INVALID_ARGUMENT', z.prettifyError(parsed.error));
    const { user, ...asked } = parsed.data;
    if (user === undefined) {
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .send(signInPage(asked));
    }
    const code = secret();
    for (const [old, { expiresAt }] of grants) if (expiresAt < now()) grants.delete(old);
    grants.set(code, {
      email: emailOf(user),
      clientId: asked.client_id,
      redirectUri: asked.redirect_uri,
      challenge: asked.code_challenge,
      nonce: asked.nonce,
      expiresAt: now() + CODE_LIFETIME_MS,
    });
    const back = new URL(asked.redirect_uri);
    back.searchParams.set('code', code);
    back.searchParams.set('iss', issuer().url);
    if (asked.state !== undefined) back.searchParams.set('state', asked.state);
    return reply.redirect(back.href, 302);
  });

  async function tokens(email: string, clientId: string, nonce: string | undefined) {
    const refreshToken = secret();
    refreshable.set(refreshToken, { email, clientId });
    const claims = nonce === undefined ? {} : { nonce };
    return {
      access_token: await issuer().issueToken({ email, audience, expiresIn: TOKEN_SECONDS }),
      id_token: await issuer().issueToken({ email, audience: clientId, expiresIn: TOKEN_SECONDS, claims }),
      refresh_token: refreshToken,
      expires_in: TOKEN_SECONDS,
      token_type: 'Bearer',
    };
  }

  async function exchange(body: unknown): Promise<{ status: number; body: object } | undefined> {
    const {
      grant_type: type,
      refresh_token: refreshToken,
      client_id: page,
    } = body as Record<string, string | undefined>;
    if (type === 'authorization_code') {
      const parsed = CodeExchange.safeParse(body);
      if (!parsed.success) return { status: 400, body: refused('invalid_request', z.prettifyError(parsed.error)) };
      const { code, code_verifier: verifier } = parsed.data;
      const grant = grants.get(code);
      // A code is good once, whatever comes of it.
      grants.delete(code);
      const proven = createHash('sha256').update(verifier).digest('base64url') === grant?.challenge;
      const same = grant?.clientId === parsed.data.client_id && grant.redirectUri === parsed.data.redirect_uri;
      if (grant === undefined || grant.expiresAt < now() || !proven || !same) {
        return { status: 400, body: refused('invalid_grant', 'The code is used, too old, or not for this page.') };
      }
      return { status: 200, body: await tokens(grant.email, grant.clientId, grant.nonce) };
    }
    // Google's libraries refresh with a token of the credential file, and name themselves in a header.
    if (type !== 'refresh_token' || page === undefined) return undefined;
    const known = refreshable.get(refreshToken ?? '');
    refreshable.delete(refreshToken ?? '');
    if (known?.clientId !== page) {
      return { status: 400, body: refused('invalid_grant', 'The refresh token is used, or not for this page.') };
    }
    return { status: 200, body: await tokens(known.email, known.clientId, undefined) };
  }
  return { exchange };
}
