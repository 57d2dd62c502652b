import { GoogleError } from './google-error.ts';

/** Says whether an access token is one of the issuer's and still valid. */
export type VerifyAccessToken = (token: string) => boolean | Promise<boolean>;

const EXPECTED =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';

/** @throws GoogleError 401 without a valid bearer token */
export async function authenticate(authorization: string | undefined, verify: VerifyAccessToken): Promise<void> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined)
    throw unauthenticated('CREDENTIALS_MISSING', `Request is missing required authentication credential. ${EXPECTED}`);
  if (!(await verify(token)))
    throw unauthenticated(
      'ACCESS_TOKEN_TYPE_UNSUPPORTED',
      `Request had invalid authentication credentials. ${EXPECTED}`,
    );
}

function unauthenticated(reason: string, message: string): GoogleError {
  const errorInfo = {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: { service: 'aiplatform.googleapis.com' },
  };
  return new GoogleError('UNAUTHENTICATED', message, [errorInfo]);
}
