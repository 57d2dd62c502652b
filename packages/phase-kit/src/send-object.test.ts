import { Readable } from 'node:stream';
import type { ObjectStore } from '@manga/storage';
import { testLogger } from '@manga/testing';
import { expect, test } from 'vitest';
import { contentDisposition, parseRange, sendObject } from './send-object.ts';
import { createServer } from './server.ts';

const bytes = Buffer.from('0123456789');
const file = { bucket: 'b', name: 'book.pdf', contentType: 'application/pdf', bytes: 10, sha256: 'a'.repeat(64) };
const store = {
  stream: (_bucket: string, _name: string, range?: { start: number; end: number }) =>
    Readable.from([range === undefined ? bytes : bytes.subarray(range.start, range.end + 1)]),
} as unknown as ObjectStore;
const app = createServer(testLogger().logger);
app.get('/file', async (request, reply) => sendObject(request, reply, { store }, file, { saveAs: '雨 "1".pdf' }));

test('a file comes whole with its type, length, tag and name', async () => {
  const response = await app.inject('/file');
  expect(response.body).toBe('0123456789');
  expect(response.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': '10',
    etag: `"${file.sha256}"`,
    'content-disposition': `attachment; filename="_ _1_.pdf"; filename*=UTF-8''%E9%9B%A8%20%221%22.pdf`,
  });
});

test('HEAD gives the same headers and nothing else', async () => {
  const response = await app.inject({ method: 'HEAD', url: '/file' });
  expect(response.headers['content-length']).toBe('10');
  expect(response.body).toBe('');
});

test('with a CDN the reader is sent to a signed address there, which no cache keeps for others', async () => {
  const cdn = {
    addressOf: ({ bucket, name }: { bucket: string; name: string }) =>
      bucket === 'b' ? `https://cdn/${name}` : undefined,
  };
  const behind = createServer(testLogger().logger);
  behind.get('/file', async (request, reply) => sendObject(request, reply, { store, cdn }, file));
  behind.get('/other', async (request, reply) => sendObject(request, reply, { store, cdn }, { ...file, bucket: 'c' }));
  for (const method of ['GET', 'HEAD'] as const) {
    const response = await behind.inject({ method, url: '/file' });
    expect([response.statusCode, response.headers.location]).toEqual([302, 'https://cdn/book.pdf']);
    expect(response.headers['cache-control']).toBe('private, no-store');
  }
  expect((await behind.inject('/other')).body).toBe('0123456789');
});

test('a part is a part, and a reader who has it all gets nothing', async () => {
  const part = await app.inject({ url: '/file', headers: { range: 'bytes=2-4' } });
  expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10']);
  const known = await app.inject({ url: '/file', headers: { 'if-none-match': `W/"${file.sha256}"` } });
  expect([known.statusCode, known.body]).toEqual([304, '']);
  const stale = await app.inject({ url: '/file', headers: { range: 'bytes=2-4', 'if-range': '"old"' } });
  expect([stale.statusCode, stale.body]).toEqual([200, '0123456789']);
});

test.each([
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=5-99', { start: 5, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=10-', undefined],
  ['bytes=4-2', undefined],
  ['bytes=-0', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=1-2', undefined],
  [undefined, undefined],
])('the range %s is %o', (header, expected) => {
  expect(parseRange(header, 10)).toEqual(expected);
});

test('no title can break out of its header', () => {
  expect(contentDisposition('a\r\nset-cookie: x')).not.toMatch(/[\r\n]/);
  expect(contentDisposition('灯台.psd.zip')).toMatch(/^attachment; filename="manga\.psd\.zip"; /);
  expect(contentDisposition('灯台 2.pdf')).toContain('filename="__ 2.pdf"');
  expect(contentDisposition('\ud83c')).toContain("filename*=UTF-8''%EF%BF%BD");
});
