import { createHash } from 'node:crypto';
import { API, type PanelImage, type PanelImages } from '@manga/contracts';
import { AppError } from '@manga/errors';
import {
  type ApiContext,
  addApiRoute,
  dearestPicture,
  type FastifyInstance,
  replyRevised,
  requireBudget,
  requireOutput,
  requireStanding,
  reviseJob,
  reviseTasks,
  sendObject,
} from '@manga/phase-kit';
import { addCharacterRoute } from './character-route.ts';
import { readVersions, toDetails } from './panel-details.ts';
import { panelTasks } from './panel-task.ts';
import { redrawTask } from './redraw-task.ts';
import { replacedBy } from './uploaded-picture.ts';
import type { Redraw } from './work.ts';

/** What phase 6 serves beside its phase: each panel's picture, how it came to be, and another one in its place. */
export function addRoutes(app: FastifyInstance, context: ApiContext): void {
  const { db, store, topics, buckets, billing } = context;
  addCharacterRoute(app, context);
  app.addContentTypeParser(
    Object.keys(API.putPanelImage.body),
    { parseAs: 'buffer', bodyLimit: API.putPanelImage.bodyLimit },
    async (_request: unknown, body: Buffer) => body,
  );

  const find = async (owner: string, id: string, panel: string, revision?: number) =>
    pick(await requireOutput(db, owner, id, 6, revision), panel);

  /** As the book is: a redraw that failed or was cancelled has changed nothing, and another may be asked for. */
  const findStanding = async (owner: string, id: string, panel: string) =>
    pick(await requireStanding(db, owner, id, 6), panel);

  addApiRoute(app, API.getPanelImage, context, async ({ owner, params, query, request, reply }) => {
    const { found } = await find(owner, params.id, params.panel, query.revision);
    return sendObject(request, reply, context, found.image);
  });

  addApiRoute(app, API.getPanel, context, async ({ owner, params, query, reply }) => {
    const { job, found } = await find(owner, params.id, params.panel, query.revision);
    const versions = await readVersions(db, job.id, params.panel, query.revision ?? job.revision);
    return reply.send(toDetails(job.id, found, versions));
  });

  addApiRoute(app, API.redrawPanel, context, async ({ owner, params, body, request, reply }) => {
    const { job, images } = await findStanding(owner, params.id, params.panel);
    // A finished manga must not become a failed one for want of a few cents.
    await requireBudget(db, owner, billing, { jobId: job.id, usd: dearestPicture(billing) });
    const [split, design, layout] = await Promise.all([
      requireOutput(db, owner, params.id, 3),
      requireOutput(db, owner, params.id, 4),
      requireOutput(db, owner, params.id, 5),
    ]);
    const tasks = panelTasks(job.id, job.options.style, layout.output, split.output, design.output);
    const task = tasks.find(({ panel }) => panel === params.panel);
    if (task === undefined) throw new AppError('OUTPUT_NOT_FOUND', { detail: 'The layout has no such panel.' });
    // The number of the new revision: nobody has drawn with these words before.
    const input = redrawTask(task, body ?? {}, `${job.id}/${params.panel}/r${job.revision + 1}`);
    const shared: Redraw = { kept: images };
    const revised = await reviseTasks(db, topics, {
      jobId: job.id,
      owner,
      phase: 6,
      ofRevision: job.revision,
      plan: { shared, tasks: [{ id: task.panel, input }] },
      traceparent: request.traceparent,
    });
    return replyRevised(reply, context, { jobId: job.id, phase: 6, ...revised });
  });

  addApiRoute(app, API.putPanelImage, { ...context, checkBody: false }, async ({ owner, params, request, reply }) => {
    const { job, images, found } = await findStanding(owner, params.id, params.panel);
    if (!Buffer.isBuffer(request.body)) throw new AppError('MEDIA_TYPE_UNSUPPORTED');
    const { cleanPicture } = await import('@manga/comic/pictures');
    const picture = await cleanPicture(request.body);
    const digest = createHash('sha256').update(picture.bytes).digest('hex').slice(0, 32);
    const ending = picture.contentType === 'image/jpeg' ? 'jpg' : 'png';
    const name = `${job.id}/panels/${found.panel}-upload-${digest}.${ending}`;
    const { bytes, contentType, width, height } = picture;
    const stored = await store.put(buckets.output, name, bytes, { contentType, ifAbsent: true });
    const { output: layout } = await requireOutput(db, owner, params.id, 5);
    const panel = layout.pages.flatMap((page) => page.panels).find(({ id }) => id === found.panel);
    const own = replacedBy(found, { ...stored, width, height }, panel);
    const revised = await reviseJob(db, topics, {
      jobId: job.id,
      owner,
      phase: 6,
      output: { images: images.map((image): PanelImage => (image === found ? own : image)) },
      ofRevision: job.revision,
      traceparent: request.traceparent,
    });
    return replyRevised(reply, context, { jobId: job.id, phase: 6, ...revised });
  });
}

function pick<Job>({ job, output: { images } }: { job: Job; output: PanelImages }, panel: string) {
  const found = images.find((image) => image.panel === panel);
  if (found === undefined) throw new AppError('OUTPUT_NOT_FOUND', { detail: 'The manga has no such panel.' });
  return { job, images, found };
}
