import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** An uncompressed international text chunk (PNG specification, 11.3.4.5). */
function textChunk(keyword: string, text: string): Buffer {
  return chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')]));
}

/**
 * An 8-bit greyscale PNG of an RGBA picture, of which the red channel is taken. Level 1 and the "up" filter: tone
 * repeats from row to row, so the file stays small and a page-wide panel takes some 20 ms.
 */
export function encodeGreyPng(rgba: Uint8Array, width: number, height: number, text: Record<string, string>): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  let from = 0;
  let to = 0;
  for (let y = 0; y < height; y++) {
    rows[to++] = 0;
    for (let x = 0; x < width; x++, from += 4) rows[to++] = rgba[from]!;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...Object.entries(text).map(([keyword, value]) => textChunk(keyword, value)),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The text stored in a PNG under a keyword (tEXt or iTXt), or null when it has none or is no PNG. */
export function readPngText(png: Uint8Array, keyword: string): string | null {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const end = data.indexOf(0);
    if ((type === 'tEXt' || type === 'iTXt') && end > 0 && data.toString('latin1', 0, end) === keyword) {
      return type === 'tEXt' ? data.toString('latin1', end + 1) : internationalText(data.subarray(end + 1));
    }
    at += 12 + length;
  }
  return null;
}

function internationalText(data: Buffer): string {
  const language = data.indexOf(0, 2);
  const translated = data.indexOf(0, language + 1);
  const text = data.subarray(translated + 1);
  return (data[0] === 1 ? inflateSync(text) : text).toString('utf8');
}
