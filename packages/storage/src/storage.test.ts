import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Fault, type FaultyProxy, startFaultyProxy, testEmulators, testLogger } from '@manga/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createStorage } from './create-storage.ts';
import { sha256 } from './upload.ts';

const { storage: emulator } = await testEmulators();
const home = await mkdtemp(join(tmpdir(), 'manga-storage-'));
const { logger, text } = testLogger();
const BUCKET = 'storage-test';
const PNG = { contentType: 'image/png' };
let proxy: FaultyProxy;
let store: ReturnType<typeof createStorage>;

beforeAll(async () => {
  await fetch(`${emulator.url}/storage/v1/b?project=test-project`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: BUCKET }),
  });
  proxy = await startFaultyProxy(emulator.url);
  process.env.GOOGLE_APPLICATION_CREDENTIALS = await throwawayServiceAccount();
  store = createStorage({ projectId: 'test-project', apiEndpoint: proxy.url, logger });
});
afterEach(() => {
  proxy.decide = () => 'pass';
});
afterAll(async () => {
  await proxy?.close();
  await rm(home, { recursive: true, force: true });
});

/** Addresses are signed with the service account's key; in production IAM does that for the platform's identity. */
async function throwawayServiceAccount(): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const client_email = 'signer@test-project.iam.gserviceaccount.com';
  const file = join(home, 'key.json');
  await writeFile(file, JSON.stringify({ type: 'service_account', client_email, private_key }));
  return file;
}

/** The first `count` requests suffer, those that follow pass. */
function failFirst(count: number, fault: Fault): void {
  let left = count;
  proxy.decide = () => {
    left -= 1;
    return left >= 0 ? fault : 'pass';
  };
}

test('what was put comes back byte for byte, with its facts', async () => {
  const bytes = randomBytes(300_000);
  const expected = {
    bucket: BUCKET,
    name: 'a/蛇 の+目%.png',
    contentType: 'image/png',
    bytes: 300_000,
    sha256: sha256(bytes),
  };
  expect(await store.put(BUCKET, expected.name, bytes, PNG)).toEqual(expected);
  expect((await store.get(BUCKET, expected.name)).equals(bytes)).toBe(true);
  expect(await store.stat(BUCKET, expected.name)).toEqual(expected);
  expect(await store.exists(BUCKET, expected.name)).toBe(true);
});

test('an empty object is an object', async () => {
  await store.put(BUCKET, 'empty', new Uint8Array(), PNG);
  expect((await store.get(BUCKET, 'empty')).length).toBe(0);
});

test('of several writers with ifAbsent the first one wins and all get what is there', async () => {
  const contents = Array.from({ length: 5 }, (_, i) => Buffer.from(`writer ${i}`));
  const answers = await Promise.all(
    contents.map((bytes) => store.put(BUCKET, 'once', bytes, { ...PNG, ifAbsent: true })),
  );
  const kept = await store.get(BUCKET, 'once');
  expect(contents.some((bytes) => bytes.equals(kept))).toBe(true);
  for (const answer of answers) expect(answer).toMatchObject({ bytes: kept.length, sha256: sha256(kept) });
});

test('an upload whose answer got lost is not doubled by the next attempt', async () => {
  failFirst(1, 'lose-answer');
  const bytes = Buffer.from('content');
  expect(await store.put(BUCKET, 'lost-answer', bytes, { ...PNG, ifAbsent: true })).toMatchObject({
    sha256: sha256(bytes),
  });
});

test('a stream of unknown length is uploaded in parts, with its digest', async () => {
  const bytes = randomBytes(9 * 1024 * 1024);
  const parts = Array.from({ length: 90 }, (_, i) =>
    bytes.subarray((i * bytes.length) / 90, ((i + 1) * bytes.length) / 90),
  );
  const stored = await store.putStream(BUCKET, 'book.pdf', Readable.from(parts), { contentType: 'application/pdf' });
  expect(stored).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes), contentType: 'application/pdf' });
  expect(await store.stat(BUCKET, 'book.pdf')).toEqual(stored);
  expect((await buffer(store.stream(BUCKET, 'book.pdf'))).equals(bytes)).toBe(true);
});

test('a stream with ifAbsent keeps what is there', async () => {
  const there = await store.put(BUCKET, 'there', Buffer.from('first'), PNG);
  const source = Readable.from([Buffer.from('second')]);
  expect(await store.putStream(BUCKET, 'there', source, { ...PNG, ifAbsent: true })).toEqual(there);
  expect((await store.get(BUCKET, 'there')).toString()).toBe('first');
});

