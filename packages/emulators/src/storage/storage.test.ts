import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Storage } from '@google-cloud/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStorageServer } from './server.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };
const QUANTUM = 256 * 1_024;
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});

let server: Awaited<ReturnType<typeof startStorageServer>>;
let url: string;
let storage: Storage;

function clientOf(apiEndpoint: string): Storage {
  return new Storage({
    projectId: 'p',
    apiEndpoint,
    retryOptions: { autoRetry: false, maxRetries: 0 },
    credentials: { client_email: 'signer@p.iam.gserviceaccount.com', private_key: privateKey.toString() },
  });
}

beforeAll(async () => {
  server = await startStorageServer(LOCAL);
  url = `http://127.0.0.1:${server.port}`;
  storage = clientOf(url);
});
afterAll(() => server?.close());

/** A bucket of the test's own. */
async function newBucket() {
  const [bucket] = await storage.createBucket(`t-${crypto.randomUUID()}`);
  return bucket;
}

test.each([
  ['simple and multipart', { resumable: false }],
  ['resumable', { resumable: true }],
  ['in chunks', { resumable: true, chunkSize: QUANTUM }],
])('an object uploaded %s comes back with its facts', async (_, options) => {
  const file = (await newBucket()).file('a/漫画 1.bin');
  const bytes = randomBytes(700_000);
  await file.save(bytes, { ...options, contentType: 'image/png', metadata: { metadata: { job: 'j1' } } });
  const [content] = await file.download();
  expect(content.equals(bytes)).toBe(true);
  const [metadata] = await file.getMetadata();
  expect(metadata).toMatchObject({
    name: 'a/漫画 1.bin',
    size: '700000',
    contentType: 'image/png',
    metageneration: '1',
    md5Hash: createHash('md5').update(bytes).digest('base64'),
    metadata: { job: 'j1' },
  });
  expect(metadata.generation).toMatch(/^\d{16}$/);
});

test('an upload whose checksum does not fit is refused', async () => {
  const bucket = await newBucket();
  const answer = await fetch(`${url}/upload/storage/v1/b/${bucket.name}/o?uploadType=media&name=a`, {
    method: 'POST',
    headers: { 'x-goog-hash': 'crc32c=AAAAAA==' },
    body: 'text',
  });
  expect(answer.status).toBe(400);
  expect(await bucket.file('a').exists()).toEqual([false]);
});

test('a part of an object can be read', async () => {
  const file = (await newBucket()).file('range');
  await file.save('0123456789', { resumable: false });
  const part = async (start: number, end?: number) =>
    (await buffer(file.createReadStream({ start, ...(end === undefined ? {} : { end }) }))).toString();
  expect(await part(2, 4)).toBe('234');
  expect(await part(7)).toBe('789');
  const path = `${url}/storage/v1/b/${file.bucket.name}/o/range?alt=media`;
  const last = await fetch(path, { headers: { range: 'bytes=-3' } });
  expect([last.status, last.headers.get('content-range'), await last.text()]).toEqual([206, 'bytes 7-9/10', '789']);
  const beyond = await fetch(path, { headers: { range: 'bytes=10-' } });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
});

