import { z } from 'zod';
import { JobId, PhaseNumber } from './event.ts';
import { QualityReport } from './final-product.ts';
import { JobOptions, LanguageTag } from './job-options.ts';
import { MAX_STORY_LENGTH } from './story.ts';

const Title = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((title) => title.isWellFormed() && !/\p{Cc}/u.test(title), 'should be one line of text');

/** Body of `POST /v1/manga`. */
export const CreateManga = z.strictObject({
  text: z.string().min(1).max(MAX_STORY_LENGTH).describe('The story, at most 200,000 characters.'),
  title: Title.optional(),
  options: JobOptions.prefault({}),
});
export type CreateManga = z.infer<typeof CreateManga>;

export const JobStatus = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);
export type JobStatus = z.infer<typeof JobStatus>;

/** Why a job failed: a stable code and words a person understands. */
export const JobFailure = z.strictObject({
  code: z.string().min(1),
  phase: PhaseNumber.nullable(),
  message: z.string().min(1),
  advice: z.string().min(1),
});
export type JobFailure = z.infer<typeof JobFailure>;

/** Body of `PATCH /v1/manga/{id}`. */
export const UpdateManga = z
  .strictObject({
    maxCostUsd: JobOptions.shape.maxCostUsd
      .unwrap()
      .nullable()
      .optional()
      .describe('The new cost limit in US dollars; null for none.'),
    title: Title.optional().describe('The new title; a finished book has it once phase 8 has run again.'),
  })
  .refine((change) => Object.keys(change).length > 0, 'should say what is to change');
export type UpdateManga = z.infer<typeof UpdateManga>;

/** What calls to the models have cost, over all revisions. */
export const Cost = z.strictObject({
  usd: z
    .number()
    .min(0)
    .describe('US dollars by the price list of the time; calls under way count with what they are expected to cost.'),
  calls: z.int().min(0).describe('Calls that were answered or are under way.'),
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0).describe('Words, thoughts and pictures.'),
  images: z.int().min(0),
  unpricedCalls: z.int().min(0).describe('Of the calls, those of models without a known price: they are not in usd.'),
});
export type Cost = z.infer<typeof Cost>;

/** Questions or pictures of one kind that a phase's output was made from, over all revisions. */
export const Asked = z.strictObject({
  /** What was asked, in kebab case. */
  request: z.string().min(1),
  model: z.string().min(1),
  /** Of the words it was asked in; null where they are the author's. */
  promptVersion: z.string().nullable(),
  /** Calls that were answered. */
  calls: z.int().min(1),
});
export type Asked = z.infer<typeof Asked>;

const seconds = z.number().min(0).nullable();

export const PhaseState = z.strictObject({
  phase: PhaseNumber,
  name: z.string(),
  status: z.enum(['waiting', 'running', 'completed', 'failed', 'cancelled']),
  /** 0 to 1. */
  progress: z.number().min(0).max(1),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
  /** From its start to its end; null until it has ended. */
  seconds,
  cost: Cost,
  asked: z.array(Asked).describe('Which models were asked what for it, and in which version of the prompt.'),
});
export type PhaseState = z.infer<typeof PhaseState>;

/** A job as its owner sees it. */
export const Manga = z.strictObject({
  id: JobId,
  title: z.string().nullable(),
  status: JobStatus,
  revision: z.int().min(1),
  options: JobOptions,
  language: LanguageTag.nullable(),
  textLength: z.int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  phases: z.array(PhaseState).length(8),
  /** Of all phases that have ended together; null before the first. */
  seconds,
  cost: Cost,
  failure: JobFailure.nullable(),
  pages: z.int().min(1).nullable(),
  quality: QualityReport.nullable(),
  links: z.strictObject({
    self: z.string(),
    events: z.string(),
    /** format → path; empty until the job has completed. */
    downloads: z.record(z.string(), z.string()),
  }),
});
export type Manga = z.infer<typeof Manga>;

export const MangaSummary = Manga.pick({
  id: true,
  title: true,
  status: true,
  createdAt: true,
  updatedAt: true,
  completedAt: true,
}).extend({ phase: z.int().min(0).max(8), links: z.strictObject({ self: z.string() }) });
export type MangaSummary = z.infer<typeof MangaSummary>;

export const MangaList = z.strictObject({ items: z.array(MangaSummary), nextCursor: z.string().nullable() });
export type MangaList = z.infer<typeof MangaList>;

/** What `GET /v1/manga/{id}/events` sends, one server-sent event each; the event's `id` is `seq`. */
export const JobEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('job.created'), seq: z.int(), at: z.iso.datetime() }),
  z.strictObject({ type: z.literal('phase.started'), seq: z.int(), at: z.iso.datetime(), phase: PhaseNumber }),
  z.strictObject({
    type: z.literal('phase.progress'),
    seq: z.int(),
    at: z.iso.datetime(),
    phase: PhaseNumber,
    done: z.int().min(0),
    total: z.int().min(1),
  }),
  z.strictObject({ type: z.literal('phase.completed'), seq: z.int(), at: z.iso.datetime(), phase: PhaseNumber }),
  z.strictObject({ type: z.literal('job.completed'), seq: z.int(), at: z.iso.datetime() }),
  z.strictObject({ type: z.literal('job.failed'), seq: z.int(), at: z.iso.datetime(), failure: JobFailure }),
  z.strictObject({ type: z.literal('job.cancelled'), seq: z.int(), at: z.iso.datetime() }),
  z.strictObject({
    type: z.literal('job.revised'),
    seq: z.int(),
    at: z.iso.datetime(),
    revision: z.int(),
    phase: PhaseNumber,
  }),
]);
export type JobEvent = z.infer<typeof JobEvent>;
