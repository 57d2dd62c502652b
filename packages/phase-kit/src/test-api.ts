import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createPrices } from '@manga/cost';
import { AppError } from '@manga/errors';
import type { TokenVerifier } from '@manga/pubsub';
import type { ObjectStore } from '@manga/storage';
import type { FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import type { ApiContext } from './api-context.ts';
import { createServer } from './server.ts';
import { createTestBench } from './test-runtime.ts';
import { createUserAuth } from './user-auth.ts';

export const PUSH_ACCOUNT = 'push@test.iam.gserviceaccount.com';

/** Takes `user-<sub>` for a user's token and `push` for the platform's; all else is no token. */
export const verifyTestToken: TokenVerifier = async (token) => {
  if (token === 'push') return { sub: '1', email: PUSH_ACCOUNT, email_verified: true };
  const sub = /^user-(.+)$/.exec(token)?.[1];
  if (sub === undefined) throw new AppError('UNAUTHENTICATED');
  return { sub, email: `${sub}@example.com`, email_verified: true };
};

/** The headers of a user. */
export function as(user: string): { authorization: string } {
  return { authorization: `Bearer user-${user}` };
}

/** Objects in memory: what a test of routes needs of Cloud Storage, whose client has tests of its own. */
export function memoryStore() {
  const objects = new Map<string, Uint8Array>();
  const types = new Map<string, string>();
  const bytesOf = (bucket: string, name: string) => {
    const bytes = objects.get(`${bucket}/${name}`);
    if (bytes === undefined) throw new AppError('STORAGE_OBJECT_MISSING');
    return Buffer.from(bytes);
  };
  const factsOf = (bucket: string, name: string) => {
    const bytes = bytesOf(bucket, name);
    const contentType = types.get(`${bucket}/${name}`) ?? 'application/octet-stream';
    return { bucket, name, contentType, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const store = {
    objects,
    put: async (
      bucket: string,
      name: string,
      bytes: Uint8Array,
      { contentType, ifAbsent }: { contentType: string; ifAbsent?: boolean },
    ) => {
      if (ifAbsent !== true || !objects.has(`${bucket}/${name}`)) {
        objects.set(`${bucket}/${name}`, bytes);
        types.set(`${bucket}/${name}`, contentType);
      }
      return factsOf(bucket, name);
    },
    get: async (bucket: string, name: string) => bytesOf(bucket, name),
    stat: async (bucket: string, name: string) => factsOf(bucket, name),
    list: async (bucket: string, prefix: string) =>
      [...objects.keys()]
        .filter((key) => key.startsWith(`${bucket}/${prefix}`))
        .map((key) => key.slice(bucket.length + 1))
        .toSorted(),
    stream: (bucket: string, name: string, { start = 0, end = Number.POSITIVE_INFINITY } = {}) =>
      Readable.from([Buffer.from(objects.get(`${bucket}/${name}`)!).subarray(start, end + 1)]),
    deletePrefix: async (bucket: string, prefix: string) => {
      const names = [...objects.keys()].filter((name) => name.startsWith(`${bucket}/${prefix}`));
      for (const name of names) objects.delete(name);
      return names.length;
    },
  };
  return store as unknown as ObjectStore & { objects: Map<string, Uint8Array> };
}

const BILLING: ApiContext['billing'] = {
  prices: createPrices(),
  dailyBudgetUsd: undefined,
  textModel: 'gemini-3.8-flash',
  imageModels: ['imagen-4.0-generate-001', 'gemini-3.1-flash-image'],
  imageConcurrency: 10,
  picturesJudged: true,
};

/** A server with the given routes on a real database. */
export async function createTestApi(
  addRoutes: (app: FastifyInstance, context: ApiContext) => void,
  billing: Partial<ApiContext['billing']> = {},
) {
  const bench = await createTestBench();
  const { db, publisher, signals, topics, log } = bench;
  const store = memoryStore();
  const stopping = new AbortController();
  const context: ApiContext = {
    ...{ db, publisher, signals, topics, log, store },
    buckets: { input: 'in-bucket', output: 'out-bucket', final: 'final-bucket', temp: 'temp-bucket' },
    billing: { ...BILLING, ...billing },
    requireUser: createUserAuth(verifyTestToken),
    stopping: stopping.signal,
  };
  const app = createServer(log);
  addRoutes(app, context);
  await app.ready();
  afterAll(() => app.close());
  return { ...bench, app, store, context, stopping };
}

export { addPhaseRoutes } from './phase-routes.ts';
export { SMALLEST } from './test-outputs.ts';
export { insertJob, readEvents, readJob } from './test-runtime.ts';
