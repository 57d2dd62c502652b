import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhaseKey } from '@manga/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLoadBalancer } from './load-balancer.ts';

const config = {
  issuer: 'http://emulators:8088',
  clientId: 'manga-studio',
  endpoints: { authorization: 'http://localhost:8088/authorize', token: 'http://localhost:8088/token' },
};

let folder: string;
let balancer: Awaited<ReturnType<typeof startLoadBalancer>>;
let readied = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studio-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'page', 'assets', 'studio-AB12.js'), 'export {};');
  const nobody = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((phase) => [phase, 'http://127.0.0.1:9']));
  balancer = await startLoadBalancer({
    host: '127.0.0.1',
    port: 0,
    upstreams: nobody as Record<PhaseKey, string>,
    studio: {
      folder: join(folder, 'page'),
      config,
      ready: async () => {
        readied += 1;
      },
    },
    cdn: { port: 0, storage: 'http://127.0.0.1:9', publicUrl: 'http://localhost:8100' },
  });
});
afterAll(async () => {
  await balancer?.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, init: RequestInit = {}) => fetch(`${balancer.address}${path}`, init);

test('the page is there at /, asked for anew each time, once it is bundled', async () => {
  const response = await get('/');
  expect(await response.text()).toBe('<!doctype html>');
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(readied).toBeGreaterThan(0);
});

test('files whose names change with their contents are kept for ever', async () => {
  const response = await get('/assets/studio-AB12.js');
  expect(response.headers.get('content-type')).toContain('javascript');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('the configuration says where people sign in, and the policy lets the page ask there and at the CDN, and nowhere else', async () => {
  const response = await get('/config.json');
  expect(await response.json()).toEqual(config);
  const policy = (await get('/')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("connect-src 'self' http://emulators:8088 http://localhost:8088 http://localhost:8100;");
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*/);
});

test.each([
  '/nothing.html',
  '/assets/',
  '/assets/none.js',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/page',
])('%s is not there', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});

test('the page is only read', async () => {
  expect((await get('/', { method: 'POST' })).status).toBe(404);
});
