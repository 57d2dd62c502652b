import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { drained } from './page-stream.ts';

/** Years before 1980 cannot be written; a fixed time makes the same book the same bytes. */
const TIME = new Date(1980, 0, 1);

/** A ZIP archive that is read while it is written. */
export interface ZipStream {
  stream: Readable;
  /** `compress` false for what is compressed already. */
  add(name: string, bytes: Buffer, compress: boolean): Promise<void>;
  end(): void;
}

export function createZip(): ZipStream {
  const zip = new ZipFile();
  const stream = new PassThrough();
  zip.outputStream.pipe(stream);
  return {
    stream,
    async add(name, bytes, compress) {
      zip.addBuffer(bytes, name, { mtime: TIME, mode: 0o100644, compress, forceDosTimestamp: true });
      await drained(zip.outputStream as Readable);
      await drained(stream);
    },
    end: () => zip.end(),
  };
}
