import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openLog, readLog } from '../common/append-log.ts';
import type { Bucket, StorageJournal } from './object-store.ts';
import type { ObjectContents, StoredObject } from './objects.ts';

type Record =
  | { kind: 'bucket'; bucket: Bucket }
  | { kind: 'bucket-deleted'; name: string }
  | { kind: 'object'; object: StoredObject }
  | { kind: 'object-deleted'; bucket: string; name: string };

/** Buckets and objects as a journal remembers them. */
export interface RememberedStorage {
  buckets: Bucket[];
  objects: StoredObject[];
}

/** Opens the journal of the facts in `path`. */
export async function openStorageJournal(
  path: string,
): Promise<{ remembered: RememberedStorage; journal: StorageJournal; close(): Promise<void> }> {
  const remembered = replay(await readLog<Record>(path));
  const log = await openLog(path, [
    ...remembered.buckets.map((bucket) => ({ kind: 'bucket', bucket })),
    ...remembered.objects.map((object) => ({ kind: 'object', object })),
  ]);
  const append = (record: Record) => log.append(record);
  return {
    remembered,
    journal: {
      bucket: (bucket) => void append({ kind: 'bucket', bucket }),
      bucketDeleted: (name) => void append({ kind: 'bucket-deleted', name }),
      object: (object) => append({ kind: 'object', object }),
      objectDeleted: (bucket, name) => void append({ kind: 'object-deleted', bucket, name }),
    },
    close: () => log.close(),
  };
}

function replay(records: readonly Record[]): RememberedStorage {
  const buckets = new Map<string, Bucket>();
  const objects = new Map<string, StoredObject>();
  for (const record of records) {
    if (record.kind === 'bucket') buckets.set(record.bucket.name, record.bucket);
    else if (record.kind === 'bucket-deleted') buckets.delete(record.name);
    else if (record.kind === 'object') objects.set(`${record.object.bucket}/${record.object.name}`, record.object);
    else objects.delete(`${record.bucket}/${record.name}`);
  }
  return { buckets: [...buckets.values()], objects: [...objects.values()] };
}

/** Contents as files under `folder`. */
export function diskContents(folder: string): ObjectContents {
  return {
    async write(key, bytes) {
      const path = join(folder, key);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    },
    async read(key, start, end) {
      const file = await open(join(folder, key));
      try {
        const buffer = Buffer.alloc(Math.max(0, end - start + 1));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    remove: (key) => rm(join(folder, key), { force: true }),
  };
}
