import { StatusError } from '../common/status-error.ts';
import {
  checksums,
  contentKey,
  mergeFields,
  type ObjectContents,
  type ObjectFields,
  type StoredObject,
} from './objects.ts';
import { checkPreconditions, type Preconditions } from './preconditions.ts';

export interface Bucket {
  name: string;
  timeCreated: string;
  resource: Record<string, unknown>;
}

/** What has to be remembered for a restart; the contents are kept by ObjectContents. */
export interface StorageJournal {
  bucket(bucket: Bucket): void;
  bucketDeleted(name: string): void;
  /** Resolves once it is kept. */
  object(object: StoredObject): Promise<void>;
  objectDeleted(bucket: string, name: string): void;
}

/** What an upload may say of its own bytes. */
export interface Claims {
  md5Hash?: unknown;
  crc32c?: unknown;
}

const BUCKET_NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;

/** Buckets and objects. Every method throws StatusError (or PreconditionFailed, NotModified) as the service would. */
export type ObjectStore = ReturnType<typeof createObjectStore>;

export function createObjectStore({
  contents,
  now,
  journal,
}: {
  contents: ObjectContents;
  now: () => number;
  journal?: StorageJournal | undefined;
}) {
  const buckets = new Map<string, Bucket & { objects: Map<string, StoredObject> }>();
  let lastGeneration = 0;

  /** Microseconds, and always greater than the one before. */
  function nextGeneration(): string {
    lastGeneration = Math.max(lastGeneration + 1, Math.floor(now() * 1_000));
    return String(lastGeneration);
  }

  function bucket(name: string) {
    const found = buckets.get(name);
    if (found === undefined) throw new StatusError('NOT_FOUND', `The specified bucket does not exist: ${name}.`);
    return found;
  }

  function object(bucketName: string, name: string, generation?: string): StoredObject {
    const found = bucket(bucketName).objects.get(name);
    if (found === undefined || (generation !== undefined && generation !== found.generation)) {
      throw new StatusError('NOT_FOUND', `No such object: ${bucketName}/${name}`);
    }
    return found;
  }

  async function replace(next: StoredObject, bytes: Buffer, conditions: Preconditions): Promise<StoredObject> {
    const key = contentKey(next);
    await contents.write(key, bytes);
    let previous: StoredObject | undefined;
    try {
      // Somebody else may have been quicker while the bytes were written; from here on nothing waits.
      previous = bucket(next.bucket).objects.get(next.name);
      checkPreconditions(previous, conditions);
    } catch (error) {
      await contents.remove(key);
      throw error;
    }
    const { objects } = bucket(next.bucket);
    objects.set(next.name, next);
    await journal?.object(next);
    if (previous !== undefined) await contents.remove(contentKey(previous));
    return next;
  }

  return {
    bucket: (name: string): Bucket => bucket(name),
    buckets: (): Bucket[] => [...buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    createBucket(name: string, resource: Record<string, unknown>): Bucket {
      if (!BUCKET_NAME.test(name)) throw new StatusError('INVALID_ARGUMENT', `Invalid bucket name: '${name}'`);
      if (buckets.has(name)) {
        throw new StatusError(
          'ALREADY_EXISTS',
          'Your previous request to create the named bucket succeeded and you already own it.',
        );
      }
      const made = { name, timeCreated: new Date(now()).toISOString(), resource, objects: new Map() };
      buckets.set(name, made);
      journal?.bucket({ name, timeCreated: made.timeCreated, resource });
      return made;
    },
    deleteBucket(name: string): void {
      if (bucket(name).objects.size > 0)
        throw new StatusError('ABORTED', 'The bucket you tried to delete is not empty.');
      buckets.delete(name);
      journal?.bucketDeleted(name);
    },
    object(bucketName: string, name: string, conditions: Preconditions = {}, generation?: string): StoredObject {
      const found = object(bucketName, name, generation);
      checkPreconditions(found, conditions, true);
      return found;
    },
    /** The objects whose names begin with `prefix`, in the order of their UTF-8 bytes. */
    objects(bucketName: string, prefix = ''): StoredObject[] {
      return [...bucket(bucketName).objects.values()]
        .filter(({ name }) => name.startsWith(prefix))
        .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    },
    /** Checked before an upload's bytes come as well as after: the answer may change in between. */
    check(bucketName: string, name: string, conditions: Preconditions): void {
      checkPreconditions(bucket(bucketName).objects.get(name), conditions);
    },
    async put(
      bucketName: string,
      name: string,
      bytes: Buffer,
      {
        fields = {},
        conditions = {},
        claims = {},
        componentCount,
      }: { fields?: ObjectFields; conditions?: Preconditions; claims?: Claims; componentCount?: number },
    ): Promise<StoredObject> {
      const { objects } = bucket(bucketName);
      if (name === '' || Buffer.byteLength(name) > 1_024 || /[\r\n]/.test(name)) {
        throw new StatusError('INVALID_ARGUMENT', 'An object name has 1 to 1024 bytes and no line breaks.');
      }
      checkPreconditions(objects.get(name), conditions);
      const sums = checksums(bytes);
      for (const [kind, claimed] of Object.entries(claims)) {
        if (claimed !== undefined && claimed !== sums[kind as keyof typeof sums]) {
          throw new StatusError(
            'INVALID_ARGUMENT',
            `Provided ${kind} "${claimed}" doesn't match calculated ${kind} "${sums[kind as keyof typeof sums]}".`,
          );
        }
      }
      const time = new Date(now()).toISOString();
      return replace(
        {
          bucket: bucketName,
          name,
          generation: nextGeneration(),
          metageneration: 1,
          size: bytes.length,
          ...sums,
          timeCreated: time,
          updated: time,
          ...(componentCount === undefined ? {} : { componentCount }),
          fields: { contentType: 'application/octet-stream', ...fields },
        },
        bytes,
        conditions,
      );
    },
    read: (found: StoredObject, start = 0, end = found.size - 1) => contents.read(contentKey(found), start, end),
    async patch(
      bucketName: string,
      name: string,
      resource: Record<string, unknown>,
      conditions: Preconditions,
      whole: boolean,
    ) {
      const current = object(bucketName, name);
      checkPreconditions(current, conditions);
      const next = {
        ...current,
        metageneration: current.metageneration + 1,
        updated: new Date(now()).toISOString(),
        fields: mergeFields(whole ? {} : current.fields, resource),
      };
      bucket(bucketName).objects.set(name, next);
      await journal?.object(next);
      return next;
    },
    async delete(bucketName: string, name: string, conditions: Preconditions, generation?: string): Promise<void> {
      const found = object(bucketName, name, generation);
      checkPreconditions(found, conditions);
      bucket(bucketName).objects.delete(name);
      journal?.objectDeleted(bucketName, name);
      await contents.remove(contentKey(found));
    },
    /** Puts back what a journal remembers; nothing of it is written again. */
    restore(remembered: { buckets: Bucket[]; objects: StoredObject[] }): void {
      for (const one of remembered.buckets) buckets.set(one.name, { ...one, objects: new Map() });
      for (const one of remembered.objects) {
        buckets.get(one.bucket)?.objects.set(one.name, one);
        lastGeneration = Math.max(lastGeneration, Number(one.generation));
      }
    },
  };
}