test('a source that fails leaves no object', async () => {
  const broken = async function* () {
    yield Buffer.from('half');
    throw new Error('the source broke');
  };
  await expect(store.putStream(BUCKET, 'half', broken(), PNG)).rejects.toThrow();
  expect(await store.exists(BUCKET, 'half')).toBe(false);
});

test('a part of an object can be read', async () => {
  await store.put(BUCKET, 'part', Buffer.from('0123456789'), PNG);
  expect((await buffer(store.stream(BUCKET, 'part', { start: 2, end: 4 }))).toString()).toBe('234');
});

test('what is not there is STORAGE_OBJECT_MISSING, also as a stream', async () => {
  const missing = { code: 'STORAGE_OBJECT_MISSING', kind: 'permanent' };
  await expect(store.get(BUCKET, 'nowhere')).rejects.toMatchObject(missing);
  await expect(store.stat(BUCKET, 'nowhere')).rejects.toMatchObject(missing);
  await expect(buffer(store.stream(BUCKET, 'nowhere'))).rejects.toMatchObject(missing);
  expect(await store.exists(BUCKET, 'nowhere')).toBe(false);
});

test('a bucket that is not there is named', async () => {
  await expect(store.put('no-such-bucket', 'a', Buffer.from('x'), PNG)).rejects.toMatchObject({
    code: 'STORAGE_UNAVAILABLE',
    detail: expect.stringContaining('no-such-bucket'),
  });
  await expect(store.ping('no-such-bucket')).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  await store.ping(BUCKET);
});

test.each([503, 429, 'cut'] as const)('two failures with %s are got over, for reading and writing', async (fault) => {
  const bytes = Buffer.from(`after ${fault}`);
  failFirst(2, fault);
  await store.put(BUCKET, `fault-${fault}`, bytes, PNG);
  failFirst(2, fault);
  expect((await store.get(BUCKET, `fault-${fault}`)).equals(bytes)).toBe(true);
  failFirst(2, fault);
  expect(await store.list(BUCKET, 'fault-')).toContain(`fault-${fault}`);
});

test('a lasting outage ends in STORAGE_UNAVAILABLE after four attempts', async () => {
  proxy.decide = () => 503;
  const before = proxy.seen.length;
  await expect(store.get(BUCKET, 'x')).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE', kind: 'transient' });
  expect(proxy.seen.length - before).toBe(4);
});

test('a call that nobody wants any more ends at once with the reason of its signal', async () => {
  proxy.decide = () => 'hang';
  const reason = new Error('the job was cancelled');
  const hanging = [
    (signal: AbortSignal) => store.get(BUCKET, 'x', { signal }),
    (signal: AbortSignal) => store.put(BUCKET, 'x', Buffer.from('x'), { ...PNG, signal }),
    (signal: AbortSignal) => store.list(BUCKET, 'x', { signal }),
  ];
  for (const call of hanging) {
    const controller = new AbortController();
    const before = performance.now();
    const ended = expect(call(controller.signal)).rejects.toBe(reason);
    controller.abort(reason);
    await ended;
    expect(performance.now() - before).toBeLessThan(1_000);
  }
});

test('listing and deleting go over all pages and touch nothing beside the prefix', async () => {
  const names = Array.from({ length: 620 }, (_, i) => `job-1/r1/${String(i).padStart(4, '0')}`);
  const queue = names.values();
  const writer = async () => {
    for (const name of queue) await store.put(BUCKET, name, Buffer.from('x'), PNG);
  };
  await Promise.all(Array.from({ length: 20 }, writer));
  await store.put(BUCKET, 'job-10/r1/0000', Buffer.from('x'), PNG);
  expect(await store.list(BUCKET, 'job-1/')).toEqual(names);
  expect(await store.deletePrefix(BUCKET, 'job-1/')).toBe(620);
  expect(await store.list(BUCKET, 'job-1')).toEqual(['job-10/r1/0000']);
  await expect(store.deletePrefix(BUCKET, '')).rejects.toThrow('whole bucket');
});

test('a signed address opens the object for whoever holds it, under the name to save it as', async () => {
  await store.put(BUCKET, 'book', Buffer.from('the book'), { contentType: 'application/pdf' });
  const address = await store.signedUrl(BUCKET, 'book', { expiresInSeconds: 60, saveAs: '物語.pdf' });
  expect(new URL(address).searchParams.get('X-Goog-Expires')).toBe('60');
  const answer = await fetch(address);
  expect(await answer.text()).toBe('the book');
  expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%E7%89%A9%E8%AA%9E.pdf");
  expect(text()).not.toContain('X-Goog-Signature');
});
