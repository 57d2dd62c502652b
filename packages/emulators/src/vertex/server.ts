import fastify, { type FastifyInstance } from 'fastify';
import { type AdminSettings, applySettings, registerAdminRoutes, type Switches } from './admin-routes.ts';
import type { VerifyAccessToken } from './authenticate.ts';
import { type Call, createCallLog } from './call-log.ts';
import { createFaultPlan } from './faults.ts';
import { BODY_LIMIT, GoogleError, toGoogleError } from './google-error.ts';
import { createLimits } from './limits.ts';
import { RETIRED } from './models.ts';
import type { Backends } from './prepare-call.ts';
import { serveCall } from './serve-call.ts';
import { createThreadedBackends } from './threaded-backends.ts';

export type { DrawRequest } from './backends.ts';

export interface VertexServerOptions {
  verifyAccessToken: VerifyAccessToken;
  /** Who writes and draws; the offline author and illustrator in threads of their own by default. */
  backends?: Backends;
  now?: () => number;
  random?: () => number;
}

/** Vertex AI's model API over HTTP, with the faults of the real one on demand. */
export interface VertexServer {
  /** Starts to listen; port 0 takes a free one. Returns the address, without a slash at the end. */
  listen(options?: { host?: string; port?: number }): Promise<string>;
  /** Lets the author load its dictionary, a second's work, before somebody waits for an answer. */
  warm(): void;
  /** The same as POST /admin/faults. */
  configure(settings: AdminSettings): void;
  calls(filter?: { model?: string }): Call[];
  close(): Promise<void>;
}

export function createVertexServer(options: VertexServerOptions): VertexServer {
  const { verifyAccessToken, now = Date.now, random = Math.random } = options;
  const backends = options.backends ?? createThreadedBackends();
  const switches: Switches = {
    faults: createFaultPlan({ random }),
    limits: createLimits({ now, random }),
    calls: createCallLog(),
    retired: RETIRED,
  };
  const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  answerErrorsLikeGoogle(app);
  registerAdminRoutes(app, switches);
  app.post('/:version/projects/:project/locations/:location/publishers/google/models/:call', (request, reply) =>
    serveCall(request, reply, { switches, backends, verifyAccessToken, now }),
  );

  return {
    listen: ({ host = '127.0.0.1', port = 0 } = {}) => app.listen({ host, port }),
    warm: () => backends.warm?.(),
    configure: (settings) => applySettings(switches, settings),
    calls: (filter = {}) => switches.calls.list(filter),
    async close() {
      await app.close();
      await backends.close?.();
    },
  };
}

function answerErrorsLikeGoogle(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    const known = toGoogleError(error);
    return reply.code(known.code).type('application/json; charset=UTF-8').send(known.body());
  });
  app.setNotFoundHandler((_request, reply) => {
    const error = new GoogleError('NOT_FOUND', 'The requested URL was not found on this server.');
    return reply.code(error.code).send(error.body());
  });
}
