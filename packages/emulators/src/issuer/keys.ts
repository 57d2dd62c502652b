import { createHash, createSign } from 'node:crypto';
import {
  type CryptoKey,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

const ALGORITHM = 'RS256';

/** The issuer's signing key. */
export interface SigningKey {
  jwk: JWK;
  sign(claims: JWTPayload): Promise<string>;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over any bytes, as service accounts sign. */
  signBytes(bytes: Uint8Array): Promise<Buffer>;
  /** PKCS #8, to be kept. */
  pem(): Promise<string>;
}

/** A key made now, or the one kept in `pem`. */
export async function createSigningKey(pem?: string): Promise<SigningKey> {
  const privateKey =
    pem === undefined
      ? (await generateKeyPair(ALGORITHM, { extractable: true })).privateKey
      : await importPKCS8(pem, ALGORITHM, { extractable: true });
  const { kty, n, e } = await exportJWK(privateKey);
  const kid = createHash('sha256').update(`${n}.${e}`).digest('hex').slice(0, 40);
  const jwk = { kty, n, e, kid, use: 'sig', alg: ALGORITHM } as JWK;
  return {
    jwk,
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' }).sign(privateKey as CryptoKey),
    signBytes: async (bytes) =>
      createSign('sha256')
        .update(bytes)
        .sign(await exportPKCS8(privateKey as CryptoKey)),
    pem: () => exportPKCS8(privateKey as CryptoKey),
  };
}
