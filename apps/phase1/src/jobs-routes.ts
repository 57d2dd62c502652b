import { API, JobId } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { type ApiContext, addApiRoute, cleanJob, type FastifyInstance } from '@manga/phase-kit';
import { createJob } from './create-job.ts';
import { readCreateRequest } from './create-request.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { cancelJob, changeJob, deleteJob, findJob, findStory, type JobDetails, listJobs } from './jobs-repository.ts';
import { mangaPath, toManga, toSummary } from './manga-view.ts';

/** The jobs: make, list, read, delete, cancel. */
export function addJobsRoutes(app: FastifyInstance, context: ApiContext): void {
  const { db, store, buckets, signals } = context;

  async function requireDetails(owner: string, id: string): Promise<JobDetails> {
    const job = JobId.safeParse(id).success ? await findJob(db, owner, id) : undefined;
    if (job === undefined) throw new AppError('JOB_NOT_FOUND');
    return job;
  }

  const create = { ...context, checkBody: false };
  addApiRoute(app, API.createManga, create, async ({ owner, headers, request, reply }) => {
    const job = await createJob(context, {
      owner,
      request: readCreateRequest(request.body),
      idempotencyKey: headers['idempotency-key'],
      traceparent: request.traceparent,
    });
    request.logFields.job_id = job.id;
    return reply.code(202).header('location', mangaPath(job.id)).send(toManga(job));
  });

  addApiRoute(app, API.listManga, context, async ({ owner, query: { limit, cursor, status }, reply }) => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const rows = await listJobs(db, owner, { limit, after, status });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return reply.send({
      items: page.map(toSummary),
      nextCursor: last === undefined ? null : encodeCursor({ createdAt: last.created_key, id: last.id }),
    });
  });

  addApiRoute(app, API.getManga, context, async ({ owner, params, reply }) =>
    reply.send(toManga(await requireDetails(owner, params.id))),
  );

  addApiRoute(app, API.getStory, context, async ({ owner, params, reply }) => {
    const name = JobId.safeParse(params.id).success ? await findStory(db, owner, params.id) : undefined;
    if (name === undefined) throw new AppError('JOB_NOT_FOUND');
    const text = await store.get(buckets.input, name);
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'private, no-cache').send(text);
  });

  addApiRoute(app, API.updateManga, context, async ({ owner, params, body, reply }) => {
    const { id } = await requireDetails(owner, params.id);
    await changeJob(db, owner, id, body);
    signals.poke(id);
    return reply.send(toManga(await requireDetails(owner, id)));
  });

  addApiRoute(app, API.deleteManga, context, async ({ owner, params, request, reply }) => {
    const { id } = await requireDetails(owner, params.id);
    await deleteJob(db, owner, id);
    // Watchers and whoever works on it find that the job is gone.
    signals.stop(id);
    signals.poke(id);
    await cleanJob({ ...context, log: request.logger }, id, 1);
    return reply.code(204).send();
  });

  addApiRoute(app, API.cancelManga, context, async ({ owner, params, reply }) => {
    const job = await requireDetails(owner, params.id);
    const cancelled = await cancelJob(db, owner, job.id);
    if (!cancelled && job.status !== 'cancelled') {
      throw new AppError('JOB_STATE_CONFLICT', { detail: 'Only a manga that is being made can be cancelled.' });
    }
    signals.stop(job.id);
    signals.poke(job.id);
    return reply.send(toManga(await requireDetails(owner, job.id)));
  });
}
