import { PhaseCompleted, type PhaseKey, PhaseTask } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { childTraceparent, parseTraceparent } from '@manga/logger';
import { bearerToken, decodePush, type PushMessage, requireServiceAccount, type TokenVerifier } from '@manga/pubsub';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OUTBOX_ID } from './messages.ts';
import { type Delivery, runPhase } from './run-phase.ts';
import type { Runtime } from './runtime.ts';
import { newTally, tallyFields } from './tally.ts';
import type { RunKey } from './types.ts';

/** Our messages are a few hundred bytes; an envelope adds a third and some fields. */
const PUSH_BODY_LIMIT = 65_536;

export interface PlatformAuth {
  verify: TokenVerifier;
  /** E-mail of the only account that may call. */
  serviceAccount: string;
}

/** Refuses everybody but the platform's own account. @throws AppError UNAUTHENTICATED or FORBIDDEN */
export async function requirePlatform(
  request: FastifyRequest,
  { verify, serviceAccount }: PlatformAuth,
): Promise<void> {
  requireServiceAccount(await verify(bearerToken(request.headers.authorization)), serviceAccount);
}

/** The run a message asks for. @throws AppError MESSAGE_INVALID when it asks this phase for nothing */
function runOf(message: PushMessage, phase: PhaseKey): RunKey {
  const completed = PhaseCompleted.safeParse(message.data);
  if (completed.success && completed.data.phase === phase - 1) {
    const { jobId, revision } = completed.data;
    return { jobId, revision, phase, task: '' };
  }
  const task = PhaseTask.safeParse(message.data);
  if (task.success && task.data.phase === phase) return { ...task.data, phase };
  throw new AppError('MESSAGE_INVALID', { detail: `The message asks phase ${phase} for nothing.` });
}

/** `POST /pubsub/push`: 204 acknowledges, every other status makes the message come back. */
export function addPushRoute(app: FastifyInstance, runtime: Runtime, auth: PlatformAuth): void {
  app.post(
    '/pubsub/push',
    {
      bodyLimit: PUSH_BODY_LIMIT,
      // Before the body is read: a stranger's body is not our work.
      onRequest: (request) => requirePlatform(request, auth),
    },
    async (request, reply) => {
      const message = decodePush(request.body);
      const key = runOf(message, runtime.contract.phase);
      const outboxId = z.uuid().safeParse(message.attributes[OUTBOX_ID]).data;
      adoptTrace(request, message);
      Object.assign(request.logFields, {
        message_id: message.messageId,
        job_id: key.jobId,
        revision: key.revision,
        ...(key.task === '' ? {} : { task: key.task }),
        ...(message.deliveryAttempt === undefined ? {} : { delivery_attempt: message.deliveryAttempt }),
      });
      const used = { tally: newTally() };
      const onClaimed: Delivery['onClaimed'] = ({ owner, attempt, tally }) => {
        request.userId = owner;
        request.logFields.attempt = attempt;
        used.tally = tally;
      };
      try {
        request.logFields.outcome = await runPhase(runtime, { key, outboxId, log: request.logger, onClaimed });
      } finally {
        Object.assign(request.logFields, tallyFields(used.tally));
      }
      return reply.code(204).send();
    },
  );
}

/** The job's trace goes on in the message's attributes; Pub/Sub's own request knows nothing of it. */
function adoptTrace(request: FastifyRequest, message: PushMessage): void {
  const parent = message.attributes.traceparent;
  if (parent === undefined || parseTraceparent(parent) === undefined) return;
  request.traceparent = childTraceparent(parent);
  request.logger = request.logger.child({ traceparent: request.traceparent });
}
