import { createHmac, timingSafeEqual } from 'node:crypto';

/** Keys in URL-safe base64 by name; a CDN holds three at most. */
export type CdnKeys = Readonly<Record<string, string>>;

/** What has been signed, by which key, and until when it counts. */
interface Claim {
  signed: string;
  keyName: string;
  expires: string;
  signature: string;
}

/** Without a prefix the three parameters end the address, in this order, and all before the signature is signed. */
const WHOLE =
  /^(?<signed>[^#]*[?&]Expires=(?<expires>\d+)&KeyName=(?<keyName>[\w-]+))&Signature=(?<signature>[\w-]+={0,2})$/;
/** With a prefix only the parameters themselves are signed. */
const PREFIXED =
  /[?&](?<signed>URLPrefix=(?<prefix>[\w-]+={0,2})&Expires=(?<expires>\d+)&KeyName=(?<keyName>[\w-]+))&Signature=(?<signature>[\w-]+={0,2})(?:&|$)/;

/**
 * Why Cloud CDN would not let a signed address pass; undefined when it would. One without a signature is no business of
 * the CDN's: the bucket decides.
 * @param address with scheme and host, exactly as the reader sent it
 * @see https://cloud.google.com/cdn/docs/using-signed-urls
 */
export function refusalOf(address: string, keys: CdnKeys, nowMs: number): string | undefined {
  const claim = claimOf(address);
  if (claim === undefined) return 'the address is not signed as it should be';
  const key = keys[claim.keyName];
  if (key === undefined) return `there is no key ${claim.keyName}`;
  if (Number(claim.expires) * 1_000 <= nowMs) return 'the address has expired';
  const expected = createHmac('sha1', Buffer.from(key, 'base64url')).update(claim.signed).digest();
  const given = Buffer.from(claim.signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'the signature is wrong';
  return undefined;
}

export function isSigned(address: string): boolean {
  return /[?&]Signature=/.test(address);
}

function claimOf(address: string): Claim | undefined {
  const prefixed = PREFIXED.exec(address)?.groups;
  if (prefixed !== undefined) {
    const prefix = Buffer.from(prefixed.prefix ?? '', 'base64url').toString();
    // It must name scheme and host, and no query: else it would open more than its maker saw.
    if (!/^https?:\/\/[^/?#]+/.test(prefix) || /[?#]/.test(prefix) || !address.startsWith(prefix)) return undefined;
    return prefixed as unknown as Claim;
  }
  return WHOLE.exec(address)?.groups as Claim | undefined;
}
