import type { PanelImage, PanelTry } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { PaidPictures } from '@manga/phase-kit';
import type { ImageModel, ImageRequest } from '@manga/vertex';
import { expectedPlace } from './expected-picture.ts';
import { type Judging, judgePicture } from './judge-picture.ts';
import type { PanelTask } from './panel-task.ts';
import { NEGATIVE_PROMPT, PROMPT_VERSION } from './prompt.ts';

/** A panel's picture with what it took to get it; null where nobody may draw even its place. */
export type DrawnPanel = Pick<PanelImage, 'attempts' | 'reason' | 'tries'> & { best: PanelTry | null };

export interface Drawing extends Judging {
  images: ImageModel;
  paid: PaidPictures;
  references: NonNullable<ImageRequest['references']>;
}

/**
 * Draws a panel until a picture passes, with another seed each time, and gives the best. A picture that the safety filters
 * refuse is asked for in softened words, and when these are refused too, only the place; what was refused is in `reason`.
 * @throws what ImageModel.draw and TextModel.ask throw, refusals excepted
 */
export async function drawPanel(task: PanelTask, drawing: Drawing): Promise<DrawnPanel> {
  const refusals: string[] = [];
  const tries: PanelTry[] = [];
  for (const seed of task.seeds) {
    const one = await drawUnrefused(task, seed, refusals, drawing);
    if (one === null) break;
    tries.push(one);
    if (one.quality?.passed !== false) break;
  }
  const best = bestOf(tries);
  return {
    best,
    tries,
    attempts: tries.length + refusals.length,
    reason: best?.outcome === 'drawn' || refusals.length === 0 ? null : `refused: ${refusals.join('; then ')}`,
  };
}

/** One judged picture in the boldest words that are not refused yet; adds to `refusals`. Null when all are. */
async function drawUnrefused(
  task: PanelTask,
  seed: number,
  refusals: string[],
  { images, paid, references, ...judging }: Drawing,
): Promise<PanelTry | null> {
  const { labels, signal } = judging;
  const ways = [
    { outcome: 'drawn', prompt: task.prompt, sheets: task.references, expected: task.expected },
    { outcome: 'softened', prompt: task.softened, sheets: task.references, expected: task.expected },
    { outcome: 'neutral', prompt: task.neutral, sheets: [], expected: expectedPlace(task.expected) },
  ] as const;
  for (const { outcome, prompt, sheets, expected } of ways.slice(refusals.length)) {
    const { aspectRatio } = task;
    const request: ImageRequest = {
      prompt,
      negativePrompt: NEGATIVE_PROMPT,
      aspectRatio,
      seed,
      labels,
      ...(sheets.length === 0 ? {} : { references }),
    };
    try {
      const key = [PROMPT_VERSION, prompt, aspectRatio, seed, sheets.map(({ name }) => name)];
      const draw = () => images.draw(request, { signal });
      const { drawn, image } = await paid.drawOnce(`panels/${task.panel}`, key, draw, signal);
      const quality = await judgePicture(drawn, expected, aspectRatio, judging);
      return { image, model: drawn.model, prompt, seed, outcome, quality };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'MODEL_REFUSED') throw error;
      refusals.push(error.detail);
    }
  }
  return null;
}

/** The best score; of equals the first, which is nearest to what was asked for. */
function bestOf(tries: readonly PanelTry[]): PanelTry | null {
  return tries.reduce<PanelTry | null>(
    (best, one) => (best === null || (one.quality?.score ?? 1) > (best.quality?.score ?? 1) ? one : best),
    null,
  );
}
