import { expect, test } from 'vitest';
import { decodeStoryFile, NotText } from './story-file.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

test.each([
  ['UTF-8', new TextEncoder().encode('猫が鳴いた。\r\n「だれ？」'), '猫が鳴いた。\n「だれ？」'],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'a'],
  ['UTF-16 of Windows', bytes(0xff, 0xfe, 0x2b, 0x73), '猫'],
  ['UTF-16, the other way round', bytes(0xfe, 0xff, 0x73, 0x2b), '猫'],
  ['Shift_JIS', bytes(0x94, 0x4c, 0x82, 0xaa, 0x96, 0xc2, 0x82, 0xa2, 0x82, 0xbd, 0x81, 0x42), '猫が鳴いた。'],
])('a file in %s is read', (_encoding, file, text) => {
  expect(decodeStoryFile(file)).toBe(text);
});

test.each([
  ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
  ['a ZIP', bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0xff)],
  ['zeros', new Uint8Array(64)],
  ['something far too large', new Uint8Array(900_000).fill(0x61)],
])('%s is not taken for a story', (_what, file) => {
  expect(() => decodeStoryFile(file)).toThrow(NotText);
});
