import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from '@manga/logger';
import { createTokenVerifier } from '@manga/pubsub';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './api-context.ts';
import type { ServiceEnv } from './config.ts';
import { addHealthRoutes } from './health.ts';
import { beat, startHeartbeat } from './heartbeat.ts';
import { createHops } from './hops.ts';
import { createInFlight } from './in-flight.ts';
import { addPhaseRoutes } from './phase-routes.ts';
import { addPushRoute } from './push-route.ts';
import type { Runtime } from './runtime.ts';
import { createServer } from './server.ts';
import { openClients } from './services.ts';
import { shutDown } from './shutdown.ts';
import { createSignals } from './signals.ts';
import { addSweepRoute } from './sweep-route.ts';
import type { CreateWork, PhaseContract } from './types.ts';
import { createUserAuth } from './user-auth.ts';

/** What makes one phase's service different from another's. */
export interface ServiceParts {
  contract: PhaseContract;
  work: CreateWork;
  /** Routes of the public API beside the phase's own. */
  routes?: (app: FastifyInstance, context: ApiContext) => void;
}

/** Puts a service together: clients, runtime, routes, and what ends it; it does not listen yet. @throws AppError SECRET_UNAVAILABLE */
export async function buildService(
  { contract, work, routes }: ServiceParts,
  env: ServiceEnv,
  log: Logger,
): Promise<{ app: FastifyInstance; stop: () => Promise<void> }> {
  const { db, redis, publisher, services, billing, cdn, closers } = await openClients(env, contract, log);
  const { store, buckets } = services;
  const signals = createSignals(redis, log);
  const inFlight = createInFlight(env.CONCURRENCY);
  const stopping = new AbortController();
  const topics = { phases: env.PUBSUB_TOPIC, tasks: env.PUBSUB_TASK_TOPIC };
  const holder = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const common = { db, store, buckets, publisher, topics, signals, log };
  const runtime: Runtime = { ...common, contract, work: work(services), hops: createHops(db, log), inFlight, holder };

  const app = createServer(log, { longestRequestMs: contract.timeoutMs });
  const platform = {
    verify: createTokenVerifier({
      issuer: env.PUSH_ISSUER,
      jwksUrl: env.PUSH_JWKS_URL,
      audience: env.PUSH_AUDIENCE,
    }),
    serviceAccount: env.PUSH_SERVICE_ACCOUNT,
  };
  const requireUser = createUserAuth(
    createTokenVerifier({ issuer: env.AUTH_ISSUER, jwksUrl: env.AUTH_JWKS_URL, audience: env.AUTH_AUDIENCE }),
  );
  const api: ApiContext = { ...common, billing, cdn, requireUser, stopping: stopping.signal };
  addHealthRoutes(
    app,
    [
      { name: 'database', required: true, check: () => db.ping() },
      // Work goes on without Redis: watchers hear of it later.
      { name: 'redis', required: false, check: () => redis.ping() },
    ],
    inFlight,
  );
  addPushRoute(app, runtime, platform);
  addSweepRoute(app, runtime, platform);
  addPhaseRoutes(app, api, contract.phase, contract);
  routes?.(app, api);

  const heartbeat = startHeartbeat(db, inFlight, log);
  signals.onStop((jobId) => {
    // The poke is a hint: whether the work has to stop, the database says.
    if (inFlight.runs().some(({ lease }) => lease.jobId === jobId)) void beat(db, inFlight, log);
  });
  const all = [...closers, { name: 'heartbeat', close: async () => heartbeat.stop() }];
  const stop = () => shutDown({ app, inFlight, stopping, closers: all, log, timeoutMs: env.SHUTDOWN_TIMEOUT_MS });
  return { app, stop };
}