test('an interrupted upload says how far it is and goes on from there', async () => {
  const bucket = await newBucket();
  const bytes = randomBytes(QUANTUM + 1_000);
  const begun = await fetch(`${url}/upload/storage/v1/b/${bucket.name}/o?uploadType=resumable&name=big`, {
    method: 'POST',
  });
  const session = begun.headers.get('location') ?? '';
  const put = (range: string, body = Buffer.alloc(0)) =>
    fetch(session, { method: 'PUT', headers: { 'content-range': range }, body });
  const nothing = await put('bytes */*');
  expect([nothing.status, nothing.headers.get('range')]).toEqual([308, null]);
  const odd = await put(`bytes 0-999/${bytes.length}`, bytes.subarray(0, 1_000));
  expect(odd.status).toBe(400);
  const first = await put(`bytes 0-${QUANTUM - 1}/*`, bytes.subarray(0, QUANTUM));
  expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${QUANTUM - 1}`]);
  const asked = await put(`bytes */${bytes.length}`);
  expect([asked.status, asked.headers.get('range')]).toEqual([308, `bytes=0-${QUANTUM - 1}`]);
  const last = await put(`bytes ${QUANTUM}-${bytes.length - 1}/${bytes.length}`, bytes.subarray(QUANTUM));
  expect(last.status).toBe(200);
  expect((await bucket.file('big').download())[0].equals(bytes)).toBe(true);
});

test('names are listed in order, by prefix, page by page, rolled up at a delimiter', async () => {
  const bucket = await newBucket();
  const names = ['a/1', 'a/2', 'a/b/3', 'a/b/4', 'c', 'か'];
  await Promise.all([...names].reverse().map((name) => bucket.file(name).save('x', { resumable: false })));
  const [all] = await bucket.getFiles();
  expect(all.map(({ name }) => name)).toEqual(names);
  const [ours] = await bucket.getFiles({ prefix: 'a/' });
  expect(ours.map(({ name }) => name)).toEqual(names.slice(0, 4));
  const page = await (await fetch(`${url}/storage/v1/b/${bucket.name}/o?prefix=a/&delimiter=/&maxResults=2`)).json();
  expect(page).toMatchObject({ items: [{ name: 'a/1' }, { name: 'a/2' }], nextPageToken: expect.any(String) });
  const { nextPageToken } = page as { nextPageToken: string };
  const query = new URLSearchParams({ prefix: 'a/', delimiter: '/', pageToken: nextPageToken });
  const rest = await (await fetch(`${url}/storage/v1/b/${bucket.name}/o?${query}`)).json();
  expect(rest).toEqual({ kind: 'storage#objects', prefixes: ['a/b/'] });
});

test('of many who create the same object at once only one succeeds', async () => {
  // On disk, where writing takes long enough for the others to come in between.
  const dataDir = await mkdtemp(join(tmpdir(), 'storage-'));
  const onDisk = await startStorageServer({ ...LOCAL, dataDir });
  const [bucket] = await clientOf(`http://127.0.0.1:${onDisk.port}`).createBucket('contested');
  const attempts = Array.from({ length: 10 }, (_, index) =>
    bucket.file('one').save(`by ${index}`, { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } }),
  );
  const results = await Promise.allSettled(attempts);
  await onDisk.close();
  await rm(dataDir, { recursive: true });
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 412 });
});

test('preconditions hold for changing, deleting and reading', async () => {
  const file = (await newBucket()).file('guarded');
  await file.save('1', { resumable: false });
  const [{ generation }] = await file.getMetadata();
  const stale = Number(generation) - 1;
  await expect(
    file.save('2', { resumable: false, preconditionOpts: { ifGenerationMatch: stale } }),
  ).rejects.toMatchObject({ code: 412 });
  await expect(file.delete({ ifGenerationMatch: stale })).rejects.toMatchObject({ code: 412 });
  await expect(file.setMetadata({ cacheControl: 'x' }, { ifMetagenerationMatch: 7 })).rejects.toMatchObject({
    code: 412,
  });
  const unchanged = await fetch(`${url}/storage/v1/b/${file.bucket.name}/o/guarded?ifGenerationNotMatch=${generation}`);
  expect(unchanged.status).toBe(304);
  await file.save('3', { resumable: false, preconditionOpts: { ifGenerationMatch: Number(generation) } });
  const [after] = await file.getMetadata();
  expect(Number(after.generation)).toBeGreaterThan(Number(generation));
});

test('metadata is changed in part, and what is set to null is gone', async () => {
  const file = (await newBucket()).file('facts');
  await file.save('x', { resumable: false, metadata: { cacheControl: 'no-store', metadata: { a: '1', b: '2' } } });
  await file.setMetadata({ contentType: 'text/plain', metadata: { a: null } });
  const [metadata] = await file.getMetadata();
  expect(metadata).toMatchObject({
    contentType: 'text/plain',
    cacheControl: 'no-store',
    metageneration: '2',
    metadata: { b: '2' },
  });
  expect(metadata.metadata).not.toHaveProperty('a');
});

