import { randomUUID } from 'node:crypto';
import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { replyWithProblems } from './problem-reply.ts';
import { logRequests } from './request-log.ts';

/** Largest body of a route that does not say otherwise, in bytes. */
const BODY_LIMIT = 1_048_576;

/** A request id from outside is kept when it cannot do harm in a log. */
const SAFE_ID = /^[\w.:-]{1,64}$/;

/**
 * A Fastify app with zod schemas, problem+json for every error and one log line a request; without any route.
 * @param longestRequestMs time of the slowest route's answer, after which Node ends the connection's wait
 */
export function createServer(log: Logger, { longestRequestMs = 60_000 } = {}): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    // A client may take this long to send its request; answers are not limited by it.
    requestTimeout: 30_000,
    connectionTimeout: longestRequestMs + 30_000,
    // Longer than the load balancer's 600 s, so that it never sends into a connection that is being closed.
    keepAliveTimeout: 620_000,
    // The app drains connections itself, see shutdown.ts: Fastify would wait for those that turn idle later.
    forceCloseConnections: false,
    return503OnClosing: false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && SAFE_ID.test(given) ? given : randomUUID();
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    trustProxy: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) =>
    parseJson(body),
  );
  app.addContentTypeParser('text/plain', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
  logRequests(app, log);
  replyWithProblems(app);
  return app;
}

/** Strict about UTF-8: a decoder that mends bytes would change somebody's story. An empty body is no body. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new AppError('REQUEST_INVALID', { detail: 'The body is not JSON in UTF-8.', cause });
  }
}
