import fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import type { FaultSwitches } from './fault-switches.ts';
import { StatusError, toStatusError } from './status-error.ts';

export interface HttpAppOptions extends Pick<FastifyServerOptions, 'bodyLimit'> {
  faults: FaultSwitches;
  /** Says errors in another way than the usual one. */
  answerError?: (error: unknown, reply: FastifyReply) => unknown;
}

/** A Fastify app with what every emulator has: Google's error bodies, `/health` and `/admin/faults`. */
export function createHttpApp({
  faults,
  bodyLimit = 64 * 1024 * 1024,
  answerError = answerStatus,
}: HttpAppOptions): FastifyInstance {
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 2_048 },
  });
  // Clients send `content-type: application/json` with an empty body on POST and DELETE.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string));
    } catch (error) {
      done(new StatusError('INVALID_ARGUMENT', `Invalid JSON payload received. ${(error as Error).message}`));
    }
  });
  app.setErrorHandler((error, _request, reply) => answerError(error, reply));
  app.setNotFoundHandler((request, reply) => {
    const error = new StatusError('NOT_FOUND', `${request.method} ${request.url} was not found on this server.`);
    return reply.code(404).send(error.body());
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/admin/faults', async () => ({ faults: faults.rules }));
  app.post('/admin/faults', async ({ body }) => {
    faults.set((body as { faults?: unknown } | undefined)?.faults);
    return { faults: faults.rules };
  });
  app.delete('/admin/faults', async () => {
    faults.set([]);
    return { faults: faults.rules };
  });
  return app;
}

function answerStatus(error: unknown, reply: FastifyReply) {
  const known = toStatusError(error);
  return reply.code(known.httpStatus).send(known.body());
}
