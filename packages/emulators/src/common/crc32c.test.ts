import { expect, test } from 'vitest';
import { crc32c, crc32cBase64 } from './crc32c.ts';

test('the checksums of RFC 3720 come out', () => {
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
  expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});

test('a checksum over parts is the checksum over the whole', () => {
  expect(crc32c(Buffer.from('6789'), crc32c(Buffer.from('12345')))).toBe(0xe3069283);
  expect(crc32cBase64(0xe3069283)).toBe('4waSgw==');
});
