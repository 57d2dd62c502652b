import { refusalOf } from '@manga/emulators/cdn';
import { AppError } from '@manga/errors';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCdn } from './cdn.ts';

const key = 'nZtRohdNF9m3cKM24IcK4w==';
const options = { baseUrl: 'https://cdn.example.com', keyName: 'key-2', key, paths: { pictures: '/images' } };
const AT = Date.parse('2026-11-25T12:07:30Z');

test('an address names the object under the path of its bucket', () => {
  const address = createCdn({ ...options, now: () => AT }).addressOf({ bucket: 'pictures', name: 'job/雨 1?.webp' });
  expect(address).toMatch(
    /^https:\/\/cdn\.example\.com\/images\/job\/%E9%9B%A8%201%3F\.webp\?Expires=\d+&KeyName=key-2&Signature=[\w-]{27}=$/,
  );
});

test('what is in another bucket has no address', () => {
  expect(createCdn(options).addressOf({ bucket: 'stories', name: 'a.txt' })).toBeUndefined();
});

test('the CDN takes every address for a quarter to half an hour, whatever the object is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat({ max: 4_000_000_000 }), (name, seconds) => {
      const signedAt = seconds * 1_000;
      const address = createCdn({ ...options, now: () => signedAt }).addressOf({ bucket: 'pictures', name })!;
      const after = (minutes: number) => refusalOf(address, { 'key-2': key }, signedAt + minutes * 60_000);
      expect([after(0), after(15)]).toEqual([undefined, undefined]);
      expect(after(30)).toBe('the address has expired');
    }),
  );
});

test('an address stays the same for a quarter of an hour, so that browsers have its file already', () => {
  const at = (time: string) =>
    createCdn({ ...options, now: () => Date.parse(time) }).addressOf({ bucket: 'pictures', name: 'n1.png' });
  expect(at('2026-11-25T12:00:00Z')).toBe(at('2026-11-25T12:14:59Z'));
  expect(at('2026-11-25T12:15:00Z')).not.toBe(at('2026-11-25T12:14:59Z'));
});

test('the old key’s name with the new key, or the other way round, opens nothing', () => {
  const address = createCdn({ ...options, now: () => AT }).addressOf({ bucket: 'pictures', name: 'n1.png' })!;
  const rotated = { 'key-3': 'AAAAAAAAAAAAAAAAAAAAAA==', 'key-2': key };
  expect(refusalOf(address, rotated, AT)).toBeUndefined();
  expect(refusalOf(address.replace('key-2', 'key-3'), rotated, AT)).toBe('the signature is wrong');
  // Two rotations later the key is gone, and with it what it signed.
  expect(refusalOf(address, { 'key-4': key, 'key-3': key }, AT)).toBe('there is no key key-2');
});

test.each([undefined, '', 'short', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAA'])(
  'a key that is none ends the start: "%s"',
  (bad) => {
    expect(() => createCdn({ ...options, key: bad })).toThrow(AppError);
  },
);
