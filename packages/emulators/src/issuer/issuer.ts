import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from './keys.ts';

export interface TokenRequest {
  audience: string;
  /** Verified address; none in the token when left out. */
  email?: string;
  /** A number made of the address, as Google's ids are, when left out. */
  subject?: string;
  /** Seconds. */
  expiresIn?: number;
  /** More claims, or others than the usual ones: a token that is wrong in one thing. */
  claims?: Record<string, unknown>;
}

/** Makes and knows tokens. */
export interface Issuer {
  readonly url: string;
  /** A signed OIDC token. */
  issueToken(request: TokenRequest): Promise<string>;
  /** A token for (email, audience) that is still good for a while; the same one again and again. */
  pushToken(request: { email: string; audience: string }): Promise<string>;
  /** An opaque OAuth 2 access token. */
  issueAccessToken(expiresIn?: number): string;
  verifyAccessToken(token: string): boolean;
}

const HOUR = 3_600;
/** A token is made anew this many seconds before it ends. */
const RENEW_BEFORE = 600;

export function createIssuer({
  url,
  key,
  now = Date.now,
}: {
  url: string;
  key: SigningKey;
  now?: () => number;
}): Issuer {
  const accessSecret = randomBytes(32);
  const pushTokens = new Map<string, { token: Promise<string>; renewAt: number }>();
  const seconds = () => Math.floor(now() / 1_000);
  const seal = (text: string) => createHmac('sha256', accessSecret).update(text).digest();

  function issueToken({ audience, email, subject, expiresIn = HOUR, claims }: TokenRequest): Promise<string> {
    const iat = seconds();
    const sub = subject ?? subjectOf(email ?? '');
    return key.sign({
      iss: url,
      aud: audience,
      azp: sub,
      sub,
      ...(email === undefined ? {} : { email, email_verified: true }),
      iat,
      exp: iat + expiresIn,
      ...claims,
    });
  }

  return {
    url,
    issueToken,
    pushToken(request) {
      const id = JSON.stringify([request.email, request.audience]);
      const known = pushTokens.get(id);
      if (known !== undefined && seconds() < known.renewAt) return known.token;
      const token = issueToken(request);
      pushTokens.set(id, { token, renewAt: seconds() + HOUR - RENEW_BEFORE });
      return token;
    },
    issueAccessToken(expiresIn = HOUR) {
      const text = `${seconds() + expiresIn}.${randomBytes(8).toString('hex')}`;
      return `ya29.${text}.${seal(text).toString('hex')}`;
    },
    verifyAccessToken(token) {
      const [, text, expiry, mac] = /^ya29\.((\d+)\.[0-9a-f]{16})\.([0-9a-f]{64})$/.exec(token) ?? [];
      if (text === undefined || Number(expiry) <= seconds()) return false;
      return timingSafeEqual(seal(text), Buffer.from(mac as string, 'hex'));
    },
  };
}

/** Google's ids of accounts are numbers of 21 digits. */
function subjectOf(email: string): string {
  const digest = createHash('sha256').update(email).digest().readBigUInt64BE();
  return `1${digest.toString().padStart(20, '0')}`;
}
