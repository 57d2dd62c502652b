import type { Readable } from 'node:stream';

/** Where a file lies and what it is; the shape that the contracts call StoredObject. */
export interface StoredObject {
  bucket: string;
  name: string;
  contentType: string;
  /** Size. */
  bytes: number;
  /** Hex digest of the content. */
  sha256: string;
}

export interface Interruptible {
  /** Ends the call with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export interface PutOptions extends Interruptible {
  contentType: string;
  /** Keeps what is there already: the answer is then the object found, whatever was sent. */
  ifAbsent?: boolean;
  /** The Cache-Control that readers get, for files under names that never change their content. */
  cacheControl?: string;
  /** The Content-Disposition that readers get: the name under which a browser saves the file. */
  contentDisposition?: string;
}

export interface SignedUrlOptions {
  /** Lifetime in seconds, at most 12 hours: what a key behind IAM signs is only sure for that long. */
  expiresInSeconds: number;
  /** Name under which a browser saves the file. */
  saveAs?: string;
}

/**
 * Cloud Storage. Calls retry what is transient a few times and then throw STORAGE_UNAVAILABLE; reading what isn't there
 * throws STORAGE_OBJECT_MISSING.
 */
export interface ObjectStore {
  put(bucket: string, name: string, bytes: Uint8Array, options: PutOptions): Promise<StoredObject>;
  /** Uploads in parts, holding one part in memory: for what is too large for {@link put}. */
  putStream(
    bucket: string,
    name: string,
    source: Readable | AsyncIterable<Uint8Array>,
    options: PutOptions,
  ): Promise<StoredObject>;
  get(bucket: string, name: string, options?: Interruptible): Promise<Buffer>;
  /** The content or, with `start` and `end` (both included), a part of it. Errors come as the stream's `error`. */
  stream(bucket: string, name: string, range?: { start?: number; end?: number }): Readable;
  /** Facts of an object without its content. */
  stat(bucket: string, name: string, options?: Interruptible): Promise<StoredObject>;
  exists(bucket: string, name: string, options?: Interruptible): Promise<boolean>;
  /** Names that begin with `prefix`, in order. */
  list(bucket: string, prefix: string, options?: Interruptible): Promise<string[]>;
  /** Deletes every object whose name begins with `prefix`, which can't be empty. Returns how many there were. */
  deletePrefix(bucket: string, prefix: string, options?: Interruptible): Promise<number>;
  /** An address with which anybody may read this object until it expires (V4 signature). */
  signedUrl(bucket: string, name: string, options: SignedUrlOptions): Promise<string>;
  /** @throws AppError STORAGE_UNAVAILABLE when the bucket can't be reached within 2 s */
  ping(bucket: string): Promise<void>;
  close(): Promise<void>;
}
