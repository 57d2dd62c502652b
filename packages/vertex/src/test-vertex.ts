import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVertexServer, type VertexServerOptions } from '@manga/emulators/vertex';
import { AppError } from '@manga/errors';
import { expect } from 'vitest';
import { createVertex, type VertexOptions } from './vertex.ts';

/**
 * For tests: a Vertex emulator of their own with the given author and illustrator, a token endpoint, and the real client
 * in front of them.
 */
export async function startVertexFixture(backends: NonNullable<VertexServerOptions['backends']>) {
  let accessToken = `ya29.${crypto.randomUUID()}`;
  const server = createVertexServer({ verifyAccessToken: (token) => token === accessToken, backends });
  const endpoint = await server.listen();
  const issuer = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: accessToken, expires_in: 3600, token_type: 'Bearer' }));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'vertex-'));
  const credentialsFile = join(folder, 'credentials.json');
  const credentials = {
    type: 'external_account_authorized_user',
    client_id: 'test',
    client_secret: 'test',
    refresh_token: 'test',
    token_url: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/token`,
  };
  await writeFile(credentialsFile, JSON.stringify(credentials));
  const options: VertexOptions = { projectId: 'test-project', location: 'global', endpoint, credentialsFile };

  return {
    server,
    vertex: createVertex(options),
    /** Options of the connection, to make another one with changes. */
    options,
    /** From now on only new access tokens are valid. */
    revokeTokens() {
      accessToken = `ya29.${crypto.randomUUID()}`;
    },
    async close() {
      await server.close();
      issuer.closeAllConnections();
      await new Promise((resolve) => issuer.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

/** For tests: the error that a call ends with, which is one of ours. */
export async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => expect.fail('it did not fail'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}
