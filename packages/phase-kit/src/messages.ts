import type { PhaseNumber } from '@manga/contracts';
import type { RunKey } from './types.ts';

/** The topics that carry a job; their names come from the configuration. */
export interface Topics {
  /** "Phase N is complete." */
  phases: string;
  /** "Do this task." */
  tasks: string;
}

/** A message as it lies in the outbox. */
export interface OutboxMessage {
  topic: string;
  attributes: Record<string, string>;
  data: Record<string, unknown>;
}

/** Attribute with which a message names its outbox row; the claim removes that row. */
export const OUTBOX_ID = 'outbox_id';

function attributes(jobId: string, revision: number, phase: number, traceparent: string | undefined) {
  return {
    phase: String(phase),
    job_id: jobId,
    revision: String(revision),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** "Phase `phase` of this job is complete"; 0 stands for the job's creation. It drives phase `phase + 1`. */
export function phaseCompleted(
  topics: Topics,
  job: { jobId: string; revision: number; phase: number; traceparent?: string | undefined },
): OutboxMessage {
  const { jobId, revision, phase, traceparent } = job;
  return {
    topic: topics.phases,
    attributes: attributes(jobId, revision, phase, traceparent),
    data: { jobId, revision, phase },
  };
}

/** The message that makes a run go on, whatever state it is in: claims are idempotent, so it may be sent again. */
export function messageForRun(topics: Topics, key: RunKey, traceparent?: string): OutboxMessage {
  const { jobId, revision, phase, task } = key;
  if (task === '') {
    return phaseCompleted(topics, { jobId, revision, phase: phase - 1, traceparent });
  }
  return {
    topic: topics.tasks,
    attributes: attributes(jobId, revision, phase as PhaseNumber, traceparent),
    data: { jobId, revision, phase, task },
  };
}
