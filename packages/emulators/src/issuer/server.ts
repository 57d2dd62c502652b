import { join } from 'node:path';
import { z } from 'zod';
import { createFaultSwitches } from '../common/fault-switches.ts';
import { createHttpApp } from '../common/http-app.ts';
import { StatusError } from '../common/status-error.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import { keptSigningKey } from './key-file.ts';
import { createSigningKey } from './keys.ts';
import { addSignIn, UserName } from './sign-in.ts';

export interface IssuerServerOptions {
  host: string;
  port: number;
  /** Its address as others see it, when that is not where it listens. */
  publicHost?: string | undefined;
  /** Domain of the local users' addresses. */
  domain?: string;
  /** Audience of the users' tokens where they ask for none. */
  userAudience?: string;
  /** Keeps the signing key in this folder; a new one at each start by default. */
  dataDir?: string | undefined;
}

const UserRequest = z.object({
  user: UserName,
  audience: z.string().min(1).max(500).optional(),
  expiresIn: z.coerce.number().int().min(1).max(86_400).optional(),
});

/**
 * An OpenID Connect issuer: discovery, keys, the authorization code flow for pages (`GET /authorize`), OAuth tokens for
 * Google's libraries (`POST /token`), and tokens for local users (`GET` or `POST /users/token?user=alice`). For signed URLs it also signs as IAM's `signBlob` does: give
 * `<url>/v1/projects/-/serviceAccounts/` as the `signingEndpoint`.
 */
export async function startIssuerServer(options: IssuerServerOptions) {
  const { host, port, publicHost, domain = 'manga.local', userAudience = 'manga-api', dataDir } = options;
  const faults = createFaultSwitches();
  const key = await (dataDir === undefined ? createSigningKey() : keptSigningKey(join(dataDir, 'issuer-key.pem')));
  const app = createHttpApp({ faults });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  // A web page that runs on another port signs in here.
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('access-control-allow-headers', '*');
  });
  app.options('/*', async (_request, reply) => reply.code(204).send());

  let issuer: Issuer | undefined;
  const ours = (): Issuer => {
    if (issuer === undefined) throw new StatusError('UNAVAILABLE', 'The issuer is starting.');
    return issuer;
  };
  app.get('/.well-known/openid-configuration', async () => {
    await faults.suffer('discovery');
    const { url } = ours();
    return {
      issuer: url,
      jwks_uri: `${url}/jwks`,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      response_types_supported: ['code', 'id_token'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['aud', 'email', 'email_verified', 'exp', 'iat', 'iss', 'sub'],
    };
  });
  app.get('/jwks', async (_request, reply) => {
    await faults.suffer('jwks');
    return reply.header('cache-control', 'public, max-age=3600').send({ keys: [key.jwk] });
  });
  const emailOf = (user: string) => (user.includes('@') ? user : `${user}@${domain}`);
  const signIn = addSignIn({ app, issuer: ours, faults, emailOf, audience: userAudience });
  app.post('/token', async ({ body }, reply) => {
    await faults.suffer('token');
    const { grant_type: grant } = (body ?? {}) as { grant_type?: string };
    if (grant === undefined) throw new StatusError('INVALID_ARGUMENT', 'grant_type is missing.');
    const answer = await signIn.exchange(body);
    if (answer !== undefined) return reply.code(answer.status).header('cache-control', 'no-store').send(answer.body);
    return { access_token: ours().issueAccessToken(), expires_in: 3_600, token_type: 'Bearer' };
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/users/token',
    handler: async ({ query, body }) => {
      await faults.suffer('users');
      const parsed = UserRequest.safeParse({ ...(query as object), ...(body as object | undefined) });
      if (!parsed.success) throw new StatusError('INVALID_ARGUMENT', z.prettifyError(parsed.error));
      const { user, audience = userAudience, expiresIn = 3_600 } = parsed.data;
      const email = emailOf(user);
      const token = await ours().issueToken({ email, audience, expiresIn });
      return { token, tokenType: 'Bearer', email, expiresIn };
    },
  });

  app.post('/v1/projects/-/serviceAccounts/:call', async ({ params, headers, body }) => {
    await faults.suffer('signBlob');
    const { call } = params as { call: string };
    if (!call.endsWith(':signBlob')) throw new StatusError('NOT_FOUND', `${call} is no method of this service.`);
    if (!ours().verifyAccessToken(headers.authorization?.replace(/^Bearer /i, '') ?? '')) {
      throw new StatusError('UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    }
    const { payload = '' } = (body ?? {}) as { payload?: string };
    const signed = await key.signBytes(Buffer.from(payload, 'base64'));
    return { keyId: key.jwk.kid, signedBlob: signed.toString('base64') };
  });

  await app.listen({ host, port });
  const bound = (app.server.address() as { port: number }).port;
  issuer = createIssuer({ url: `http://${publicHost ?? host}:${bound}`, key });
  return { issuer, port: bound, faults, close: () => app.close() };
}
