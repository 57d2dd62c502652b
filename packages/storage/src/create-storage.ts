import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import { attempt } from './attempt.ts';
import { deletePrefix, namePages } from './delete-prefix.ts';
import { downloadStream } from './download.ts';
import { type ClientOptions, googleClients } from './google-client.ts';
import type { Interruptible, ObjectStore, StoredObject } from './object-store.ts';
import { statusOf, toStorageError } from './storage-error.ts';
import { SHA256_KEY, sha256, uploadBytes, uploadStream } from './upload.ts';

export interface StorageOptions extends ClientOptions {
  logger: Logger;
}

interface Operation extends Interruptible {
  what: string;
  /** bucket/name, for messages. */
  place: string;
  /** Whether a 404 means that the object, not its bucket, is missing. */
  reading?: boolean;
}

const METADATA_TIMEOUT_MS = 10_000;
const TRANSFER_TIMEOUT_MS = 45_000;
const UPLOAD_TIMEOUT_MS = 300_000;
const PING_TIMEOUT_MS = 2_000;
const MAX_SIGNED_SECONDS = 12 * 60 * 60;

/** Cloud Storage through Google's client. Nothing is opened before it is used. */
export function createStorage({ logger, ...clientOptions }: StorageOptions): ObjectStore {
  const clients = googleClients(clientOptions);
  const fileOf = async (bucket: string, name: string) => (await clients()).once.bucket(bucket).file(name);

  /** Runs one operation with errors of the catalogue, or the signal's reason; says at debug how long it took. */
  async function run<T>({ what, place, reading = false, signal }: Operation, work: () => Promise<T>): Promise<T> {
    const before = performance.now();
    try {
      const result = await work();
      logger.debug({ context: { object: place, ms: Math.round(performance.now() - before) } }, `storage ${what}`);
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      throw toStorageError(error, place, { reading });
    }
  }

  async function factsOf(bucket: string, name: string, options: Interruptible): Promise<StoredObject> {
    const file = await fileOf(bucket, name);
    const [facts] = await attempt(() => file.getMetadata(), { ...options, timeoutMs: METADATA_TIMEOUT_MS });
    const digest = facts.metadata?.[SHA256_KEY];
    return {
      bucket,
      name,
      contentType: facts.contentType ?? 'application/octet-stream',
      bytes: Number(facts.size),
      // What another program put there has no digest yet.
      sha256: typeof digest === 'string' ? digest : sha256(await contentOf(bucket, name, options)),
    };
  }

  async function contentOf(bucket: string, name: string, options: Interruptible): Promise<Buffer> {
    const file = await fileOf(bucket, name);
    return attempt(
      async (signal) => {
        const source = downloadStream(file);
        const interrupt = () => source.destroy(signal.reason);
        signal.addEventListener('abort', interrupt, { once: true });
        return buffer(source).finally(() => signal.removeEventListener('abort', interrupt));
      },
      { ...options, timeoutMs: TRANSFER_TIMEOUT_MS },
    );
  }

  return {
    put: (bucket, name, bytes, options) =>
      run({ what: 'put', place: `${bucket}/${name}`, signal: options.signal }, async () => {
        const digest = sha256(bytes);
        const { contentType, signal } = options;
        try {
          const file = await fileOf(bucket, name);
          await attempt((inner) => uploadBytes(file, bytes, digest, options, inner), {
            signal,
            timeoutMs: TRANSFER_TIMEOUT_MS,
          });
          return { bucket, name, contentType, bytes: bytes.byteLength, sha256: digest };
        } catch (error) {
          if (options.ifAbsent !== true || statusOf(error) !== 412) throw error;
          return factsOf(bucket, name, { signal });
        }
      }),

    putStream: (bucket, name, source, options) =>
      run({ what: 'put', place: `${bucket}/${name}`, signal: options.signal }, async () => {
        const { contentType, signal } = options;
        const file = (await clients()).resuming.bucket(bucket).file(name);
        try {
          const uploaded = await attempt((inner) => uploadStream(file, source, options, inner), {
            signal,
            timeoutMs: UPLOAD_TIMEOUT_MS,
            attempts: 1,
          });
          return { bucket, name, contentType, ...uploaded };
        } catch (error) {
          if (options.ifAbsent !== true || statusOf(error) !== 412) throw error;
          return factsOf(bucket, name, { signal });
        }
      }),

    get: (bucket, name, options = {}) =>
      run({ what: 'get', place: `${bucket}/${name}`, reading: true, signal: options.signal }, () =>
        contentOf(bucket, name, options),
      ),

    stream: (bucket, name, range = {}) =>
      Readable.from(
        (async function* () {
          try {
            yield* downloadStream(await fileOf(bucket, name), range);
          } catch (error) {
            throw toStorageError(error, `${bucket}/${name}`, { reading: true });
          }
        })(),
        { objectMode: false },
      ),

    stat: (bucket, name, options = {}) =>
      run({ what: 'stat', place: `${bucket}/${name}`, reading: true, signal: options.signal }, () =>
        factsOf(bucket, name, options),
      ),

    exists: (bucket, name, options = {}) =>
      run({ what: 'exists', place: `${bucket}/${name}`, signal: options.signal }, async () => {
        const file = await fileOf(bucket, name);
        const [found] = await attempt(() => file.exists(), { ...options, timeoutMs: METADATA_TIMEOUT_MS });
        return found;
      }),

    list: (bucket, prefix, options = {}) =>
      run({ what: 'list', place: `${bucket}/${prefix}`, signal: options.signal }, async () => {
        const names: string[] = [];
        for await (const page of namePages((await clients()).once.bucket(bucket), prefix, options.signal))
          names.push(...page);
        return names;
      }),

    deletePrefix: (bucket, prefix, options = {}) =>
      run({ what: 'delete', place: `${bucket}/${prefix}`, signal: options.signal }, async () => {
        if (prefix === '') throw new AppError('INTERNAL', { detail: 'an empty prefix would delete the whole bucket' });
        return deletePrefix((await clients()).once.bucket(bucket), prefix, options.signal);
      }),

    signedUrl: (bucket, name, { expiresInSeconds, saveAs }) =>
      run({ what: 'sign', place: `${bucket}/${name}`, reading: true }, async () => {
        const file = await fileOf(bucket, name);
        const expires = Date.now() + Math.min(expiresInSeconds, MAX_SIGNED_SECONDS) * 1_000;
        const [address] = await file.getSignedUrl({
          version: 'v4',
          action: 'read',
          expires,
          ...(saveAs === undefined ? {} : { responseDisposition: attachment(saveAs) }),
        });
        return address;
      }),

    ping: (bucket) =>
      run({ what: 'ping', place: bucket }, async () => {
        const { once } = await clients();
        const query = { maxResults: 1, autoPaginate: false };
        await attempt(() => once.bucket(bucket).getFiles(query), { timeoutMs: PING_TIMEOUT_MS, attempts: 1 });
      }),

    close: async () => undefined,
  };
}

/** RFC 6266: a name in any script, with a plain one for old programs. */
function attachment(name: string): string {
  return `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
