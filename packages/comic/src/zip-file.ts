import { PassThrough, type Readable } from 'node:stream';
import ZipWriter from 'zip-stream';
import { drained, NOBODY_READS } from './page-stream.ts';

/** Years before 1980 cannot be written; a fixed time makes the same book the same bytes. */
const TIME = new Date(Date.UTC(1980, 0, 1));
/** A file that all may read and its owner may write. */
const MODE = 0o100644;

/** A ZIP archive that is read while it is written. */
export interface ZipStream {
  stream: Readable;
  /**
   * @param compress false for what is compressed already
   * @throws Error when nobody reads the archive any more
   */
  add(name: string, bytes: Buffer, compress: boolean): Promise<void>;
  end(): void;
}

/** Keeps nothing of an entry but its name, sizes and sum: archives of any length take the same memory. */
export function createZip(): ZipStream {
  const zip = new ZipWriter();
  const stream = new PassThrough();
  zip.on('error', (error: Error) => stream.destroy(error));
  zip.pipe(stream as unknown as NodeJS.WritableStream);
  return {
    stream,
    async add(name, bytes, compress) {
      if (stream.destroyed) throw new Error(NOBODY_READS);
      await new Promise<void>((resolve, reject) => {
        // The writer itself would wait for a reader that is gone.
        const gone = () => reject(new Error(NOBODY_READS));
        stream.once('close', gone);
        zip.entry(bytes, { name, date: TIME, mode: MODE, store: !compress }, (error) => {
          stream.off('close', gone);
          if (error) reject(error);
          else resolve();
        });
      });
      await drained(stream);
    },
    end: () => zip.finalize(),
  };
}
