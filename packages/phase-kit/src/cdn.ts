import { createHmac } from 'node:crypto';
import type { StoredObject } from '@manga/contracts';
import { AppError } from '@manga/errors';

export interface CdnOptions {
  /** Address without a path, for example https://cdn.manga-service.com. */
  baseUrl: string;
  /** Name under which the CDN knows the key. */
  keyName: string;
  /** 128 bits in URL-safe base64. */
  key: string | undefined;
  /** First part of the path by the bucket whose files the CDN has. */
  paths: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** A content delivery network in front of private buckets. */
export interface Cdn {
  /** An address with which anybody may read the file for a while; undefined where the CDN does not have its bucket. */
  addressOf(file: Pick<StoredObject, 'bucket' | 'name'>): string | undefined;
}

const KEY_BYTES = 16;
/** An address is good for one to two of these, in seconds. */
const STEP_S = 900;

/**
 * Signs addresses for Cloud CDN: everything before the signature, by HMAC-SHA1 with the key.
 * They end at full quarters of an hour, so that a reader who comes back meanwhile gets the same address, which the browser has in its cache.
 * @see https://cloud.google.com/cdn/docs/using-signed-urls
 * @throws AppError CONFIG_INVALID when the key is none
 */
export function createCdn({ baseUrl, keyName, key, paths, now = Date.now }: CdnOptions): Cdn {
  const secret = Buffer.from(key?.trim() ?? '', 'base64url');
  if (secret.length !== KEY_BYTES) {
    throw new AppError('CONFIG_INVALID', {
      detail: 'CDN_SIGNING_KEY_SECRET: must name a secret that holds a key of 128 bits in URL-safe base64',
    });
  }
  return {
    addressOf({ bucket, name }) {
      const path = paths[bucket];
      if (path === undefined) return undefined;
      const object = name.split('/').map(encodeURIComponent).join('/');
      const expires = (Math.floor(now() / 1_000 / STEP_S) + 2) * STEP_S;
      const signed = `${baseUrl}${path}/${object}?Expires=${expires}&KeyName=${keyName}`;
      return `${signed}&Signature=${toUrlSafe(createHmac('sha1', secret).update(signed).digest('base64'))}`;
    },
  };
}

/** RFC 4648, section 5, with the padding that Cloud CDN's own tools write. */
function toUrlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}
