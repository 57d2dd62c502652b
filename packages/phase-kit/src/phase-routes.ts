import { PHASES, type PhaseKey, phaseApi } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { type ApiCall, addApiRoute } from './api-route.ts';
import { requireBudget } from './billing.ts';
import { requireJob, requireOutput } from './job-access.ts';
import { requireOwnObjects } from './own-objects.ts';
import { notSoFar, reviseJob } from './revise-job.ts';
import { redoTasks } from './revise-tasks.ts';
import { replyRevised } from './revised-reply.ts';
import type { PhaseContract } from './types.ts';

/** What reading, replacing and running again have in common of a request. */
type Call = Pick<ApiCall<ReturnType<typeof phaseApi>['rerun']>, 'params' | 'owner' | 'request' | 'reply'>;

/** What a person wrote in the place of a phase's output. */
interface Edit {
  output: unknown;
  next: number | undefined;
  /** ETags of the outputs that it may replace; any when undefined. */
  ifMatch: string | undefined;
}

/** The ETag of an output: it changes whenever the phase has run, or was edited, again. */
const tagOf = (revision: number) => `"r${revision}"`;

/** A phase's resource: read its output, put an edited one in its place, run it again. */
export function addPhaseRoutes(
  app: FastifyInstance,
  context: ApiContext,
  phase: PhaseKey,
  { completesEdits = false }: Pick<PhaseContract, 'completesEdits'> = {},
): void {
  const { db, topics } = context;
  const api = phaseApi(phase);

  async function revise(call: Call, edit?: Edit): Promise<FastifyReply> {
    const { output, next = phase + 1, ifMatch } = edit ?? {};
    const { params, owner, request, reply } = call;
    if (next <= phase) {
      throw new AppError('REQUEST_INVALID', { errors: [{ path: 'next', message: `should come after ${phase}` }] });
    }
    const job = await requireJob(db, owner, params.id);
    const { traceparent } = request;
    if (output !== undefined) {
      if (job.phase < phase) throw notSoFar(phase);
      requireOwnObjects(output, job.id, context.buckets);
    }
    const ofRevision = ifMatch === undefined ? undefined : await revisionOf(owner, job.id, ifMatch);
    const revision = { jobId: job.id, owner, phase, traceparent };
    let revised = await reviseJob(db, topics, { ...revision, output, next, ofRevision });
    // The edit is stored whatever comes after it; should this one be lost, the job goes on with the edit as it is.
    if (output !== undefined && completesEdits)
      revised = await reviseJob(db, topics, { ...revision, goesOn: next, ofRevision: revised.revision });
    return replyRevised(reply, context, { jobId: job.id, phase, ...revised });
  }

  /** The job's revision while the phase's output is the one that `ifMatch` names. @throws AppError CHANGED_MEANWHILE */
  async function revisionOf(owner: string, id: string, ifMatch: string): Promise<number> {
    const { job, revision } = await requireOutput(db, owner, id, phase);
    const wanted = ifMatch.split(',').map((tag) => tag.trim());
    if (!wanted.includes('*') && !wanted.includes(tagOf(revision))) throw new AppError('CHANGED_MEANWHILE');
    return job.revision;
  }

  addApiRoute(app, api.get, context, async ({ params, owner, reply }) => {
    const { revision, output } = await requireOutput(db, owner, params.id, phase);
    return reply.header('etag', tagOf(revision)).send(output);
  });
  addApiRoute(app, api.put, context, (call) => {
    // The schema has checked it; parsing again takes what defaults fill in.
    const output: unknown = PHASES[phase].output.parse(call.body);
    return revise(call, { output, next: call.query.next, ifMatch: call.headers['if-match'] });
  });
  addApiRoute(app, api.rerun, context, async (call) => {
    const { id } = await requireJob(db, call.owner, call.params.id);
    // The job would only stop again; an edit is taken all the same, for it is a person's work.
    await requireBudget(db, call.owner, context.billing, { jobId: id });
    const { owner, reply, request } = call;
    // Of a revision that was begun for one panel this one is due; the rest of the phase stays as it is and costs nothing.
    const again = await redoTasks(db, topics, { jobId: id, owner, phase, traceparent: request.traceparent });
    return again === undefined ? revise(call) : replyRevised(reply, context, { jobId: id, phase, ...again });
  });
}
