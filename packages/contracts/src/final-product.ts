import { z } from 'zod';
import { Panel } from './panel-layout.ts';
import { StoredImage, StoredObject } from './stored-object.ts';

/** One rule of the craft and how often the book breaks it. */
export const QualityFinding = z.strictObject({
  rule: z.string().min(1),
  /** A gate must be 0; the others are for information. */
  gate: z.boolean(),
  count: z.number().min(0),
  /** Where, in words a person understands: at most ten examples. */
  examples: z.array(z.string()).max(10),
});
export type QualityFinding = z.infer<typeof QualityFinding>;

export const QualityReport = z.strictObject({
  /** 0 to 1. */
  score: z.number().min(0).max(1),
  findings: z.array(QualityFinding),
  /** Effective resolution of every panel's picture at the printed size, dots per inch, in reading order. */
  panels: z.array(z.strictObject({ panel: Panel.shape.id, page: z.int().min(1), dpi: z.number().min(0) })).default([]),
  /** Pages that were lettered again because a gate was not kept at first. */
  letteredAgain: z.int().min(0).default(0),
  /** Lowest effective resolution of a panel's picture at the printed size, dots per inch. */
  lowestDpi: z.number().min(0),
  /** Share of the pages' area that is solid black, 0 to 1. */
  solidBlack: z.number().min(0).max(1),
});
export type QualityReport = z.infer<typeof QualityReport>;

/** `json` is the book as data: see `BookManifest`; `psd` an archive of layered pages, made when it is asked for. */
export const DownloadFormat = z.enum(['pdf', 'cbz', 'epub', 'json', 'psd']);
export type DownloadFormat = z.infer<typeof DownloadFormat>;

export const FinalPage = z.strictObject({
  number: z.int().min(1),
  /** Two facing pages in one picture, `number` and the next. */
  spread: z.literal(true).optional(),
  image: StoredImage,
  thumbnail: StoredImage,
});
export type FinalPage = z.infer<typeof FinalPage>;

/** Output of phase 8: the finished manga. */
export const FinalProduct = z.strictObject({
  title: z.string().min(1),
  pages: z.array(FinalPage).min(1),
  files: z.partialRecord(DownloadFormat, StoredObject),
  quality: QualityReport,
});
export type FinalProduct = z.infer<typeof FinalProduct>;
