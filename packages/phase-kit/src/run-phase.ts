import { AppError, type ErrorCode, toAppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import { createWaitBudget, withinWaitBudget } from '@manga/vertex';
import type { Claimed } from './claim.ts';
import { exhausted, failJob, failureOf } from './fail-job.ts';
import { messageForRun } from './messages.ts';
import { publishStored } from './outbox.ts';
import { perform } from './perform.ts';
import { handBack, release } from './release.ts';
import { createRunContext } from './run-context.ts';
import { withinRun } from './run-scope.ts';
import type { Runtime } from './runtime.ts';
import { newTally, type Tally } from './tally.ts';
import type { RunKey } from './types.ts';

/** How long work that was told to stop may take to do so. */
const ABORT_GRACE_MS = 2_000;

/**
 * The work could not be done only because others use the quota. That says nothing against it, so the attempt does not
 * count; and the delivery ends, so that it is not held for as long as the queue is.
 */
const WAITS_FOR_QUOTA: readonly ErrorCode[] = ['MODEL_QUOTA', 'MODEL_QUOTA_WAIT'];

/** Whoever has waited for so long fails with that reason: a quota that never comes is no reason to wait for ever. */
const LONGEST_QUOTA_WAIT_MS = 86_400_000;

/**
 * The part of a delivery's time that may go by in waiting for quota, for all of its calls together: the rest is for the
 * calls themselves, so that a delivery that waits is given back and never runs into its time limit.
 */
const WAITING_SHARE = 0.25;

/** What became of a delivery that is acknowledged. */
export type Outcome =
  /** The work was done and committed. */
  | 'done'
  /** There was nothing to do. */
  | 'settled'
  /** The job has failed, and its owner can read why. */
  | 'failed'
  /** The run was given back to the queue, for another instance or another time. */
  | 'handed-back';

export interface Delivery {
  key: RunKey;
  outboxId: string | undefined;
  log: Logger;
  /** Hears whose job it is, which attempt, and what its model calls come to, for the delivery's own log line. */
  onClaimed?: (claimed: { owner: string; attempt: number; tally: Tally }) => void;
}

/**
 * One delivery from claim to commit.
 * @throws AppError when the message has to come back: CLAIM_HELD, BUSY, or the transient error of this attempt
 */
export async function runPhase(runtime: Runtime, { key, outboxId, log, onClaimed }: Delivery): Promise<Outcome> {
  const leave = runtime.inFlight.enter();
  try {
    const { contract, db, hops, holder, work } = runtime;
    const sentAt = performance.now();
    const divides = 'plan' in work;
    const claimed = await hops.claim({ ...key, ...contract, phase: key.phase, divides, holder, outboxId });
    switch (claimed.state) {
      case 'settled':
        return 'settled';
      case 'held':
        throw new AppError('CLAIM_HELD', { retryAfter: 5 });
      case 'exhausted': {
        const cause = claimed.lastError ?? { code: 'INTERNAL', detail: 'the holder stopped without a word' };
        const failure = exhausted(key.phase, contract.maxAttempts, claimed.lastError);
        const failed = await failJob(db, { ...key, fence: claimed.fence }, failure, cause);
        if (failed) runtime.signals.poke(key.jobId);
        return failed ? 'failed' : 'settled';
      }
      case 'claimed': {
        const tally = newTally();
        onClaimed?.({ owner: claimed.job.owner, attempt: claimed.lease.attempt, tally });
        return await runClaimed(runtime, claimed, { log, tally, renewedAt: sentAt });
      }
    }
  } finally {
    leave();
  }
}

async function runClaimed(
  runtime: Runtime,
  claimed: Claimed,
  { log: parent, tally, renewedAt }: { log: Logger; tally: Tally; renewedAt: number },
): Promise<Outcome> {
  const { lease, job } = claimed;
  const { jobId, revision, task, attempt } = lease;
  const context = { job_id: jobId, revision, ...(task === '' ? {} : { task }), attempt };
  const log = parent.child({ userId: job.owner, context });
  const controller = new AbortController();
  const abort = (reason: AppError) => controller.abort(reason);
  const remove = runtime.inFlight.add({ lease, abort, renewedAt });
  const timer = setTimeout(() => abort(new AppError('PHASE_TIMEOUT')), runtime.contract.timeoutMs);
  try {
    if (lease.fence === 1) runtime.signals.poke(lease.jobId);
    // Google's client is loaded while the work waits for a model, and not between the commit and its message.
    runtime.publisher.warm();
    const run = createRunContext(runtime, claimed, log, controller.signal);
    const scope = { jobId, revision, phase: lease.phase, task, owner: job.owner, fence: lease.fence, tally };
    const waits = createWaitBudget(WAITING_SHARE * runtime.contract.timeoutMs);
    const work = withinWaitBudget(waits, () => withinRun(scope, () => perform(runtime, claimed, run)));
    const messages = await untilAborted(work, controller.signal);
    await publishStored(runtime.publisher, log, messages);
    runtime.signals.poke(lease.jobId);
    return 'done';
  } catch (thrown) {
    // Once told to stop, the work may throw anything; why it was told is what counts.
    const reason = controller.signal.aborted ? controller.signal.reason : thrown;
    return await settle(runtime, claimed, toAppError(reason), log);
  } finally {
    clearTimeout(timer);
    remove();
  }
}

/** Decides what an error means for the run and the job. */
async function settle(runtime: Runtime, claimed: Claimed, error: AppError, log: Logger): Promise<Outcome> {
  const { db, publisher, signals, topics, contract } = runtime;
  const { lease } = claimed;
  if (error.code === 'LEASE_LOST') throw error;
  const waits = WAITS_FOR_QUOTA.includes(error.code) && claimed.ageMs < LONGEST_QUOTA_WAIT_MS;
  if (error.code === 'SHUTTING_DOWN' || waits) {
    if (error.code !== 'SHUTTING_DOWN') log.info({ context: { code: error.code } }, 'waits for quota in the queue');
    await publishStored(publisher, log, await handBack(db, lease, messageForRun(topics, lease, claimed.traceparent)));
    return 'handed-back';
  }
  const cause = { code: error.code, detail: error.detail };
  const last = lease.attempt >= contract.maxAttempts || WAITS_FOR_QUOTA.includes(error.code);
  if (error.kind === 'permanent' || last) {
    log.error({ error, context: { code: error.code } }, 'job failed');
    const failure =
      error.kind === 'permanent' ? failureOf(error, lease.phase) : exhausted(lease.phase, lease.attempt, cause);
    // Not ours any more: acknowledging might take the message from the one who is at it now.
    if (!(await failJob(db, lease, failure, cause))) throw new AppError('LEASE_LOST');
    signals.poke(lease.jobId);
    signals.stop(lease.jobId);
    return 'failed';
  }
  log.warn({ error, context: { code: error.code } }, 'attempt failed');
  // Without the database the lease runs out by itself.
  await release(db, lease, error).catch((fault: unknown) => log.warn({ error: fault }, 'lease not given back'));
  throw error;
}

/** The work's result, or the reason of the abort when the work does not end soon after it. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const left = new Promise<never>((_, reject) => {
    const arm = () => {
      timer = setTimeout(() => reject(signal.reason), ABORT_GRACE_MS);
    };
    if (signal.aborted) arm();
    else signal.addEventListener('abort', arm, { once: true });
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    clearTimeout(timer);
  }
}
