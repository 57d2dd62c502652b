import { Readable } from 'node:stream';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { type CdnKeys, isSigned, refusalOf } from './signed-url.ts';

export { type CdnKeys, refusalOf } from './signed-url.ts';

export interface CdnServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  keys: CdnKeys;
  /** Bucket by the first part of the path, as `/images`; the rest is the object. */
  buckets: Readonly<Record<string, string>>;
  /** Address of Cloud Storage. */
  storage: string;
  now?: () => number;
}

const ORIGIN_TIMEOUT_MS = 60_000;
/** What of a request matters to the bucket, and what of its answer to the reader. */
const ASKED = ['range', 'if-range', 'if-none-match', 'if-modified-since'];
const ANSWERED = [
  ...['content-type', 'content-length', 'content-range', 'content-disposition', 'accept-ranges'],
  ...['cache-control', 'etag', 'last-modified'],
];

/**
 * Cloud CDN with private backend buckets, as far as a reader can tell: a signed GET or HEAD is checked and answered from
 * the bucket, one that is not signed reaches the bucket as a stranger, and a token of somebody else's is refused there.
 */
export async function startCdnServer({ host, port, keys, buckets, storage, now = Date.now }: CdnServerOptions) {
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 2_048 } });
  // As the buckets' CORS settings have it: pages of other origins read, and nothing else.
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'content-length, content-range, content-type, etag',
      'x-content-type-options': 'nosniff',
    });
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.all('/*', async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(reply, 403, 'AccessDenied', 'read only');
    const address = `${request.protocol}://${request.host}${request.raw.url}`;
    const [path = ''] = request.raw.url!.split('?', 1);
    const [, first, object] = /^(\/[^/]+)\/(.+)$/.exec(path) ?? [];
    const bucket = first === undefined ? undefined : buckets[first];
    if (bucket === undefined || object === undefined) return refuse(reply, 404, 'NoSuchKey', `nothing is at ${path}`);
    if (!isSigned(address)) return refuse(reply, 403, 'AccessDenied', 'Anonymous caller does not have access.');
    const refusal = refusalOf(address, keys, now());
    if (refusal !== undefined) return refuse(reply, 403, 'Forbidden', refusal);
    // On a miss the CDN sends the header on, and Cloud Storage does not know whoever issued the token.
    if (request.headers.authorization !== undefined) {
      return refuse(reply, 401, 'AuthenticationRequired', 'Authentication required.');
    }
    return sendFrom(`${storage}/storage/v1/b/${bucket}/o/${encodeURIComponent(decodeURIComponent(object))}`, {
      request,
      reply,
    });
  });
  await app.listen({ host, port });
  return { port: (app.server.address() as { port: number }).port, close: () => app.close() };
}

async function sendFrom(
  object: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const headers = new Headers({ authorization: 'Bearer cloud-cdn-fill', 'accept-encoding': 'identity' });
  for (const name of ASKED) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const signal = AbortSignal.timeout(ORIGIN_TIMEOUT_MS);
  const answer = await fetch(`${object}?alt=media`, { method: request.method, headers, signal });
  if (answer.status === 404) return refuse(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
  for (const name of ANSWERED) {
    const value = answer.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  const body = answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body as never);
  return reply.code(answer.status).send(body);
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply
    .code(status)
    .type('application/xml; charset=UTF-8')
    .send(
      `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${toXml(message)}</Message></Error>`,
    );
}

function toXml(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
