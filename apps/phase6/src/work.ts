import { createHash } from 'node:crypto';
import { PanelImage, type PanelImages } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { CreateWork, Json, RunContext, Services } from '@manga/phase-kit';
import { createSemaphore } from '@manga/vertex';
import { drawPanel } from './draw-panel.ts';
import { type PanelTask, panelTasks } from './panel-task.ts';
import { PROMPT_VERSION } from './prompt.ts';

/** Phase 6: every panel is a task; no more image calls at a time than the instance may have in flight. */
export const createWork: CreateWork<PanelImages> = ({ images, store, buckets, imageConcurrency }) => {
  const slots = createSemaphore(imageConcurrency);
  return {
    async plan(context) {
      const { id, options } = context.job;
      const tasks = panelTasks(id, options.style, context.input(5), context.input(3), context.input(4));
      return { tasks: tasks.map((task) => ({ id: task.panel, input: task as unknown as Json })) };
    },

    async task(context, { input }) {
      const task = input as unknown as PanelTask;
      const receipt = receiptName(context, task);
      const paid = await readReceipt(store, buckets.output, receipt, context.signal);
      if (paid !== null) return paid;
      const image = await slots.run(() => drawAndStore({ images, store, buckets }, context, task), {
        signal: context.signal,
      });
      // From here on a repetition of this task finds the picture; before, it repeats this one call at most.
      const bytes = Buffer.from(JSON.stringify(image));
      await store.put(buckets.output, receipt, bytes, {
        contentType: 'application/json',
        ifAbsent: true,
        signal: context.signal,
      });
      return image;
    },

    async finish(_context, results) {
      const byNumber = (image: PanelImage) => Number(image.panel.slice(1));
      return {
        images: results
          .map(({ result }) => result as unknown as PanelImage)
          .toSorted((a, b) => byNumber(a) - byNumber(b)),
      };
    },
  };
};

/** Same request, same name: how a task that runs again knows that its picture is paid for already. */
function receiptName(context: RunContext, task: PanelTask): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([PROMPT_VERSION, task]))
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

async function drawAndStore(
  { images, store, buckets }: Pick<Services, 'images' | 'store' | 'buckets'>,
  context: RunContext,
  task: PanelTask,
): Promise<PanelImage> {
  const { signal } = context;
  const references = await Promise.all(
    task.references.map(async ({ bucket, name, contentType }) => ({
      bytes: await store.get(bucket, name, { signal }),
      mimeType: contentType,
    })),
  );
  const drawn = await drawPanel(
    images,
    task,
    references,
    { phase: '6', job: context.job.id, panel: task.panel },
    signal,
  );
  const { image } = drawn;
  const digest = createHash('sha256').update(image.bytes).digest('hex');
  const name = context.objectName(
    'panels',
    `${task.panel}-${digest.slice(0, 32)}.${image.mimeType === 'image/jpeg' ? 'jpg' : 'png'}`,
  );
  const stored = await store.put(buckets.output, name, image.bytes, {
    contentType: image.mimeType,
    ifAbsent: true,
    signal,
  });
  if (drawn.outcome !== 'drawn')
    context.log.warn({ context: { panel: task.panel, outcome: drawn.outcome } }, 'Panel refused as asked');
  return {
    panel: task.panel,
    image: { ...stored, width: image.width, height: image.height },
    model: image.model,
    prompt: drawn.prompt,
    promptVersion: PROMPT_VERSION,
    seed: task.seed,
    aspectRatio: task.aspectRatio,
    attempts: drawn.attempts,
    outcome: drawn.outcome,
    reason: drawn.reason,
  };
}
