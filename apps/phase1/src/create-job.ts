import { randomUUID } from 'node:crypto';
import type { CreateManga } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { type ApiContext, publishStored, requireBudget } from '@manga/phase-kit';
import { hashRequest } from './create-request.ts';
import { announceObjects, findByKey, findJob, insertJob, type JobDetails } from './jobs-repository.ts';

export interface CreateJob {
  owner: string;
  request: CreateManga;
  idempotencyKey: string | undefined;
  traceparent: string;
}

/**
 * Makes a job: its story is stored first, then the job and its message are written together, so that a job always has
 * its story and a story without a job is swept away. A key that was used before answers the job it made.
 * @throws AppError IDEMPOTENCY_CONFLICT when the key was used for another request, DAILY_BUDGET_REACHED when the owner's
 *   money for today is spent
 */
export async function createJob(
  { db, store, buckets, topics, publisher, billing, log }: ApiContext,
  { owner, request, idempotencyKey, traceparent }: CreateJob,
): Promise<JobDetails> {
  const requestHash = hashRequest(request);
  const before = idempotencyKey === undefined ? undefined : await findByKey(db, owner, idempotencyKey);
  if (before !== undefined) return sameRequest(before, requestHash);

  await requireBudget(db, owner, billing);
  const id = randomUUID();
  const textObject = `${id}/story.txt`;
  await announceObjects(db, id);
  await store.put(buckets.input, textObject, Buffer.from(request.text, 'utf8'), {
    contentType: 'text/plain; charset=utf-8',
    ifAbsent: true,
  });
  const { title, options, text } = request;
  const message = await insertJob(db, topics, {
    ...{ id, owner, title, options, textObject, textLength: text.length },
    ...{ idempotencyKey, requestHash, traceparent },
  });
  if (message === undefined) {
    const first = await findByKey(db, owner, idempotencyKey ?? '');
    // Deleted in between: the caller may simply ask again.
    if (first === undefined) throw new AppError('IDEMPOTENCY_CONFLICT');
    return sameRequest(first, requestHash);
  }
  await publishStored(publisher, log, [message]);
  const created = await findJob(db, owner, id);
  if (created === undefined) throw new AppError('JOB_NOT_FOUND');
  return created;
}

function sameRequest(job: JobDetails & { request_hash: string }, requestHash: string): JobDetails {
  if (job.request_hash !== requestHash) throw new AppError('IDEMPOTENCY_CONFLICT');
  return job;
}
