import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { File } from '@google-cloud/storage';
import type { PutOptions } from './object-store.ts';

/** Bytes a part of a resumable upload; a multiple of 256 KiB. */
const CHUNK_BYTES = 8 * 1024 * 1024;

/** Custom metadata in which an object carries its digest: Cloud Storage itself knows CRC32C and MD5 only. */
export const SHA256_KEY = 'sha256';

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One request with content and metadata; the client compares the CRC32C of what arrived. */
export async function uploadBytes(
  file: File,
  bytes: Uint8Array,
  digest: string,
  options: PutOptions,
  signal: AbortSignal,
) {
  const target = file.createWriteStream({
    ...writeOptions(options, { [SHA256_KEY]: digest }),
    resumable: false,
  });
  await pipeline(Readable.from([bytes]), target, { signal });
}

/** A resumable upload in parts. The digest is known only at the end, and is added then. */
export async function uploadStream(
  file: File,
  source: AsyncIterable<Uint8Array>,
  options: PutOptions,
  signal: AbortSignal,
) {
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const target = file.createWriteStream({ ...writeOptions(options, {}), resumable: true, chunkSize: CHUNK_BYTES });
  await pipeline(source, measured, target, { signal });
  const digest = hash.digest('hex');
  await file.setMetadata({ metadata: { [SHA256_KEY]: digest } });
  return { bytes, sha256: digest };
}

function writeOptions(options: PutOptions, metadata: Record<string, string>) {
  const { contentType, cacheControl, contentDisposition, ifAbsent } = options;
  return {
    contentType,
    metadata: {
      contentType,
      ...(cacheControl === undefined ? {} : { cacheControl }),
      ...(contentDisposition === undefined ? {} : { contentDisposition }),
      metadata,
    },
    // Generation 0 means that there must be none: of several writers one wins, the others get 412.
    ...(ifAbsent === true ? { preconditionOpts: { ifGenerationMatch: 0 } } : {}),
  };
}
