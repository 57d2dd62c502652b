import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import { attempt } from './attempt.ts';
import { deletePrefix, namePages } from './delete-prefix.ts';
import { type ClientOptions, googleClients } from './google-client.ts';
import type { Interruptible, ObjectStore, StoredObject } from './object-store.ts';
import { statusOf, toStorageError } from './storage-error.ts';
import { SHA256_KEY, sha256, uploadBytes, uploadStream } from './upload.ts';

export interface StorageOptions extends ClientOptions {
  logger: Logger;
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

  /** Runs one operation on an object with errors of the catalogue, and says at debug how long it took. */
  async function on<T>(what: string, place: string, reading: boolean, work: () => Promise<T>): Promise<T> {
    const before = performance.now();
    try {
      const result = await work();
      logger.debug({ context: { object: place, ms: Math.round(performance.now() - before) } }, `storage ${what}`);
      return result;
    } catch (error) {
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
        const source = file.createReadStream();
        const interrupt = () => source.destroy(signal.reason);
        signal.addEventListener('abort', interrupt, { once: true });
        return buffer(source).finally(() => signal.removeEventListener('abort', interrupt));
      },
      { ...options, timeoutMs: TRANSFER_TIMEOUT_MS },
    );
  }

  return {
    put: (bucket, name, bytes, options) =>
      on('put', `${bucket}/${name}`, false, async () => {
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
      on('put', `${bucket}/${name}`, false, async () => {
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

    get: (bucket, name, options = {}) => on('get', `${bucket}/${name}`, true, () => contentOf(bucket, name, options)),

    stream(bucket, name, range = {}) {
      const out = new PassThrough();
      fileOf(bucket, name)
        .then((file) => pipeline(file.createReadStream(range), out))
        .catch((error: unknown) => out.destroy(toStorageError(error, `${bucket}/${name}`, { reading: true }) as Error));
      return out;
    },

    stat: (bucket, name, options = {}) => on('stat', `${bucket}/${name}`, true, () => factsOf(bucket, name, options)),

    exists: (bucket, name, options = {}) =>
      on('exists', `${bucket}/${name}`, false, async () => {
        const file = await fileOf(bucket, name);
        const [found] = await attempt(() => file.exists(), { ...options, timeoutMs: METADATA_TIMEOUT_MS });
        return found;
      }),

    list: (bucket, prefix, options = {}) =>
      on('list', `${bucket}/${prefix}`, false, async () => {
        const names: string[] = [];
        for await (const page of namePages((await clients()).once.bucket(bucket), prefix, options.signal))
          names.push(...page);
        return names;
      }),

    deletePrefix: (bucket, prefix, options = {}) =>
      on('delete', `${bucket}/${prefix}`, false, async () => {
        if (prefix === '') throw new AppError('INTERNAL', { detail: 'an empty prefix would delete the whole bucket' });
        return deletePrefix((await clients()).once.bucket(bucket), prefix, options.signal);
      }),

    signedUrl: (bucket, name, { expiresInSeconds, saveAs }) =>
      on('sign', `${bucket}/${name}`, true, async () => {
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
      on('ping', bucket, false, async () => {
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
