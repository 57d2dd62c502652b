/** Castagnoli's polynomial, reversed. */
const POLYNOMIAL = 0x82f63b78;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value >>> 0;
});

/** CRC-32C as an unsigned number, over `bytes` after those that gave `seed`. @see RFC 3720, appendix B.4 */
export function crc32c(bytes: Uint8Array, seed = 0): number {
  let value = ~seed >>> 0;
  for (let index = 0; index < bytes.length; index += 1) {
    value = ((TABLE[(value ^ (bytes[index] as number)) & 0xff] as number) ^ (value >>> 8)) >>> 0;
  }
  return ~value >>> 0;
}

/** The checksum as Cloud Storage writes it: big-endian, base64. */
export function crc32cBase64(checksum: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(checksum);
  return bytes.toString('base64');
}
