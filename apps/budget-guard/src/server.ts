import { toAppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import { decodePush } from '@manga/pubsub/push-message';
import Fastify, { type FastifyInstance } from 'fastify';
import type { CloudRun } from './cloud-run.ts';
import type { Limits } from './config.ts';
import { holdBack } from './hold-back.ts';
import { isSpent, readNotification } from './notification.ts';

/** A notification has half of this. */
const BODY_LIMIT = 16_384;

/**
 * Takes the budget's notifications. What cannot be done now is answered 503, so that Pub/Sub comes back with it; what is no
 * notification 400, so that it ends among the dead letters.
 */
export function buildGuard({ cloudRun, limits, log }: { cloudRun: CloudRun; limits: Limits; log: Logger }) {
  const app: FastifyInstance = Fastify({ logger: false, bodyLimit: BODY_LIMIT });
  app.get('/health', async () => ({ status: 'ok' }));
  app.post('/', async (request, reply) => {
    const notification = readNotification(decodePush(request.body).data);
    const { costAmount, budgetAmount, currencyCode } = notification;
    const context = { cost: costAmount, budget: budgetAmount, currency: currencyCode };
    if (!isSpent(notification)) {
      log.info({ context }, 'within the budget');
      return reply.code(204).send();
    }
    const changed = await holdBack(cloudRun, limits, log);
    log.warn({ context: { ...context, changed } }, 'the budget is spent');
    return reply.code(204).send();
  });
  app.setErrorHandler((error, _request, reply) => {
    const { code, status, detail } = toAppError(error);
    const answer = error instanceof AggregateError ? 503 : status;
    log.error({ error }, 'a budget notification was not taken');
    return reply.code(answer).send({ code, detail });
  });
  return app;
}
