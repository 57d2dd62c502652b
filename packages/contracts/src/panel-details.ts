import { z } from 'zod';
import { PanelImage, PanelTry } from './panel-images.ts';
import { StoredImage } from './stored-object.ts';

/** A picture without its place in our storage. */
const Picture = StoredImage.omit({ bucket: true, name: true });

/** One revision in which a panel got the picture that it has there. */
export const PanelVersion = z.strictObject({
  revision: z.int().min(1),
  createdAt: z.iso.datetime(),
  ...PanelImage.pick({ model: true, seed: true, outcome: true, quality: true }).shape,
  links: z.strictObject({ picture: z.string() }),
});
export type PanelVersion = z.infer<typeof PanelVersion>;

/** How a panel's picture came to be, and which ones it had before. */
export const PanelDetails = z.strictObject({
  /** The revision in which the picture was made. */
  revision: z.int().min(1),
  ...PanelImage.omit({ image: true, tries: true }).shape,
  picture: Picture,
  tries: z.array(PanelTry.omit({ image: true }).extend({ picture: Picture })),
  /** Newest first. */
  versions: z.array(PanelVersion).min(1),
  links: z.strictObject({ picture: z.string(), redraw: z.string() }),
});
export type PanelDetails = z.infer<typeof PanelDetails>;

/** Body of `POST /v1/manga/{id}/panels/{panel}/redraw`. */
export const RedrawPanel = z.strictObject({
  prompt: z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    .optional()
    .describe('Words in place of the ones that the panel was drawn from; who should be in it is not checked then.'),
  seed: z.int().min(0).max(2_147_483_647).optional().describe('Draws this one picture; another seed when absent.'),
});
export type RedrawPanel = z.infer<typeof RedrawPanel>;
