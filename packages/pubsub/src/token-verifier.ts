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
}

/** @throws AppError UNAUTHENTICATED for every token that is not good now; AUTH_UNAVAILABLE when the keys cannot be had */
export type TokenVerifier = (token: string) => Promise<Claims>;

/** jose's errors that speak of the key server and not of the token. */
function isKeyServerFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return true;
}

/** Verifies signature, issuer, audience and expiry of OIDC tokens; the issuer's keys are fetched once and cached. */
export function createTokenVerifier({ issuer, jwksUrl, audience }: TokenVerifierOptions): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000, cooldownDuration: 10_000 });
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // Asymmetric only: never `none`, and no key of ours can be taken for an HMAC secret.
        algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: 30,
      });
      return Claims.parse(payload);
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
