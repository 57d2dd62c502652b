import type { PanelTry } from '@manga/contracts';
import type { Services } from '@manga/phase-kit';
import { ratioOf } from './aspect-ratio.ts';
import type { PanelTask } from './panel-task.ts';

/** Shorter side in pixels: an even tone needs no detail. */
const SHORT_SIDE = 256;

/** An even tone in a panel's place, for one that every model refuses to draw: the lines are lettered on it all the same. */
export async function plainPanel(
  task: PanelTask,
  jobId: string,
  { store, buckets }: Pick<Services, 'store' | 'buckets'>,
  signal: AbortSignal,
): Promise<PanelTry> {
  const { plainPicture } = await import('@manga/comic/pictures');
  const ratio = ratioOf(task.aspectRatio);
  const width = Math.round(SHORT_SIDE * Math.max(1, ratio));
  const height = Math.round(SHORT_SIDE * Math.max(1, 1 / ratio));
  const bytes = await plainPicture(width, height);
  const name = `${jobId}/panels/plain-${width}x${height}.png`;
  const stored = await store.put(buckets.output, name, bytes, { contentType: 'image/png', ifAbsent: true, signal });
  return {
    image: { ...stored, width, height },
    model: 'none',
    prompt: task.neutral,
    seed: task.seeds[0] ?? 0,
    outcome: 'plain',
    quality: null,
  };
}
