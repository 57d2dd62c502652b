import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { StatusError } from '../common/status-error.ts';
import { parseMultipart } from './multipart.ts';
import type { Claims, ObjectStore } from './object-store.ts';
import { mergeFields, objectResource } from './objects.ts';
import { preconditionsOf } from './preconditions.ts';
import { originOf, type Query } from './request-parts.ts';
import { createUploadSessions, parseContentRange, receive, type UploadSession } from './resumable.ts';

/** Uploads: simple, multipart and resumable. */
export function registerUploadRoutes(app: FastifyInstance, store: ObjectStore): void {
  const sessions = createUploadSessions();
  const url = '/upload/storage/v1/b/:bucket/o';
  const config = { operation: 'objects.insert' };

  app.post(url, { config }, async (request, reply) => {
    const { bucket } = request.params as { bucket: string };
    const query = request.query as Query;
    const conditions = preconditionsOf(query);
    const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
    const contentType = request.headers['content-type'];
    if (query.uploadType === 'resumable') return openSession(request, reply, bucket);
    if (query.uploadType === 'multipart') {
      const { resource, content, ...part } = parseMultipart(contentType ?? '', body);
      const type = resource.contentType ?? part.contentType;
      const fields = mergeFields({}, { ...resource, ...(type === undefined ? {} : { contentType: type }) });
      const claims = { ...hashHeader(request), ...claimsOf(resource) };
      const name = String(query.name ?? resource.name ?? '');
      return objectResource(await store.put(bucket, name, content, { fields, conditions, claims }), originOf(request));
    }
    if (query.uploadType !== 'media')
      throw new StatusError('INVALID_ARGUMENT', `Unknown uploadType: ${query.uploadType}`);
    const fields = mergeFields({}, { contentType, contentEncoding: query.contentEncoding });
    const object = await store.put(bucket, query.name ?? '', body, { fields, conditions, claims: hashHeader(request) });
    return objectResource(object, originOf(request));
  });

  function openSession(request: FastifyRequest, reply: FastifyReply, bucket: string) {
    const query = request.query as Query;
    const body = request.body as Buffer | undefined;
    const resource = (body === undefined || body.length === 0 ? {} : JSON.parse(body.toString())) as Record<
      string,
      unknown
    >;
    const name = String(query.name ?? resource.name ?? '');
    const conditions = preconditionsOf(query);
    store.check(bucket, name, conditions);
    const contentType = resource.contentType ?? request.headers['x-upload-content-type'];
    const fields = mergeFields({}, { ...resource, ...(contentType === undefined ? {} : { contentType }) });
    const session = sessions.open({ bucket, name, fields, conditions, claims: claimsOf(resource) });
    const parameters = new URLSearchParams({ uploadType: 'resumable', name, upload_id: session.id });
    const location = `${originOf(request)}/upload/storage/v1/b/${bucket}/o?${parameters}`;
    return reply.header('location', location).header('x-guploader-uploadid', session.id).send();
  }

  app.put(url, { config }, async (request, reply) => {
    const session = sessions.get((request.query as Query).upload_id ?? '');
    const bytes = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
    const range = parseContentRange(request.headers['content-range'], bytes.length);
    Object.assign(session.claims, hashHeader(request));
    if (!receive(session, range, bytes)) return incomplete(reply, session);
    sessions.close(session.id);
    const { fields, conditions, claims } = session;
    const object = await store.put(session.bucket, session.name, Buffer.concat(session.chunks), {
      fields,
      conditions,
      claims,
    });
    return objectResource(object, originOf(request));
  });

  app.delete(url, { config }, async (request, reply) => {
    const { upload_id: id = '' } = request.query as Query;
    sessions.get(id);
    sessions.close(id);
    return reply.code(499).send();
  });
}

/** 308 here means "go on", with the last byte that has arrived. */
function incomplete(reply: FastifyReply, { received }: UploadSession) {
  if (received > 0) reply.header('range', `bytes=0-${received - 1}`);
  return reply.code(308).header('content-length', 0).send();
}

function claimsOf({ md5Hash, crc32c }: Record<string, unknown>): Claims {
  return { ...(md5Hash ? { md5Hash } : {}), ...(crc32c ? { crc32c } : {}) };
}

/** The checksums of `x-goog-hash: crc32c=…,md5=…`. */
function hashHeader({ headers }: FastifyRequest): Claims {
  const text = [headers['x-goog-hash'] ?? []].flat().join(',');
  const crc32c = /crc32c=([\w+/=]+)/.exec(text)?.[1];
  const md5Hash = /md5=([\w+/=]+)/.exec(text)?.[1];
  return claimsOf({ md5Hash, crc32c });
}
