import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createFaultSwitches } from '../common/fault-switches.ts';
import { createHttpApp } from '../common/http-app.ts';
import { toStatusError } from '../common/status-error.ts';
import { registerBucketRoutes } from './bucket-routes.ts';
import { registerObjectRoutes } from './object-routes.ts';
import { createObjectStore } from './object-store.ts';
import { memoryContents } from './objects.ts';
import { NotModified, PreconditionFailed } from './preconditions.ts';
import { diskContents, openStorageJournal } from './storage-journal.ts';
import { registerUploadRoutes } from './upload-routes.ts';
import { registerXmlRoutes } from './xml-routes.ts';

const BODY_LIMIT = 1_024 * 1_024 * 1_024;
/** `reason` of the JSON API's errors, by status. */
const REASONS: Record<number, string> = {
  304: 'notModified',
  400: 'invalid',
  404: 'notFound',
  409: 'conflict',
  412: 'conditionNotMet',
  429: 'rateLimitExceeded',
  503: 'backendError',
};

export interface StorageServerOptions {
  host: string;
  port: number;
  now?: () => number;
  /** Keeps everything in this folder; in memory alone by default. */
  dataDir?: string | undefined;
}

/** Cloud Storage's JSON API, its upload paths and the paths of signed URLs, with `/admin/faults`. */
export async function startStorageServer({ host, port, now = Date.now, dataDir }: StorageServerOptions) {
  const faults = createFaultSwitches();
  const folder = dataDir === undefined ? undefined : join(dataDir, 'storage');
  const kept = folder === undefined ? undefined : await openStorageJournal(join(folder, 'objects.jsonl'));
  const contents = folder === undefined ? memoryContents() : diskContents(join(folder, 'contents'));
  const store = createObjectStore({ contents, now, journal: kept?.journal });
  if (kept !== undefined) store.restore(kept.remembered);
  const app = createHttpApp({ faults, bodyLimit: BODY_LIMIT, answerError });
  allowOtherOrigins(app);
  app.addHook('preHandler', async ({ routeOptions }) => {
    const { operation } = routeOptions.config;
    if (operation !== undefined) await faults.suffer(operation);
  });
  registerBucketRoutes(app, store);
  registerObjectRoutes(app, store);
  // Contents are taken as they are, whatever type they say they have.
  await app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    registerUploadRoutes(raw, store);
    await raw.register(async (xml) => registerXmlRoutes(xml, store, now));
  });
  await app.listen({ host, port });
  return {
    port: (app.server.address() as { port: number }).port,
    faults,
    async close() {
      await app.close();
      await kept?.close();
    },
  };
}

function answerError(error: unknown, reply: FastifyReply) {
  if (error instanceof NotModified) return reply.code(304).send();
  const { httpStatus, message } = toStatusError(error);
  const code = error instanceof PreconditionFailed ? 412 : httpStatus;
  const errors = [{ message, domain: 'global', reason: REASONS[code] ?? 'internalError' }];
  return reply.code(code).send({ error: { code, message, errors } });
}

/** Web pages read and upload with signed URLs. */
function allowOtherOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, PUT, POST, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': '*',
      'access-control-expose-headers': 'etag, location, range, content-range, x-goog-generation, x-goog-hash',
    });
  });
  app.options('/*', async (_request, reply) => reply.code(204).send());
}
