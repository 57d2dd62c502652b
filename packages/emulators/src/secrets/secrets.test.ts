import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { credentials, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { crc32c } from '../common/crc32c.ts';
import { startSecretsServer } from './server.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };
const PARENT = 'projects/p';

let server: Awaited<ReturnType<typeof startSecretsServer>>;
let client: SecretManagerServiceClient;

function clientOf(port: number): SecretManagerServiceClient {
  return new SecretManagerServiceClient({
    projectId: 'p',
    servicePath: '127.0.0.1',
    port,
    sslCreds: credentials.createInsecure(),
  });
}

beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  server = await startSecretsServer(LOCAL);
  client = clientOf(server.port);
});
afterAll(async () => {
  await client?.close();
  await server?.close();
});

async function newSecret(using = client): Promise<string> {
  const secretId = `s-${crypto.randomUUID()}`;
  const [{ name }] = await using.createSecret({ parent: PARENT, secretId, secret: { replication: { automatic: {} } } });
  return name ?? '';
}

async function add(parent: string, text: string, using = client): Promise<string> {
  const [{ name }] = await using.addSecretVersion({ parent, payload: { data: Buffer.from(text) } });
  return name ?? '';
}

test('the latest version and each by its number can be read, with a checksum', async () => {
  const name = await newSecret();
  await add(name, 'first');
  await add(name, 'second');
  const [latest] = await client.accessSecretVersion({ name: `${name}/versions/latest` });
  expect(latest.name).toBe(`${name}/versions/2`);
  expect(Buffer.from(latest.payload?.data as Uint8Array).toString()).toBe('second');
  expect(Number(latest.payload?.dataCrc32c)).toBe(crc32c(Buffer.from('second')));
  const [first] = await client.accessSecretVersion({ name: `${name}/versions/1` });
  expect(Buffer.from(first.payload?.data as Uint8Array).toString()).toBe('first');
});

test('a version that is disabled or destroyed cannot be read', async () => {
  const name = await newSecret();
  const version = await add(name, 'x');
  const precondition = { code: status.FAILED_PRECONDITION };
  await client.disableSecretVersion({ name: version });
  await expect(client.accessSecretVersion({ name: version })).rejects.toMatchObject(precondition);
  await client.enableSecretVersion({ name: version });
  await client.accessSecretVersion({ name: version });
  await client.destroySecretVersion({ name: version });
  await expect(client.accessSecretVersion({ name: version })).rejects.toMatchObject(precondition);
  await expect(client.enableSecretVersion({ name: version })).rejects.toMatchObject(precondition);
});

test('secrets are made once, listed, and gone when deleted', async () => {
  const name = await newSecret();
  const secretId = name.split('/').at(-1) ?? '';
  const again = client.createSecret({ parent: PARENT, secretId, secret: { replication: { automatic: {} } } });
  await expect(again).rejects.toMatchObject({ code: status.ALREADY_EXISTS });
  const [secrets] = await client.listSecrets({ parent: PARENT });
  expect(secrets.map((secret) => secret.name)).toContain(name);
  await client.deleteSecret({ name });
  await expect(client.getSecret({ name })).rejects.toMatchObject({ code: status.NOT_FOUND });
});

test('what is missing or not valid is refused', async () => {
  const name = await newSecret();
  const missing = { code: status.NOT_FOUND };
  const invalid = { code: status.INVALID_ARGUMENT };
  await expect(client.accessSecretVersion({ name: `${name}/versions/latest` })).rejects.toMatchObject(missing);
  await expect(client.accessSecretVersion({ name: `${PARENT}/secrets/none/versions/1` })).rejects.toMatchObject(
    missing,
  );
  await expect(client.accessSecretVersion({ name: `${name}/versions/x` })).rejects.toMatchObject(invalid);
  await expect(client.createSecret({ parent: PARENT, secretId: 'a b', secret: {} })).rejects.toMatchObject(invalid);
  const payload = { data: Buffer.from('x'), dataCrc32c: 1 };
  await expect(client.addSecretVersion({ parent: name, payload })).rejects.toMatchObject(invalid);
});

test('the same secrets are reached by HTTP and JSON', async () => {
  const name = await newSecret();
  await add(name, 'by HTTP');
  const answer = await fetch(`http://127.0.0.1:${server.port}/v1/${name}/versions/latest:access`);
  expect(await answer.json()).toMatchObject({ payload: { data: Buffer.from('by HTTP').toString('base64') } });
});

test('secrets in a data folder are there again after a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'secrets-'));
  const first = await startSecretsServer({ ...LOCAL, dataDir });
  const before = clientOf(first.port);
  const name = await newSecret(before);
  await add(name, 'kept', before);
  await before.close();
  await first.close();
  const second = await startSecretsServer({ ...LOCAL, dataDir });
  const after = clientOf(second.port);
  const [{ payload }] = await after.accessSecretVersion({ name: `${name}/versions/1` });
  expect(Buffer.from(payload?.data as Uint8Array).toString()).toBe('kept');
  await after.close();
  await second.close();
  await rm(dataDir, { recursive: true });
});
