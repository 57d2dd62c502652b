import { z } from 'zod';

/** What can be wrong with a panel's picture. */
export const PictureFaultKind = z.enum([
  'blank',
  'aspect-ratio',
  'lettering',
  'people',
  'face-hidden',
  'face-misplaced',
]);
export type PictureFaultKind = z.infer<typeof PictureFaultKind>;

export const PictureFault = z.strictObject({
  kind: PictureFaultKind,
  /** What is seen in place of what was asked for; characters by their ids, never words of the story. */
  detail: z.string().min(1).max(200),
});
export type PictureFault = z.infer<typeof PictureFault>;

/** How well a picture shows what its panel asks for. */
export const PictureQuality = z.strictObject({
  /** 0 useless, 1 without a fault. */
  score: z.number().min(0).max(1),
  /** Whether the score reached the threshold that was configured when it was judged. */
  passed: z.boolean(),
  faults: z.array(PictureFault).max(40),
  /** Id of the model that looked at it; null where only its pixels were measured. */
  judge: z.string().min(1).nullable(),
  /** Version of the question to that model. */
  promptVersion: z.string().min(1).nullable(),
});
export type PictureQuality = z.infer<typeof PictureQuality>;
