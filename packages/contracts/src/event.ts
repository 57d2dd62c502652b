import { z } from 'zod';

export const PHASE_COUNT = 8;
/** Number of a phase, 1 to 8. */
export const PhaseNumber = z.int().min(1).max(PHASE_COUNT);
export type PhaseNumber = z.infer<typeof PhaseNumber>;

export const JobId = z.uuid();
export type JobId = z.infer<typeof JobId>;

/** Body of a message on the topic `phase-completed`. `phase` 0 is the job's creation. */
export const PhaseCompleted = z.strictObject({
  jobId: JobId,
  revision: z.int().min(1),
  phase: z.int().min(0).max(PHASE_COUNT),
});
export type PhaseCompleted = z.infer<typeof PhaseCompleted>;

/** Body of a message on the fan-out topic `phase-tasks`: one task of a phase whose work divides. */
export const PhaseTask = z.strictObject({
  jobId: JobId,
  revision: z.int().min(1),
  phase: PhaseNumber,
  task: z.string().min(1).max(120),
});
export type PhaseTask = z.infer<typeof PhaseTask>;

/**
 * Message attributes, all strings as Pub/Sub has them. Subscriptions filter on `phase`:
 * the completed phase on `phase-completed`, the phase that owns the task on `phase-tasks`.
 */
export const MessageAttributes = z.object({
  phase: z.string().regex(/^[0-8]$/),
  job_id: JobId,
  revision: z.string().regex(/^[1-9][0-9]*$/),
  traceparent: z.string().optional(),
});
export type MessageAttributes = z.infer<typeof MessageAttributes>;
