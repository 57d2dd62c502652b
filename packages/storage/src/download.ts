import type { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { File } from '@google-cloud/storage';

/** Google's client ties three pipelines to the body of one answer, which is one listener more than Node finds normal. */
const LISTENERS = 20;

/** The content of an object, checked against its CRC32C when read as a whole. */
export function downloadStream(file: File, range: { start?: number; end?: number } = {}): Readable {
  const source = file.createReadStream(range);
  // Without this every picture that is read puts two warnings about leaks on standard error.
  source.on('response', (body: Partial<EventEmitter>) => body.setMaxListeners?.(LISTENERS));
  return source;
}
