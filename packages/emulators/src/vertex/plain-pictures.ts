import { crc32, deflateSync } from 'node:zlib';
import type { Illustrator } from './backends.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** 8 bits of grey, no interlacing. */
const GREY = [8, 0, 0, 0, 0];

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(GREY, 8);
  // A row is a byte for its filter and one for each pixel.
  const pixels = deflateSync(Buffer.alloc(height * (width + 1)));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Pictures of the right size and nothing on them, for runs of thousands of jobs in which drawing would be all there is. */
export function createPlainIllustrator(): Illustrator {
  const known = new Map<string, Buffer>();
  return {
    async draw({ width, height }) {
      const size = `${width}x${height}`;
      const picture = known.get(size) ?? blackPng(width, height);
      known.set(size, picture);
      return picture;
    },
  };
}
