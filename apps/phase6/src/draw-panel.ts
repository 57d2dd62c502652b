import type { PanelImage } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { DrawnImage, ImageModel, ImageRequest } from '@manga/vertex';
import type { PanelTask } from './panel-task.ts';
import { NEGATIVE_PROMPT } from './prompt.ts';

/** A picture with what it took to get it. */
export type DrawnPanel = Pick<PanelImage, 'prompt' | 'attempts' | 'outcome' | 'reason'> & { image: DrawnImage };

/**
 * Draws a panel: as asked; when the safety filters refuse that, once in softened words; when they refuse those too, only
 * the place. What was refused is in `reason`.
 * @throws AppError MODEL_REFUSED when even the empty place is refused; what ImageModel.draw throws otherwise
 */
export async function drawPanel(
  images: ImageModel,
  task: PanelTask,
  references: NonNullable<ImageRequest['references']>,
  labels: Record<string, string>,
  signal: AbortSignal,
): Promise<DrawnPanel> {
  const tries = [
    { outcome: 'drawn', prompt: task.prompt, references },
    { outcome: 'softened', prompt: task.softened, references },
    { outcome: 'neutral', prompt: task.neutral, references: [] },
  ] as const;
  const refusals: string[] = [];
  let refused: unknown;
  for (const { outcome, prompt, references: sheets } of tries) {
    try {
      const image = await images.draw(
        {
          prompt,
          negativePrompt: NEGATIVE_PROMPT,
          aspectRatio: task.aspectRatio,
          seed: task.seed,
          labels,
          ...(sheets.length === 0 ? {} : { references: [...sheets] }),
        },
        { signal },
      );
      const reason = refusals.length === 0 ? null : `refused: ${refusals.join('; then ')}`;
      return { image, prompt, outcome, attempts: refusals.length + 1, reason };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'MODEL_REFUSED') throw error;
      refusals.push(error.detail);
      refused = error;
    }
  }
  throw refused;
}
