import { Rect } from '@manga/contracts';
import { z } from 'zod';
import type { PrintPicture } from './print-art.ts';

/** Bytes of the length that stands before the heads. */
const LENGTH = 4;

const Heads = z.array(
  z.strictObject({
    panel: z.string(),
    kind: z.enum(['bilevel', 'jpeg']),
    width: z.int().min(1),
    height: z.int().min(1),
    place: Rect,
    bytes: z.int().min(0),
  }),
);

/** A page's pictures for print in one piece, for whoever binds the book: their heads as JSON, then their data. */
export function packPrintArt(art: readonly PrintPicture[]): Buffer {
  const heads: z.infer<typeof Heads> = art.map(({ data, ...head }) => ({ ...head, bytes: data.length }));
  const json = Buffer.from(JSON.stringify(heads));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, ...art.map(({ data }) => data)]);
}

/** @throws ZodError, SyntaxError or RangeError when the bytes are not what {@link packPrintArt} gives */
export function unpackPrintArt(bytes: Buffer): readonly PrintPicture[] {
  let at = LENGTH + bytes.readUInt32BE();
  return Heads.parse(JSON.parse(bytes.toString('utf8', LENGTH, at))).map(({ bytes: length, ...head }) => {
    const data = bytes.subarray(at, at + length);
    if (data.length < length) throw new RangeError('a picture for print ends early');
    at += length;
    return { ...head, data };
  });
}
