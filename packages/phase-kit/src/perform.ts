import { setTimeout as sleep } from 'node:timers/promises';
import { PHASES } from '@manga/contracts';
import { AppError, toAppError } from '@manga/errors';
import type { Claimed } from './claim.ts';
import { commitPlan, readResults } from './commit.ts';
import { messageForRun, phaseCompleted } from './messages.ts';
import type { StoredMessage } from './outbox.ts';
import type { Runtime } from './runtime.ts';
import type { DividedWork, PhaseContract, RunContext, TaskPlan } from './types.ts';

/** A task's id stands in messages and rows. */
const LONGEST_TASK_ID = 120;

/**
 * Does the work of a claimed run outside any transaction and commits it in one; the messages to publish now.
 * @throws AppError LEASE_LOST when the run was no longer ours at the commit
 */
export async function perform(runtime: Runtime, claimed: Claimed, context: RunContext): Promise<StoredMessage[]> {
  const { work, db, hops, topics, contract } = runtime;
  const { lease, traceparent } = claimed;
  const commitOutput = (output: unknown) => {
    const valid = checkOutput(contract, output);
    const next = phaseCompleted(topics, {
      jobId: lease.jobId,
      revision: lease.revision,
      phase: lease.phase,
      traceparent,
    });
    const json = JSON.stringify(valid);
    return persist(context.signal, () => hops.commitPhase({ lease, json, next }));
  };

  if ('run' in work) return commitOutput(await work.run(context));
  const messages = {
    task: messageForRun(topics, { ...lease, task: '*' }, traceparent),
    finish: messageForRun(topics, { ...lease, task: '' }, traceparent),
  };
  if (lease.task !== '') {
    const result = await work.task(context, { id: lease.task, input: claimed.input, shared: claimed.shared });
    const json = JSON.stringify(result);
    return persist(context.signal, () => hops.commitTask({ lease, json, messages }));
  }
  if (claimed.stage === 'finish') return commitOutput(await finish(runtime, work, claimed, context));
  const { shared = null, tasks } = checkPlan(await work.plan(context));
  return persist(context.signal, () => commitPlan(db, lease, { shared, tasks }, messages));
}

async function finish(runtime: Runtime, work: DividedWork, claimed: Claimed, context: RunContext): Promise<unknown> {
  const results = await readResults(runtime.db, claimed.lease);
  return work.finish(context, results, claimed.shared);
}

/** @throws AppError OUTPUT_INVALID naming every place where the output breaks the phase's contract */
function checkOutput(contract: Pick<PhaseContract, 'phase'>, output: unknown): unknown {
  const parsed = PHASES[contract.phase].output.safeParse(output);
  if (parsed.success) return parsed.data;
  throw new AppError('OUTPUT_INVALID', {
    detail: `The output of phase ${contract.phase} does not keep its contract.`,
    errors: parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}

function checkPlan(plan: TaskPlan): TaskPlan {
  const ids = new Set(plan.tasks.map(({ id }) => id));
  const named = plan.tasks.every(({ id }) => id.length > 0 && id.length <= LONGEST_TASK_ID);
  if (named && ids.size === plan.tasks.length) return plan;
  throw new AppError('OUTPUT_INVALID', { detail: 'The plan has tasks without a name of their own.' });
}

/**
 * The work is done and may have been dear: a commit that does not reach the database is sent again for as long as the
 * lease holds. Sending it twice is safe, see `commit.ts`.
 */
async function persist(signal: AbortSignal, commit: () => Promise<StoredMessage[]>): Promise<StoredMessage[]> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await commit();
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'DATABASE_UNAVAILABLE' || attempt >= 10) throw error;
      // An abort ends the pause; the next turn throws its reason.
      await sleep(Math.min(200 * 2 ** attempt, 4_000), undefined, { signal }).catch(() => undefined);
    }
  }
}
