import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStorageServer } from '../storage/server.ts';
import { startCdnServer } from './server.ts';
import { refusalOf } from './signed-url.ts';

/** Addresses with which Google's own samples test their signing, all for 2019-02-09T22:30:01Z. */
const SAMPLE_KEY = 'nZtRohdNF9m3cKM24IcK4w==';
const SAMPLES = [
  'http://35.186.234.33/index.html?Expires=1549751401&KeyName=my-key&Signature=CRFqQnVfFyiUyR63OQf-HRUpIwc=',
  'http://www.example.com/?Expires=1549751401&KeyName=my-key&Signature=OqDUFfHpN5Vxga6r80bhsgxKves=',
  'http://www.example.com/some/path?some=query&another=param&Expires=1549751401&KeyName=my-key&Signature=9Q9TCxSju8-W5nUkk5CuTrun2_o=',
  'http://35.186.234.33/index.html?URLPrefix=aHR0cDovLzM1LjE4Ni4yMzQuMzMv&Expires=1549751401&KeyName=my-key&Signature=j7HYgoQ8dIOVsW3Rw4cpkjWfRMA=',
];
const keys = { 'my-key': SAMPLE_KEY };
const BEFORE = 1_549_751_400_000;

test.each(SAMPLES)('%s passes until it expires', (address) => {
  expect(refusalOf(address, keys, BEFORE)).toBeUndefined();
  expect(refusalOf(address, keys, BEFORE + 1_000)).toBe('the address has expired');
});

test('any change of what is signed, another key or an unknown one is refused', () => {
  const [address = '', , , prefixed = ''] = SAMPLES;
  const wrong = 'the signature is wrong';
  expect(refusalOf(address.replace('index', 'other'), keys, BEFORE)).toBe(wrong);
  expect(refusalOf(address.replace('1549751401', '1849751401'), keys, BEFORE)).toBe(wrong);
  expect(refusalOf(address.replace('http:', 'https:'), keys, BEFORE)).toBe(wrong);
  expect(refusalOf(address.replace('CRFq', 'CRFr'), keys, BEFORE)).toBe(wrong);
  expect(refusalOf(address, { 'my-key': 'AAAAAAAAAAAAAAAAAAAAAA==' }, BEFORE)).toBe(wrong);
  expect(refusalOf(address, {}, BEFORE)).toBe('there is no key my-key');
  // Outside the prefix, and a prefix that is put in afterwards.
  expect(refusalOf(prefixed.replace('35.186.234.33/', '35.186.234.34/'), keys, BEFORE)).toMatch(/not signed/);
  expect(refusalOf(`${address}&more=1`, keys, BEFORE)).toMatch(/not signed/);
});

let storage: Awaited<ReturnType<typeof startStorageServer>>;
let cdn: Awaited<ReturnType<typeof startCdnServer>>;
const origin = () => `http://127.0.0.1:${cdn.port}`;

beforeAll(async () => {
  storage = await startStorageServer({ host: '127.0.0.1', port: 0 });
  const api = `http://127.0.0.1:${storage.port}`;
  const json = { 'content-type': 'application/json' };
  await fetch(`${api}/storage/v1/b?project=p`, { method: 'POST', headers: json, body: '{"name":"finished"}' });
  await fetch(`${api}/upload/storage/v1/b/finished/o?uploadType=media&name=${encodeURIComponent('雨 1/page.webp')}`, {
    method: 'POST',
    headers: { 'content-type': 'image/webp' },
    body: '0123456789',
  });
  cdn = await startCdnServer({
    host: '127.0.0.1',
    port: 0,
    keys: { new: SAMPLE_KEY, old: 'AAAAAAAAAAAAAAAAAAAAAA==' },
    buckets: { '/books': 'finished' },
    storage: api,
  });
});
afterAll(async () => {
  await cdn?.close();
  await storage?.close();
});

function sign(path: string, { keyName = 'new', key = SAMPLE_KEY } = {}): string {
  const signed = `${origin()}${path}?Expires=${Math.floor(Date.now() / 1_000) + 60}&KeyName=${keyName}`;
  const signature = createHmac('sha1', Buffer.from(key, 'base64url')).update(signed).digest('base64url');
  return `${signed}&Signature=${signature}=`;
}
const PAGE = '/books/%E9%9B%A8%201/page.webp';

test('a signed address opens its object, whole or in part, for pages of any origin, and nothing but reading', async () => {
  const address = sign(PAGE);
  const whole = await fetch(address);
  expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'image/webp',
    'access-control-allow-origin': '*',
  });
  const part = await fetch(address, { headers: { range: 'bytes=2-4' } });
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10']);
  const head = await fetch(address, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
  expect((await fetch(address, { method: 'DELETE' })).status).toBe(403);
});

test('during a rotation the old key’s addresses pass beside the new one’s', async () => {
  expect((await fetch(sign(PAGE, { keyName: 'old', key: 'AAAAAAAAAAAAAAAAAAAAAA==' }))).status).toBe(200);
  expect((await fetch(sign(PAGE, { keyName: 'older', key: SAMPLE_KEY }))).status).toBe(403);
});

test('without a signature the bucket is private, and a token is refused there', async () => {
  const stranger = await fetch(`${origin()}${PAGE}`);
  expect([stranger.status, await stranger.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
  expect((await fetch(sign(PAGE), { headers: { authorization: 'Bearer of-a-user' } })).status).toBe(401);
  expect((await fetch(sign('/books/none.webp'))).status).toBe(404);
  expect((await fetch(sign('/secret/page.webp'))).status).toBe(404);
});
