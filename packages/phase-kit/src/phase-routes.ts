import { PHASES, type PhaseKey, phaseApi } from '@manga/contracts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { type ApiCall, addApiRoute } from './api-route.ts';
import { requireJob, requireOutput } from './job-access.ts';
import { publishStored } from './outbox.ts';
import { reviseJob } from './revise-job.ts';

/** A phase's resource: read its output, put an edited one in its place, run it again. */
export function addPhaseRoutes(app: FastifyInstance, context: ApiContext, phase: PhaseKey): void {
  const { db, topics, publisher, signals, log } = context;
  const api = phaseApi(phase);

  async function revise(call: ApiCall<typeof api.rerun>, output?: unknown): Promise<FastifyReply> {
    const { params, owner, request, reply } = call;
    const job = await requireJob(db, owner, params.id);
    const { traceparent } = request;
    const { revision, messages } = await reviseJob(db, topics, { jobId: job.id, owner, phase, output, traceparent });
    signals.stop(job.id);
    await publishStored(publisher, log, messages);
    signals.poke(job.id);
    const self = `/v1/manga/${job.id}`;
    return reply
      .code(202)
      .header('location', self)
      .send({ id: job.id, revision, phase, links: { self, events: `${self}/events` } });
  }

  addApiRoute(app, api.get, context, async ({ params, owner, reply }) => {
    const { revision, output } = await requireOutput(db, owner, params.id, phase);
    return reply.header('etag', `"r${revision}"`).send(output);
  });
  addApiRoute(app, api.put, context, (call) => {
    // The schema has checked it; parsing again takes what defaults fill in.
    return revise(call as unknown as ApiCall<typeof api.rerun>, PHASES[phase].output.parse(call.body));
  });
  addApiRoute(app, api.rerun, context, (call) => revise(call));
}
