import { readFile } from 'node:fs/promises';
import { GoogleGenAI } from '@google/genai';
import { PubSub } from '@google-cloud/pubsub';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { Storage } from '@google-cloud/storage';
import { credentials } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Emulators, startEmulators } from './start.ts';

let emulators: Emulators;

beforeAll(async () => {
  emulators = await startEmulators({
    projectId: 'p',
    vertexBackends: {
      author: { answer: async () => 'an answer' },
      illustrator: { draw: async () => Buffer.from('png') },
    },
  });
  for (const [name, value] of Object.entries(emulators.env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await emulators?.close();
  vi.unstubAllEnvs();
});

test('with the environment alone the official clients find everything', async () => {
  const pubsub = new PubSub();
  const [topic] = await pubsub.createTopic('found');
  expect(topic.name).toBe('projects/p/topics/found');
  await pubsub.close();

  const storage = new Storage({ apiEndpoint: emulators.env.STORAGE_ENDPOINT! });
  await storage.createBucket('found');
  expect(await storage.bucket('found').exists()).toEqual([true]);

  emulators.secrets.put('p', 'password', 'hidden');
  const { hostname, port } = new URL(emulators.env.SECRET_MANAGER_ENDPOINT!);
  const secrets = new SecretManagerServiceClient({
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
  });
  const [version] = await secrets.accessSecretVersion({ name: 'projects/p/secrets/password/versions/latest' });
  expect(Buffer.from(version.payload?.data as Uint8Array).toString()).toBe('hidden');
  await secrets.close();

  const genai = new GoogleGenAI({
    vertexai: true,
    project: 'p',
    location: 'global',
    httpOptions: { baseUrl: emulators.env.VERTEX_ENDPOINT! },
  });
  const answer = await genai.models.generateContent({ model: 'gemini-3.8-flash', contents: 'a question' });
  expect(answer.text).toBe('an answer');
});

test('a service signs URLs without a key of its own, and they are served', async () => {
  const storage = new Storage({ apiEndpoint: emulators.storage.url, projectId: 'p' });
  const [bucket] = await storage.createBucket('signed');
  await bucket.file('page').save('content', { resumable: false });
  const [address] = await bucket.file('page').getSignedUrl({
    version: 'v4',
    action: 'read',
    expires: Date.now() + 60_000,
    signingEndpoint: `${emulators.issuer.url}/v1/projects/-/serviceAccounts/`,
  });
  const { pathname, search } = new URL(address);
  expect(await (await fetch(`${emulators.storage.url}${pathname}${search}`)).text()).toBe('content');
});

test('a failed start closes what it had started', async () => {
  const earlier = await startEmulators();
  await earlier.close();
  const { issuer } = earlier.ports;
  const taken = emulators.ports.secrets;
  await expect(startEmulators({ ports: { issuer, secrets: taken } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const next = await startEmulators({ ports: { issuer } });
  expect(next.ports.issuer).toBe(issuer);
  await next.close();
});

test('another name than the address to listen on is what the others are told', async () => {
  const other = await startEmulators({ publicHost: 'localhost' });
  expect(other.env.PUSH_ISSUER).toBe(`http://localhost:${other.ports.issuer}`);
  const file = JSON.parse(await readFile(other.issuer.credentialsFile, 'utf8'));
  expect(file.token_url).toBe(`http://localhost:${other.ports.issuer}/token`);
  await other.close();
});
