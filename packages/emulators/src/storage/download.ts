import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ObjectStore } from './object-store.ts';
import { etagOf, type StoredObject } from './objects.ts';

/** Query parameters of signed URLs that set an answer's headers. */
const RESPONSE_HEADERS = {
  'response-content-disposition': 'content-disposition',
  'response-content-type': 'content-type',
};

/** Answers with an object's content, or the range of it that is asked for. */
export async function sendContent(
  store: ObjectStore,
  object: StoredObject,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  setHeaders(object, request, reply);
  const range = rangeOf(request.headers.range, object.size);
  if (range === 'none') {
    reply.header('content-range', `bytes */${object.size}`);
    return reply
      .code(416)
      .type('application/json')
      .send({ error: { code: 416, message: 'The requested range cannot be satisfied.' } });
  }
  const gzipped = object.fields.contentEncoding === 'gzip';
  if (gzipped && range === undefined && !/gzip/.test(request.headers['accept-encoding'] ?? '')) {
    return reply.send(gunzipSync(await store.read(object)));
  }
  if (gzipped) reply.header('content-encoding', 'gzip');
  if (range === undefined) {
    // An empty stream: for anything else Fastify would set the length of what it sends.
    if (request.method === 'HEAD') return reply.header('content-length', object.size).send(Readable.from([]));
    return reply.send(await store.read(object));
  }
  reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${object.size}`);
  return reply.send(await store.read(object, range.start, range.end));
}

function setHeaders(object: StoredObject, { query }: FastifyRequest, reply: FastifyReply): void {
  const { fields } = object;
  reply.headers({
    'content-type': fields.contentType ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    etag: `"${etagOf(object)}"`,
    'last-modified': new Date(object.updated).toUTCString(),
    'cache-control': fields.cacheControl ?? 'no-cache, no-store, max-age=0, must-revalidate',
    'x-goog-generation': object.generation,
    'x-goog-metageneration': object.metageneration,
    'x-goog-stored-content-length': object.size,
    'x-goog-stored-content-encoding': fields.contentEncoding ?? 'identity',
    'x-goog-storage-class': 'STANDARD',
    'x-goog-hash': [
      `crc32c=${object.crc32c}`,
      ...(object.componentCount === undefined ? [`md5=${object.md5Hash}`] : []),
    ].join(','),
  });
  if (fields.contentDisposition !== undefined) reply.header('content-disposition', fields.contentDisposition);
  if (fields.contentLanguage !== undefined) reply.header('content-language', fields.contentLanguage);
  for (const [key, value] of Object.entries(fields.metadata ?? {})) reply.header(`x-goog-meta-${key}`, value);
  for (const [parameter, header] of Object.entries(RESPONSE_HEADERS)) {
    const value = (query as Record<string, string | undefined>)[parameter];
    if (value !== undefined) reply.header(header, value);
  }
}

/** The first and last byte asked for; `none` when there are no such bytes. Several ranges at once get everything. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? 'none' : { start, end };
}
