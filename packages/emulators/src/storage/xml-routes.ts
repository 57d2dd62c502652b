import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { StatusError } from '../common/status-error.ts';
import { sendContent } from './download.ts';
import type { ObjectStore } from './object-store.ts';
import { mergeFields } from './objects.ts';
import { PreconditionFailed } from './preconditions.ts';
import type { Query } from './request-parts.ts';

const XML = 'application/xml; charset=UTF-8';
const CODES: Record<number, string> = { 400: 'InvalidArgument', 404: 'NoSuchKey', 412: 'PreconditionFailed' };

/** The paths of signed URLs, `/bucket/object`: reading, writing and deleting with an address alone. */
export function registerXmlRoutes(app: FastifyInstance, store: ObjectStore, now: () => number): void {
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof PreconditionFailed ? 412 : error instanceof StatusError ? error.httpStatus : 500;
    return xmlError(reply, status, CODES[status] ?? 'InternalError', (error as Error).message);
  });
  app.addHook('preHandler', async (request, reply) => {
    const refusal = refusalOf(request, now());
    if (refusal !== undefined) return xmlError(reply, refusal.status, refusal.code, refusal.message);
  });
  const pathOf = (request: FastifyRequest) => {
    const { bucket, '*': name } = request.params as { bucket: string; '*': string };
    return { bucket, name };
  };
  app.route({
    method: ['GET', 'HEAD'],
    url: '/:bucket/*',
    config: { operation: 'objects.get' },
    handler: async (request, reply) => {
      const { bucket, name } = pathOf(request);
      return sendContent(store, store.object(bucket, name), request, reply);
    },
  });
  app.put('/:bucket/*', { config: { operation: 'objects.insert' } }, async (request, reply) => {
    const { bucket, name } = pathOf(request);
    const generation = request.headers['x-goog-if-generation-match'];
    const object = await store.put(bucket, name, (request.body as Buffer | undefined) ?? Buffer.alloc(0), {
      fields: mergeFields(
        {},
        { contentType: request.headers['content-type'], cacheControl: request.headers['cache-control'] },
      ),
      conditions: generation === undefined ? {} : { ifGenerationMatch: String(generation) },
    });
    return reply.header('x-goog-generation', object.generation).header('etag', `"${object.md5Hash}"`).send();
  });
  app.delete('/:bucket/*', { config: { operation: 'objects.delete' } }, async (request, reply) => {
    const { bucket, name } = pathOf(request);
    await store.delete(bucket, name, {});
    return reply.code(204).send();
  });
}

/**
 * Why this request may not pass. The signature itself is not checked: the emulator does not have the signers' keys.
 * @see https://cloud.google.com/storage/docs/authentication/canonical-requests
 */
function refusalOf({ query, headers }: FastifyRequest, now: number) {
  const { 'X-Goog-Signature': signature, 'X-Goog-Date': date = '', 'X-Goog-Expires': expires = '' } = query as Query;
  if (signature === undefined) {
    if (headers.authorization !== undefined) return undefined;
    return { status: 403, code: 'AccessDenied', message: 'Anonymous caller does not have storage.objects.get access.' };
  }
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const signedAt = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const seconds = Number(expires);
  if (Number.isNaN(signedAt) || !(seconds >= 1 && seconds <= 604_800)) {
    return {
      status: 400,
      code: 'AuthenticationRequestParametersError',
      message: 'Invalid X-Goog-Date or X-Goog-Expires.',
    };
  }
  if (now < signedAt + seconds * 1_000) return undefined;
  return { status: 400, code: 'ExpiredToken', message: 'The provided token has expired.' };
}

function xmlError(reply: FastifyReply, status: number, code: string, message: string) {
  const text = message.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  return reply
    .code(status)
    .type(XML)
    .send(`<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${text}</Message></Error>`);
}
