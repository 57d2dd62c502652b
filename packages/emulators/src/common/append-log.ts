import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file of JSON records, one a line, that only grows while it is open. */
export interface AppendLog {
  /** Resolves once the record is in the file; it outlives this process, not necessarily the machine. */
  append(record: unknown): Promise<void>;
  close(): Promise<void>;
}

/** The records of a log; a last line that a crash cut off is left out. */
export async function readLog<T>(path: string): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as T);
}

/** Opens a log that begins with `records` in the place of what the file had. */
export async function openLog(path: string, records: readonly unknown[]): Promise<AppendLog> {
  await mkdir(dirname(path), { recursive: true });
  // A crash while writing must leave the old file whole.
  await writeFile(`${path}.new`, records.map(line).join(''));
  await rename(`${path}.new`, path);
  const file = await open(path, 'a');
  let pending = '';
  let writing: Promise<void> | undefined;

  /** Everything that came while the last write ran goes out in one. */
  async function write(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const text = pending;
    pending = '';
    writing = undefined;
    last = last.then(() => file.appendFile(text));
    await last;
  }
  let last: Promise<unknown> = Promise.resolve();

  return {
    append(record) {
      pending += line(record);
      writing ??= write();
      return writing;
    },
    async close() {
      await writing;
      await last;
      await file.close();
    },
  };
}

function line(record: unknown): string {
  return `${JSON.stringify(record)}\n`;
}
