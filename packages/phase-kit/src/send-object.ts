import { Readable } from 'node:stream';
import type { StoredObject } from '@manga/contracts';
import type { ObjectStore } from '@manga/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cdn } from './cdn.ts';

/** Where files come from: the CDN where there is one and it has the file, else the store. */
export interface FileSource {
  store: ObjectStore;
  cdn?: Cdn | undefined;
}

export interface SendOptions {
  /** Name under which a browser saves the file; without it the browser shows the file. */
  saveAs?: string;
}

/**
 * Hands out a stored file: by a signed address at the CDN, to which the reader is sent, or streamed with ETag from its
 * content, HEAD, If-None-Match and a single byte range. Files never change under their name, but who may see them can,
 * so only the caller's own cache may keep them.
 */
export function sendObject(
  request: FastifyRequest,
  reply: FastifyReply,
  { store, cdn }: FileSource,
  file: StoredObject,
  { saveAs }: SendOptions = {},
): FastifyReply {
  const address = cdn?.addressOf(file);
  // The address is as good as the file itself: no cache may keep it for somebody else.
  if (address !== undefined) return reply.header('cache-control', 'private, no-store').redirect(address, 302);
  const etag = `"${file.sha256}"`;
  reply.headers({
    'content-type': file.contentType,
    etag,
    'cache-control': 'private, max-age=0, must-revalidate',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    ...(saveAs === undefined ? {} : { 'content-disposition': contentDisposition(saveAs) }),
  });
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag) || known?.includes('*')) return reply.code(304).send();

  // A part of a newer file after a part of an older one would be neither.
  const fresh = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const range = fresh ? parseRange(request.headers.range, file.bytes) : undefined;
  const length = range === undefined ? file.bytes : range.end - range.start + 1;
  reply.header('content-length', String(length));
  if (range !== undefined) {
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  }
  // An empty stream: for anything else Fastify would set the length of what it sends.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(store.stream(file.bucket, file.name, range));
}

/** `attachment` with an ASCII name for old readers and the real one as RFC 6266 and RFC 8187 have it. */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  // Of a Japanese title nothing is left but its ending.
  const plain = ascii.replace(/^[\s_]+(?=\.|$)/, 'manga');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** One satisfiable range, both ends included; everything else is answered with the whole file, as RFC 9110 allows. */
export function parseRange(header: string | undefined, bytes: number): { start: number; end: number } | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start <= end && start < bytes ? { start, end } : undefined;
}
