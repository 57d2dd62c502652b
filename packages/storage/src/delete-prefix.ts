import type { Bucket } from '@google-cloud/storage';
import { attempt } from './attempt.ts';
import { statusOf } from './storage-error.ts';

const PAGE = 500;
const IN_FLIGHT = 16;
const TIMEOUT_MS = 15_000;

/** Names that begin with `prefix`, a page at a time. */
export async function* namePages(bucket: Bucket, prefix: string, signal?: AbortSignal): AsyncGenerator<string[]> {
  let pageToken: string | undefined;
  do {
    const query = { prefix, maxResults: PAGE, autoPaginate: false, ...(pageToken === undefined ? {} : { pageToken }) };
    const [files, next] = await attempt(() => bucket.getFiles(query), { signal, timeoutMs: TIMEOUT_MS });
    yield files.map((file) => file.name);
    pageToken = (next as { pageToken?: string } | null)?.pageToken;
  } while (pageToken !== undefined);
}

/** Deletes page by page with a bounded number of requests in flight; returns how many objects there were. */
export async function deletePrefix(bucket: Bucket, prefix: string, signal?: AbortSignal): Promise<number> {
  let deleted = 0;
  for await (const names of namePages(bucket, prefix, signal)) {
    const queue = names.values();
    const worker = async () => {
      for (const name of queue) if (await deleteOne(bucket, name, signal)) deleted += 1;
    };
    await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, names.length) }, worker));
  }
  return deleted;
}

/** False when somebody else was quicker. */
async function deleteOne(bucket: Bucket, name: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await attempt(() => bucket.file(name).delete(), { signal, timeoutMs: TIMEOUT_MS });
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
