import type { FastifyInstance } from 'fastify';
import { type PlatformAuth, requirePlatform } from './push-route.ts';
import type { Runtime } from './runtime.ts';
import { sweep } from './sweep.ts';

/** Between two sweeps that traffic starts; Cloud Scheduler asks every minute whether there is traffic or not. */
const SWEEP_EVERY_MS = 30_000;

/** `POST /internal/sweep`, Cloud Scheduler's target; also swept by the way while the service has work. */
export function addSweepRoute(
  app: FastifyInstance,
  runtime: Runtime,
  auth: PlatformAuth,
  { everyMs = SWEEP_EVERY_MS } = {},
): void {
  app.post('/internal/sweep', { onRequest: (request) => requirePlatform(request, auth) }, async (request) => {
    const report = await sweep(runtime);
    Object.assign(request.logFields, report);
    return report;
  });

  let last = performance.now();
  app.addHook('onResponse', async (request) => {
    if (request.routeOptions.url !== '/pubsub/push' || runtime.inFlight.stopping()) return;
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    await sweep(runtime).catch((error: unknown) => request.logger.warn({ error }, 'sweep failed'));
  });
}
