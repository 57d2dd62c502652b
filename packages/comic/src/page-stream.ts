import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** Most bytes that wait in a stream before the next page is made. */
const MOST_WAITING = 8 * 1024 * 1024;
/** How often a full stream is looked at again, in milliseconds, and how long at most. */
const LOOK_AGAIN_MS = 10;
const LONGEST_WAIT_MS = 60_000;

/** What is said when a file's reader has gone. */
export const NOBODY_READS = 'nobody reads the file that is being written';

/** A book's file that is written page by page and read at the same time. */
export interface BookFile<Page> {
  stream: Readable;
  add(page: Page): Promise<void>;
  /** No more pages: writes the end of the file. */
  end(): Promise<void>;
}

/**
 * Waits until the reader of a stream has taken most of what was written, so that memory does not grow with the book.
 * Archive and PDF writers push without asking; their streams tell only how much waits in them.
 *
 * @throws Error when nobody reads the stream
 */
export async function drained(stream: Readable): Promise<void> {
  for (let waited = 0; stream.readableLength > MOST_WAITING; waited += LOOK_AGAIN_MS) {
    if (stream.destroyed || waited > LONGEST_WAIT_MS) throw new Error(NOBODY_READS);
    await delay(LOOK_AGAIN_MS);
  }
}
