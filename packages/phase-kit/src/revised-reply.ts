import type { PhaseKey, RevisionStarted } from '@manga/contracts';
import type { FastifyReply } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { publishStored, type StoredMessage } from './outbox.ts';

/** What a revision that has just been stored still needs: who works on the old one stops, its messages go out, watchers hear of it. */
export async function replyRevised(
  reply: FastifyReply,
  { publisher, signals, log }: Pick<ApiContext, 'publisher' | 'signals' | 'log'>,
  { jobId, phase, revision, messages }: { jobId: string; phase: PhaseKey; revision: number; messages: StoredMessage[] },
): Promise<FastifyReply> {
  signals.stop(jobId);
  await publishStored(publisher, log, messages);
  signals.poke(jobId);
  const self = `/v1/manga/${jobId}`;
  const body: RevisionStarted = { id: jobId, revision, phase, links: { self, events: `${self}/events` } };
  return reply.code(202).header('location', self).send(body);
}
