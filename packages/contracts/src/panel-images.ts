import { z } from 'zod';
import { Panel } from './panel-layout.ts';
import { PictureQuality } from './picture-quality.ts';
import { StoredImage } from './stored-object.ts';

export const AspectRatio = z.enum(['1:1', '3:4', '4:3', '9:16', '16:9']);
export type AspectRatio = z.infer<typeof AspectRatio>;

/**
 * How a picture came to be: drawn as asked; in softened words after a refusal; the place alone after a second one; a plain
 * tone where even that was refused; uploaded by the author.
 */
export const PictureOutcome = z.enum(['drawn', 'softened', 'neutral', 'plain', 'uploaded']);
export type PictureOutcome = z.infer<typeof PictureOutcome>;

/** A picture that was drawn for a panel, whether it was kept or not. */
export const PanelTry = z.strictObject({
  image: StoredImage,
  model: z.string().min(1),
  prompt: z.string().min(1),
  seed: z.int().min(0),
  outcome: PictureOutcome,
  /** Null where nobody judged it. */
  quality: PictureQuality.nullable(),
});
export type PanelTry = z.infer<typeof PanelTry>;

/** The picture of a panel: the best of its tries. */
export const PanelImage = z.strictObject({
  panel: Panel.shape.id,
  ...PanelTry.shape,
  promptVersion: z.string().min(1),
  aspectRatio: AspectRatio,
  /** Image calls it took, refused ones included; 0 for an uploaded picture. */
  attempts: z.int().min(0),
  /** Why the picture is not the one first asked for. */
  reason: z.string().nullable(),
  quality: PanelTry.shape.quality.default(null),
  /** Every picture that was drawn for the panel, this one included, in order. */
  tries: z.array(PanelTry).max(20).default([]),
  /** Of an uploaded picture, what its panel showed then: it stays when the panel is made again and is the same. */
  panelDigest: z.string().max(64).optional(),
});
export type PanelImage = z.infer<typeof PanelImage>;

/** Output of phase 6: one image for each panel of phase 5. */
export const PanelImages = z.strictObject({ images: z.array(PanelImage).min(1) });
export type PanelImages = z.infer<typeof PanelImages>;
