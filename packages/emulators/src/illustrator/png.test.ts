import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { encodeGreyPng, readPngText } from './png.ts';

function sample() {
  const canvas = createCanvas(40, 20);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#fff';
  ctx.fillRect(0, 0, 40, 20);
  ctx.fillStyle = '#000';
  ctx.fillRect(10, 5, 7, 3);
  return canvas;
}

test('a picture comes back pixel by pixel, in one byte a pixel', async () => {
  const canvas = sample();
  const png = encodeGreyPng(canvas.data(), 40, 20, {});
  expect(png[25]).toBe(0);
  const copy = createCanvas(40, 20);
  copy.getContext('2d').drawImage(await loadImage(png), 0, 0);
  expect(Buffer.compare(copy.data(), canvas.data())).toBe(0);
});

test('text in any script comes back under its keyword, and under no other', () => {
  const png = encodeGreyPng(sample().data(), 40, 20, { words: '{"who":"少女"}' });
  expect(readPngText(png, 'words')).toBe('{"who":"少女"}');
  expect(readPngText(png, 'other')).toBeNull();
});

test('bytes that are no PNG have no text', () => {
  expect(readPngText(new Uint8Array([1, 2, 3]), 'words')).toBeNull();
});
