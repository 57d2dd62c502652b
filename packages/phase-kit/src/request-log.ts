import type { AppError } from '@manga/errors';
import { childTraceparent, type Logger, newTraceparent, parseTraceparent } from '@manga/logger';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Bound to the request's id and trace. */
    logger: Logger;
    /** W3C trace context of this request, to hand on. */
    traceparent: string;
    /** What went wrong, for the request's one log line. */
    failure: AppError | undefined;
    /** Fields that a route adds to the request's one log line. */
    logFields: Record<string, unknown>;
    /** Who calls, once that is known. */
    userId: string | undefined;
  }
}

/** Paths whose success is not worth a line: they are asked every few seconds. */
const QUIET = new Set(['/health', '/ready']);

/** Deliveries that take longer go to the analysis of slow work, which production has only from WARNING on. In ms. */
const SLOW_MS = 30_000;

/** Gives every request a logger with its id and trace, and writes one line when it has been answered. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.decorateRequest('logger');
  app.decorateRequest('traceparent', '');
  app.decorateRequest('failure', undefined);
  app.decorateRequest('logFields');
  app.decorateRequest('userId', undefined);

  app.addHook('onRequest', async (request, reply) => {
    const given = request.headers.traceparent;
    const parent = typeof given === 'string' && parseTraceparent(given) !== undefined ? given : undefined;
    request.traceparent = parent === undefined ? newTraceparent() : childTraceparent(parent);
    request.logger = log.child({ requestId: request.id, traceparent: request.traceparent });
    request.logFields = {};
    reply.header('x-request-id', request.id);
  });

  app.addHook('onResponse', async (request, reply) => {
    const path = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    if (QUIET.has(path) && status < 400) return;
    const log = request.userId === undefined ? request.logger : request.logger.child({ userId: request.userId });
    const line = {
      ...(request.failure === undefined ? {} : { error: request.failure }),
      context: {
        method: request.method,
        route: path,
        status,
        processing_time_ms: Math.round(reply.elapsedTime),
        ...request.logFields,
      },
    };
    // A client's mistake is its own business; ours, and only ours, wake somebody.
    if (status >= 500 && request.failure?.kind !== 'transient') log.error(line, 'request failed');
    else if (status >= 500) log.warn(line, 'request failed for now');
    else if (path === '/pubsub/push' && reply.elapsedTime > SLOW_MS) log.warn(line, 'request answered');
    else log.info(line, 'request answered');
  });
}
