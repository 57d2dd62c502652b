import { createHash } from 'node:crypto';
import { PanelImage, type PanelImages } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { type CreateDividedWork, createPaidPictures, type Services, type TaskContext } from '@manga/phase-kit';
import { limitInFlight } from '@manga/vertex';
import { drawPanel } from './draw-panel.ts';
import { keptUploads } from './kept-uploads.ts';
import { type PanelTask, panelTasks } from './panel-task.ts';
import { plainPanel } from './plain-panel.ts';
import { PROMPT_VERSION } from './prompt.ts';

/** Pictures of the revision before that stay, unless they are drawn again: all others at a redraw, else the author's own. */
export interface Redraw {
  kept: PanelImage[];
}

interface PictureParts {
  input: PanelTask;
  shared: Redraw | null;
  result: PanelImage;
}

/** Phase 6: every panel is a task; no more image calls at a time than the instance may have in flight. */
export const createWork: CreateDividedWork<PanelImages, PictureParts> = (services) => {
  const { store, buckets, imageConcurrency, qualityThreshold } = services;
  const images = limitInFlight(services.images, { inFlight: imageConcurrency });
  return {
    async plan(context) {
      const { id, options } = context.job;
      const layout = context.input(5);
      const kept = keptUploads(layout, context.previous(6));
      const own = new Set(kept.map(({ panel }) => panel));
      return {
        shared: { kept },
        tasks: panelTasks(id, options.style, layout, context.input(3), context.input(4))
          .filter(({ panel }) => !own.has(panel))
          .map((task) => ({ id: task.panel, input: task })),
      };
    },

    async task(context, { input: task }) {
      const receipt = receiptName(context, task, qualityThreshold);
      const done = await readReceipt(store, buckets.output, receipt, context.signal);
      if (done !== null) return done;
      const image = await drawAndJudge({ ...services, images }, context, task);
      const bytes = Buffer.from(JSON.stringify(image));
      await store.put(buckets.output, receipt, bytes, {
        contentType: 'application/json',
        ifAbsent: true,
        signal: context.signal,
      });
      return image;
    },

    async finish(_context, results, shared) {
      const kept = shared?.kept ?? [];
      const drawn = results.map(({ result }) => result);
      const replaced = new Set(drawn.map(({ panel }) => panel));
      const byNumber = (image: PanelImage) => Number(image.panel.slice(1));
      return {
        images: [...kept.filter(({ panel }) => !replaced.has(panel)), ...drawn].toSorted(
          (a, b) => byNumber(a) - byNumber(b),
        ),
      };
    },
  };
};

/** Same request, same name: a task that runs again after its end asks nobody anything. */
function receiptName(context: TaskContext, task: PanelTask, threshold: number): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([PROMPT_VERSION, threshold, task]))
    .digest('hex');
  return context.objectName('panels', `${task.panel}-${hash.slice(0, 32)}.json`);
}

async function readReceipt(
  store: Services['store'],
  bucket: string,
  name: string,
  signal: AbortSignal,
): Promise<PanelImage | null> {
  try {
    return PanelImage.parse(JSON.parse((await store.get(bucket, name, { signal })).toString('utf8')));
  } catch (error) {
    if (error instanceof AppError && error.code === 'STORAGE_OBJECT_MISSING') return null;
    throw error;
  }
}

async function drawAndJudge(services: Services, context: TaskContext, task: PanelTask): Promise<PanelImage> {
  const { images, text, store, buckets, qualityThreshold: threshold } = services;
  const { job, signal, log } = context;
  const { shownPicture } = await import('@manga/comic/pictures');
  const references = await Promise.all(
    task.references.map(async ({ bucket, name, contentType, caption }) => ({
      ...(await shownPicture(await store.get(bucket, name, { signal }), contentType)),
      caption,
    })),
  );
  const paid = createPaidPictures({ store, buckets }, job.id);
  const labels = { phase: '6', job: job.id, panel: task.panel, prompt_version: PROMPT_VERSION };
  const drawn = await drawPanel(task, { images, text, paid, references, labels, threshold, signal });
  const { panel, aspectRatio } = task;
  const best = drawn.best ?? (await plainPanel(task, job.id, { store, buckets }, signal));
  const { outcome, quality } = best;
  if (outcome !== 'drawn') log.warn({ context: { panel, outcome } }, 'Panel refused as asked');
  if (quality?.passed === false)
    log.warn(
      { context: { panel, score: quality.score, faults: quality.faults.map(({ kind }) => kind) } },
      'No picture of the panel passed, the best is kept',
    );
  const { attempts, reason, tries } = drawn;
  return { panel, ...best, promptVersion: PROMPT_VERSION, aspectRatio, attempts, reason, tries };
}