test('objects are copied and composed', async () => {
  const bucket = await newBucket();
  await bucket.file('a').save('first ', { resumable: false, contentType: 'text/plain' });
  await bucket.file('b').save('second', { resumable: false });
  await bucket.file('a').copy(bucket.file('copy of a'));
  expect((await bucket.file('copy of a').getMetadata())[0].contentType).toBe('text/plain');
  await bucket.combine(['a', 'b'], 'both');
  expect((await bucket.file('both').download())[0].toString()).toBe('first second');
});

test('a signed URL reads and writes until it expires', async () => {
  const file = (await newBucket()).file('shared page.webp');
  const expires = Date.now() + 60_000;
  // The client signs for Google's host; the path and the query are what counts here.
  const local = (signed: string) => {
    const { pathname, search } = new URL(signed);
    return `${url}${pathname}${search}`;
  };
  const [write] = await file.getSignedUrl({ version: 'v4', action: 'write', expires, contentType: 'image/webp' });
  const written = await fetch(local(write), { method: 'PUT', headers: { 'content-type': 'image/webp' }, body: 'page' });
  expect(written.status).toBe(200);
  const [read] = await file.getSignedUrl({ version: 'v4', action: 'read', expires, promptSaveAs: 'p.webp' });
  const answer = await fetch(local(read));
  expect(await answer.text()).toBe('page');
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(answer.headers.get('content-disposition')).toContain('p.webp');

  const late = await startStorageServer({ ...LOCAL, now: () => expires + 1 });
  const { pathname, search } = new URL(read);
  const refused = await fetch(`http://127.0.0.1:${late.port}${pathname}${search}`);
  await late.close();
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('ExpiredToken')]);
  expect((await fetch(`${url}${pathname}`)).status).toBe(403);
});

test('what is not there is 404, a bucket that is not empty stays', async () => {
  const bucket = await newBucket();
  await expect(bucket.file('none').download()).rejects.toMatchObject({ code: 404 });
  await expect(bucket.file('none').delete()).rejects.toMatchObject({ code: 404 });
  await expect(storage.bucket('no-such-bucket').file('a').save('x', { resumable: false })).rejects.toMatchObject({
    code: 404,
  });
  await expect(storage.createBucket(bucket.name)).rejects.toMatchObject({ code: 409 });
  await bucket.file('a').save('x', { resumable: false });
  await expect(bucket.delete()).rejects.toMatchObject({ code: 409 });
  await bucket.file('a').delete();
  await bucket.delete();
  expect(await bucket.exists()).toEqual([false]);
});

test('content of a JSON type is stored byte for byte', async () => {
  const file = (await newBucket()).file('not quite.json');
  await file.save('{ "a" : 1 ', { resumable: false, contentType: 'application/json' });
  expect((await file.download())[0].toString()).toBe('{ "a" : 1 ');
});

test('a fault hits its method alone and passes', async () => {
  const file = (await newBucket()).file('unlucky');
  server.faults.set([{ method: 'objects.patch', status: 'UNAVAILABLE' }]);
  await file.save('x', { resumable: false });
  await expect(file.setMetadata({ contentType: 'a/b' })).rejects.toMatchObject({ code: 503 });
  await file.setMetadata({ contentType: 'a/b' });
});

test('everything in a data folder is there again after a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'storage-'));
  const first = await startStorageServer({ ...LOCAL, dataDir });
  const [bucket] = await clientOf(`http://127.0.0.1:${first.port}`).createBucket('kept');
  await bucket.file('stays').save('old', { resumable: false });
  await bucket.file('stays').save('new', { resumable: false });
  await bucket.file('goes').save('x', { resumable: false });
  await bucket.file('goes').delete();
  const [before] = await bucket.file('stays').getMetadata();
  await first.close();
  const second = await startStorageServer({ ...LOCAL, dataDir });
  const again = clientOf(`http://127.0.0.1:${second.port}`).bucket('kept');
  const [files] = await again.getFiles();
  expect(files.map(({ name }) => name)).toEqual(['stays']);
  expect((await again.file('stays').download())[0].toString()).toBe('new');
  expect((await again.file('stays').getMetadata())[0].generation).toBe(before.generation);
  await second.close();
  await rm(dataDir, { recursive: true });
});
