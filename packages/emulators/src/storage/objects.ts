import { createHash } from 'node:crypto';
import { crc32c, crc32cBase64 } from '../common/crc32c.ts';

/** What a caller says about an object; everything else is ours to say. */
export interface ObjectFields {
  contentType?: string;
  cacheControl?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  contentLanguage?: string;
  customTime?: string;
  storageClass?: string;
  metadata?: Record<string, string>;
}

/** One object: its facts. The content lies with {@link ObjectContents}. */
export interface StoredObject {
  bucket: string;
  name: string;
  /** Microseconds since 1970, as text: later contents have greater ones. */
  generation: string;
  metageneration: number;
  size: number;
  md5Hash: string;
  crc32c: string;
  timeCreated: string;
  updated: string;
  componentCount?: number;
  fields: ObjectFields;
}

/** Keeps contents under keys that are never used twice. */
export interface ObjectContents {
  write(key: string, bytes: Buffer): Promise<void>;
  /** The bytes from `start` to `end`, both included. */
  read(key: string, start: number, end: number): Promise<Buffer>;
  remove(key: string): Promise<void>;
}

/** The key of an object's content. */
export function contentKey({ bucket, name, generation }: Pick<StoredObject, 'bucket' | 'name' | 'generation'>): string {
  return `${bucket}/${createHash('sha256').update(name).digest('hex')}.${generation}`;
}

/** The checksums of a content, as Cloud Storage gives them. */
export function checksums(bytes: Buffer): { md5Hash: string; crc32c: string } {
  return { md5Hash: createHash('md5').update(bytes).digest('base64'), crc32c: crc32cBase64(crc32c(bytes)) };
}

/** Contents in memory. */
export function memoryContents(): ObjectContents {
  const all = new Map<string, Buffer>();
  return {
    async write(key, bytes) {
      all.set(key, bytes);
    },
    async read(key, start, end) {
      return (all.get(key) ?? Buffer.alloc(0)).subarray(start, end + 1);
    },
    async remove(key) {
      all.delete(key);
    },
  };
}

const FIELDS = [
  'contentType',
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'customTime',
  'storageClass',
  'metadata',
] as const;

/** `current` with what a caller's resource says; null clears. */
export function mergeFields(current: ObjectFields, resource: Record<string, unknown>): ObjectFields {
  const merged: Record<string, unknown> = { ...current };
  for (const field of FIELDS) {
    const value = resource[field];
    if (value === undefined) continue;
    if (value === null) delete merged[field];
    else if (field === 'metadata') merged.metadata = mergeMetadata(current.metadata, value as Record<string, unknown>);
    else merged[field] = value;
  }
  return merged as ObjectFields;
}

function mergeMetadata(current: Record<string, string> = {}, changes: Record<string, unknown>): Record<string, string> {
  const merged = Object.entries({ ...current, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged.map(([key, value]) => [key, String(value)]));
}

/** The `storage#object` resource. */
export function objectResource(object: StoredObject, origin: string) {
  const { bucket, name, generation, fields } = object;
  const path = `b/${bucket}/o/${encodeURIComponent(name)}`;
  return {
    kind: 'storage#object',
    id: `${bucket}/${name}/${generation}`,
    selfLink: `${origin}/storage/v1/${path}`,
    mediaLink: `${origin}/download/storage/v1/${path}?generation=${generation}&alt=media`,
    name,
    bucket,
    generation,
    metageneration: String(object.metageneration),
    size: String(object.size),
    ...(object.componentCount === undefined ? { md5Hash: object.md5Hash } : { componentCount: object.componentCount }),
    crc32c: object.crc32c,
    etag: etagOf(object),
    timeCreated: object.timeCreated,
    updated: object.updated,
    timeStorageClassUpdated: object.timeCreated,
    storageClass: 'STANDARD',
    ...fields,
  };
}

export function etagOf({ generation, metageneration }: StoredObject): string {
  return Buffer.from(`${generation}.${metageneration}`).toString('base64');
}
