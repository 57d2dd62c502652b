import { z } from 'zod';
import { Panel } from './panel-layout.ts';
import { StoredImage } from './stored-object.ts';

export const AspectRatio = z.enum(['1:1', '3:4', '4:3', '9:16', '16:9']);
export type AspectRatio = z.infer<typeof AspectRatio>;

export const PanelImage = z.strictObject({
  panel: Panel.shape.id,
  image: StoredImage,
  model: z.string().min(1),
  prompt: z.string().min(1),
  promptVersion: z.string().min(1),
  seed: z.int().min(0),
  aspectRatio: AspectRatio,
  /** Image calls it took. */
  attempts: z.int().min(1),
  /** drawn as asked; softened prompt; neutral picture of the place after a refusal. */
  outcome: z.enum(['drawn', 'softened', 'neutral']),
  /** Why the picture is not the one first asked for. */
  reason: z.string().nullable(),
});
export type PanelImage = z.infer<typeof PanelImage>;

/** Output of phase 6: one image for each panel of phase 5. */
export const PanelImages = z.strictObject({ images: z.array(PanelImage).min(1) });
export type PanelImages = z.infer<typeof PanelImages>;
