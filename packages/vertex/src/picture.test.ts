import { expect, test } from 'vitest';
import { pictureOf } from './picture.ts';

const base64 = (text: string) => Buffer.from(text, 'base64');
/** Start of image, JFIF header, frame header (640 × 480, three components), end of image. */
const JPEG = Buffer.from(
  'ffd8' + 'ffe000104a46494600010100000100010000' + 'ffc0001108' + '01e00280' + '03011100021101031101' + 'ffd9',
  'hex',
);
const WEBP = base64('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=');
const PNG = base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==');
const GIF = base64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');

test.each([
  ['image/png', PNG, 1, 1],
  ['image/jpeg', JPEG, 640, 480],
  ['image/webp', WEBP, 1, 1],
])('the size of %s is read from the bytes', (mimeType, bytes, width, height) => {
  expect(pictureOf(bytes, 'm')).toEqual({ bytes, mimeType, width, height, model: 'm' });
});

test.each([
  ['another format', GIF],
  ['words', Buffer.from('I am sorry, I cannot draw this.')],
  ['nothing', new Uint8Array()],
])('%s is no picture: transient, so that it is drawn again', (_, bytes) => {
  expect(() => pictureOf(bytes, 'm')).toThrow(expect.objectContaining({ code: 'MODEL_UNAVAILABLE' }));
});
