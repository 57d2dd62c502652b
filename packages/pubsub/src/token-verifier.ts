import { AppError } from '@manga/errors';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';

/** The claims of an OIDC token that we rely on. */
export const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});
export type Claims = z.infer<typeof Claims>;

export interface TokenVerifierOptions {
  issuer: string;
  jwksUrl: string;
  audience: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** @throws AppError UNAUTHENTICATED for every token that is not good now; AUTH_UNAVAILABLE when the keys cannot be had */
export type TokenVerifier = (token: string) => Promise<Claims>;

/** jose's errors that speak of the key server and not of the token. */
function isKeyServerFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return true;
}

/** How long a verified token is taken at its word: a key that is withdrawn counts for as long at most. */
const REMEMBER_MS = 60_000;
/** Tokens remembered at most. */
const REMEMBER_LIMIT = 500;

/**
 * Verifies signature, issuer, audience and expiry of OIDC tokens; the issuer's keys are fetched once and cached.
 * Pub/Sub sends the same token with many pushes: for a minute it is not verified again, which took a tenth of a hop.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, jwksUrl, audience, now = Date.now } = options;
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000, cooldownDuration: 10_000 });
  const verified = new Map<string, { claims: Claims; until: number }>();

  function remember(token: string, claims: Claims, expires: number): void {
    // The first is the one that has been there for longest.
    for (const oldest of verified.keys()) {
      if (verified.size < REMEMBER_LIMIT) break;
      verified.delete(oldest);
    }
    verified.set(token, { claims, until: Math.min(expires, now() + REMEMBER_MS) });
  }

  return async (token) => {
    const known = verified.get(token);
    if (known !== undefined && now() < known.until) return known.claims;
    verified.delete(token);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // Asymmetric only: never `none`, and no key of ours can be taken for an HMAC secret.
        algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: 30,
        currentDate: new Date(now()),
      });
      const claims = Claims.parse(payload);
      remember(token, claims, (payload.exp ?? 0) * 1_000);
      return claims;
    } catch (cause) {
      if (!(cause instanceof z.ZodError) && isKeyServerFault(cause)) {
        throw new AppError('AUTH_UNAVAILABLE', { cause, retryAfter: 5 });
      }
      throw new AppError('UNAUTHENTICATED', { cause });
    }
  };
}

/** @throws AppError FORBIDDEN unless the token is the verified one of this service account */
export function requireServiceAccount(claims: Claims, email: string): void {
  if (claims.email_verified !== true || claims.email !== email) {
    throw new AppError('FORBIDDEN', { detail: 'Only the platform may call this.' });
  }
}

/** The token of an `Authorization: Bearer …` header. @throws AppError UNAUTHENTICATED when there is none */
export function bearerToken(header: string | undefined): string {
  const token = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw new AppError('UNAUTHENTICATED');
  return token;
}
